/**
 * Real tables and queues for tests. One Azurite serves the whole run: it is
 * started by the first test that asks and stopped by the root hooks. Tests
 * keep apart by prefixes, so that nothing has to be cleaned up.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { openQueue } from "../../bot/adapters/azure/queue.ts";
import { openTables, type StorageAddress } from "../../bot/adapters/azure/tables.ts";
import type { JobQueue, Ring, Tables } from "../../bot/ports.ts";

/** Azurite's only account, with the key that everybody knows. */
const ACCOUNT = "devstoreaccount1";
const ACCOUNT_KEY =
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

const portsSchema = z.object({ tablePort: z.number().int(), queuePort: z.number().int() });

/** A storage account that runs here. */
export interface Storage {
  readonly connectionString: string;
  readonly address: StorageAddress;
  readonly tablePort: number;
  readonly queuePort: number;
  /** Ends it, with everything that it holds. Harmless when it has ended already. */
  stop(): Promise<void>;
}

/** An own Azurite, for a test that takes storage down. Everyone else asks for {@link freshStorage}. */
export async function startStorage(): Promise<Storage> {
  const child = fork(join(import.meta.dirname, "azurite.ts"), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { tablePort, queuePort } = portsSchema.parse(await firstMessageOf(child));
  const at = (service: string, port: number): string =>
    `${service}Endpoint=http://127.0.0.1:${port}/${ACCOUNT};`;
  const connectionString = [
    `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};`,
    at("Table", tablePort),
    at("Queue", queuePort),
  ].join("");
  return {
    connectionString,
    address: { kind: "connection string", text: connectionString },
    tablePort,
    queuePort,
    stop: () => end(child),
  };
}

async function firstMessageOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const failed = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`Azurite ended with ${String(code)} before it was ready.`);
  });
  try {
    const [message] = (await Promise.race([once(child, "message", { signal }), failed])) as unknown[];
    return message;
  } finally {
    failed.catch(() => {
      // Ready in time: what the other promise says now concerns nobody.
    });
    waiting.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

let shared: Promise<Storage> | undefined;

/** The storage of this test run, started on first use. */
export function storage(): Promise<Storage> {
  shared ??= startStorage();
  return shared;
}

/** Ends the storage of this test run, if anybody used it. The root hooks call it. */
export async function stopStorage(): Promise<void> {
  const running = await shared;
  shared = undefined;
  await running?.stop();
}

/** Tables and a queue that no other test sees. */
export interface FreshStorage {
  readonly storage: Storage;
  /** Stands before every table's name. */
  readonly prefix: string;
  readonly tables: Tables;
  readonly queue: JobQueue;
  readonly rings: Readonly<Record<Ring, JobQueue>>;
  readonly queueName: string;
}

let handedOut = 0;

/** An empty world of tables and queues in the storage of this run. */
export async function freshStorage(): Promise<FreshStorage> {
  handedOut += 1;
  const prefix = `t${handedOut}x`;
  const queueName = `jobs-${handedOut}`;
  const running = await storage();
  return {
    storage: running,
    prefix,
    tables: openTables(running.address, prefix),
    queue: openQueue(running.address, queueName),
    rings: {
      urgent: openQueue(running.address, `urgent-${handedOut}`),
      bulk: openQueue(running.address, `bulk-${handedOut}`),
    },
    queueName,
  };
}

/** Empty tables in the storage of this run. */
export async function freshTables(): Promise<Tables> {
  return (await freshStorage()).tables;
}
