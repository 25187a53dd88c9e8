/** The real server as a process of its own, in local mode, on free ports and the run's storage. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "./free-port.ts";
import { storage } from "./storage.ts";

const MAIN = join(import.meta.dirname, "..", "..", "bot", "main.ts");

export interface ServerProcess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly relayUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  /** A token of the local issuer. */
  token(person: { id: string; name: string }, tenant?: string): Promise<string>;
  /** Moves the clock, by an ISO duration or to an ISO instant; gives the new instant. */
  moveClock(to: { advance: string } | { now: string }): Promise<string>;
  /** A call of the API as somebody. */
  api(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  /** SIGTERM, and the end awaited. */
  stop(): Promise<void>;
  /** SIGKILL: what a crash does. */
  kill(): Promise<void>;
}

let started = 0;

/**
 * Starts the server and waits until it is ready.
 * @param env further variables; give another server's `env` to start a second instance of the same world
 */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const [port = 0, relayPort = 0] = await freePorts(2);
  started += 1;
  const folder = env["GUILDHALL_DATA"] ?? (await mkdtemp(join(tmpdir(), "guildhall-")));
  const running = await storage();
  const full: Record<string, string> = {
    GUILDHALL_MODE: "local",
    GUILDHALL_ROLE: "web,worker,relay",
    GUILDHALL_DATA: folder,
    GUILDHALL_STORAGE_PREFIX: `s${started}x`,
    AZURE_STORAGE_CONNECTION_STRING: running.connectionString,
    PORT: String(port),
    RELAY_PORT: String(relayPort),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "fatal",
    ...env,
  };
  const child = fork(MAIN, {
    env: { ...process.env, ...full },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await ready(child);
  const url = `http://127.0.0.1:${full["PORT"]}`;
  const ownsFolder = env["GUILDHALL_DATA"] === undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    if (ownsFolder && signal === "SIGTERM") await rm(folder, { recursive: true, force: true });
  };
  return {
    url,
    relayUrl: `http://127.0.0.1:${full["RELAY_PORT"]}`,
    env: full,
    pid: child.pid ?? 0,
    token: (person, tenant) => issueToken(url, person, tenant),
    moveClock: (to) => moveClock(url, to),
    api: (token, method, path, body) => callApi(url, token, method, path, body),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** The relay of a server that runs without one, in a process of its own. */
export function startRelayProcess(server: ServerProcess): Promise<ServerProcess> {
  return startServerProcess({ ...server.env, GUILDHALL_ROLE: "relay" });
}

async function ready(child: ChildProcess): Promise<void> {
  const message = once(child, "message");
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The server ended with ${String(code)} before it was ready.`);
  });
  ended.catch(() => {
    // it ends later, too: then nobody waits for it
  });
  await Promise.race([message, ended]);
}

async function issueToken(
  url: string,
  person: { id: string; name: string },
  tenant?: string,
): Promise<string> {
  const { token } = await postJson<{ token: string }>(`${url}/local/token`, {
    person,
    ...(tenant === undefined ? {} : { tenant }),
  });
  return token;
}

async function moveClock(url: string, to: { advance: string } | { now: string }): Promise<string> {
  const { now } = await postJson<{ now: string }>(`${url}/local/clock`, to);
  return now;
}

async function postJson<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function callApi(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}
