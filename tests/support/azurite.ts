/**
 * Azurite's tables and queues in a process of their own, on ports that the
 * system chooses, in memory. Started with `fork`: it tells its parent the
 * ports, and ends by itself when the parent is gone, however that ended.
 */
import { createRequire, flushCompileCache, Module } from "node:module";
import type { AddressInfo, Server } from "node:net";

interface Service {
  readonly httpServer: Server;
  start(): Promise<void>;
}

/** What the parent is told once both services answer. */
export interface AzuritePorts {
  readonly tablePort: number;
  readonly queuePort: number;
}

// Azurite's services can be had one by one only from its inside, which comes without types.
const inside = createRequire(import.meta.url);
const load = (path: string): new (...args: unknown[]) => unknown =>
  (inside(`azurite/dist/src/${path}.js`) as { default: new (...args: unknown[]) => unknown }).default;

// It can tell its makers how it is used. Here it never does, and what it would tell them with
// takes longer to load than everything else.
const telemetry = inside.resolve("applicationinsights", { paths: [inside.resolve("azurite/package.json")] });
inside.cache[telemetry] = Object.assign(new Module(telemetry), { loaded: true });

const HOST = "127.0.0.1";
const ANY_PORT = 0;

/** Silent, every API version, no certificates, no OAuth. */
const COMMON = { loose: false, skipApiVersionCheck: true, inMemory: true };

function tableService(): Service {
  const Configuration = load("table/TableConfiguration");
  const { loose, skipApiVersionCheck, inMemory } = COMMON;
  const places = [HOST, ANY_PORT, undefined, "unused", false, false, undefined, undefined];
  const rules = [loose, skipApiVersionCheck, "", "", "", undefined, false, inMemory];
  return new (load("table/TableServer"))(new Configuration(...places, ...rules)) as Service;
}

function queueService(): Service {
  const Configuration = load("queue/QueueConfiguration");
  const { loose, skipApiVersionCheck, inMemory } = COMMON;
  const places = [HOST, ANY_PORT, undefined, "unused", "unused", [], false, undefined, false, undefined];
  const rules = [loose, skipApiVersionCheck, "", "", "", undefined, false, inMemory];
  return new (load("queue/QueueServer"))(new Configuration(...places, ...rules)) as Service;
}

async function portOf(service: Service): Promise<number> {
  await service.start();
  return (service.httpServer.address() as AddressInfo).port;
}

process.once("disconnect", () => process.exit(0));
const [tablePort, queuePort] = await Promise.all([portOf(tableService()), portOf(queueService())]);
process.send?.({ tablePort, queuePort } satisfies AzuritePorts);
// It ends by SIGKILL, which leaves no time for it: the next one starts in half the time.
flushCompileCache();
