/** The processes of the local world: started in order, ended in reverse, by their own ids. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { WORLD_HOST } from "./local-ports.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** Quiet about what Node calls experimental, and on a leash: it ends when the world's own process is gone. */
const ALWAYS = ["--disable-warning=ExperimentalWarning", "--import", join(ROOT, "bot", "local", "leash.ts")];

/** How long a process may take to be ready, and to end. */
const READY_MS = 60_000;
const END_MS = 8_000;
const LOOK_MS = 100;

export interface ChildPlan {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether what it says is shown. */
  readonly speaks?: true;
  /** Whether it is started again when it ends by itself: nobody loses anything by that. */
  readonly comesBack?: true;
  /** What answers when it is ready. */
  readonly ready: { readonly port: number } | { readonly url: string };
}

interface Child {
  readonly name: string;
  readonly process: ChildProcess;
}

/** What is told of processes that nobody asked to end. */
export interface Watcher {
  /** It was started again. */
  restarted(name: string): void;
  /** It stays ended: it is not one that is started again, or it ends too often. */
  ended(name: string, code: number | null): void;
}

/** More than this within a session of work is no accident any more. */
const MOST_RESTARTS = 20;

export class Children {
  readonly #running = new Map<string, Child>();
  readonly #watcher: Watcher;
  #restarts = 0;
  #isEnding = false;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  /** Starts a script of the project on this Node and waits until it answers. @throws {Error} when it does not */
  async start(name: string, script: string, plan: ChildPlan): Promise<void> {
    const child = this.#launch(name, script, plan);
    await untilReady(name, child, plan.ready);
  }

  /** Ends all of them, the last started first; what does not listen is killed. */
  async stopAll(): Promise<void> {
    this.#isEnding = true;
    for (const { process: child } of [...this.#running.values()].toReversed()) await endGroup(child);
  }

  /** The process ids of what runs, in the order of their start. */
  pids(): readonly number[] {
    return [...this.#running.values()].flatMap(({ process: child }) => child.pid ?? []);
  }

  #launch(name: string, script: string, plan: ChildPlan): ChildProcess {
    const child = spawn(process.execPath, [...ALWAYS, join(ROOT, script), ...(plan.args ?? [])], {
      env: { ...process.env, ...plan.env },
      stdio: ["ignore", plan.speaks === true ? "inherit" : "ignore", "inherit"],
      // Ctrl-C reaches the whole terminal; these are ended in order instead
      detached: true,
    });
    this.#running.set(name, { name, process: child });
    child.once("exit", (code) => {
      if (this.#isEnding) return;
      this.#restarts += 1;
      if (plan.comesBack !== true || this.#restarts > MOST_RESTARTS) return this.#watcher.ended(name, code);
      this.#launch(name, script, plan);
      this.#watcher.restarted(name);
    });
    return child;
  }
}

async function untilReady(name: string, child: ChildProcess, ready: ChildPlan["ready"]): Promise<void> {
  const attempts = READY_MS / LOOK_MS;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it was ready.`);
    if (await answers(ready)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error(`${name} was not ready after ${READY_MS / 1000} seconds.`);
}

async function answers(ready: ChildPlan["ready"]): Promise<boolean> {
  if ("port" in ready) return accepts(ready.port);
  try {
    return (await fetch(ready.url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // not up yet
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, WORLD_HOST);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Ends a process with whatever it started, which is in its group. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  signal(child.pid, "SIGTERM");
  const kill = setTimeout(() => signal(child.pid ?? 0, "SIGKILL"), END_MS);
  await ended;
  clearTimeout(kill);
}

function signal(group: number, name: NodeJS.Signals): void {
  if (group === 0) return;
  try {
    process.kill(-group, name);
  } catch {
    // gone already: that is what was wanted
  }
}
