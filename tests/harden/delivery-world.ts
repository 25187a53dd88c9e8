/** The server's deliveries on given storage and a real connector, without its doors: for loads and measurements. */
import { pino } from "pino";
import { systemClock } from "../../bot/adapters/clock.ts";
import { openQueue } from "../../bot/adapters/azure/queue.ts";
import { openTables, type StorageAddress } from "../../bot/adapters/azure/tables.ts";
import { createLiveDocuments } from "../../bot/adapters/fluid/documents.ts";
import { createTeamsBot } from "../../bot/adapters/teams/bot.ts";
import { deliveries } from "../../bot/features/deliveries/index.ts";
import { people } from "../../bot/features/people/index.ts";
import type { World } from "../../bot/ports.ts";
import { buildWorld } from "../../bot/world.ts";
import { tenantId } from "../../core/ids.ts";

export interface DeliveryGround {
  readonly address: StorageAddress;
  readonly prefix: string;
  readonly requestsASecond: number | "unlimited";
  readonly staleMs: number;
  readonly clockAheadSeconds?: number;
}

/** Builds it. Starts nothing. */
export function deliveryWorld(ground: DeliveryGround): World {
  const { address, prefix, requestsASecond, staleMs, clockAheadSeconds: seconds = 0 } = ground;
  const clock = seconds === 0 ? systemClock : { now: () => systemClock.now().add({ seconds }) };
  const relay = { endpoint: "http://127.0.0.1:9", tenantId: "local", tenantKey: "test-key" };
  const credentials = { appId: "", type: "MultiTenant", tenantId: "", password: "" };
  const bot = createTeamsBot(credentials, tenantId("load"), () => {
    throw new Error("nobody speaks here");
  });
  return buildWorld(
    {
      clock,
      connector: bot.connector,
      tables: openTables(address, prefix),
      queue: openQueue(address, `${prefix}jobs`),
      rings: { urgent: openQueue(address, `${prefix}urgent`), bulk: openQueue(address, `${prefix}bulk`) },
      documents: createLiveDocuments(relay, clock),
      log: pino({ level: process.env["LOG_LEVEL"] ?? "silent" }),
      settings: {
        isLocal: true,
        publicUrl: "http://127.0.0.1:3978",
        teamsAppId: "",
        homeTenant: tenantId("home"),
        administrators: [],
        relay,
        deliveries: { requestsASecond, staleMs, keepsToHours: false },
      },
    },
    [people, deliveries],
  ).world;
}

/** Runs the engine of a world; gives what ends it. */
export async function startEngine(world: World): Promise<() => Promise<void>> {
  const running = await Promise.all((deliveries.services ?? []).map((service) => service.start(world)));
  return async () => void (await Promise.all(running.map((each) => each.stop())));
}
