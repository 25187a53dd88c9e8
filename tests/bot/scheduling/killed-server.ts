/**
 * A server of its own process that is killed in the moment in which it hands
 * an invitation on: the session is booked by then, and nobody has heard of it.
 * Started with `fork`; what it is to do comes by `GROUND`.
 */
import { openTables, type StorageAddress } from "../../../bot/adapters/azure/tables.ts";
import type { JobQueue } from "../../../bot/ports.ts";
import { person, pressRaw } from "../../support/chat.ts";
import { testWorld } from "../../support/world.ts";

export interface KilledGround {
  readonly address: StorageAddress;
  readonly prefix: string;
  readonly now: string;
  /** Whose plan it is, and which. */
  readonly steward: string;
  readonly plan: string;
}

const { address, prefix, now, steward, plan } = JSON.parse(process.env["GROUND"] ?? "{}") as KilledGround;
const queue: JobQueue = {
  send: () => {
    process.kill(process.pid, "SIGKILL");
    return Promise.withResolvers<void>().promise;
  },
  take: () => Promise.resolve([]),
  keep: (taken) => Promise.resolve(taken),
  done: () => Promise.resolve(),
};
const ground = { tables: openTables(address, prefix), queue, rings: { urgent: queue, bulk: queue } };
await pressRaw(await testWorld({ now, ground }), person(steward), "scheduling.confirm", { plan });
