/** Many light connections, seen from the process that makes the changes. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Opens one connection a greeting. */
export interface Follow {
  readonly url: string;
  readonly greetings: readonly unknown[];
}

/** All connections have one change more. */
export interface Arrived {
  /** When the last connection had it, by {@link steadyMs}. */
  readonly lastAtMs: number;
  /** What came. */
  readonly message: unknown;
}

/** Connections that are open. */
export interface Following {
  /** Makes a change; gives the milliseconds until the last connection has it, and what came. */
  untilAllHave(change: () => void): Promise<{ readonly tookMs: number; readonly message: unknown }>;
  close(): Promise<void>;
}

/** The machine's steady clock, the same for every process, in milliseconds. */
export function steadyMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Opens them, one after the other. */
export async function followBy(follow: Follow): Promise<Following> {
  const child = fork(join(import.meta.dirname, "light-clients.ts"));
  const ended = once(child, "exit");
  const told = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, "message"), ended]);
    if (child.exitCode !== null) throw new Error("The connections' process has ended.");
    return message;
  };
  child.send(follow);
  await told();
  return {
    async untilAllHave(change) {
      const arrived = told();
      const beforeMs = steadyMs();
      change();
      const { lastAtMs, message } = (await arrived) as Arrived;
      return { tookMs: lastAtMs - beforeMs, message };
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}
