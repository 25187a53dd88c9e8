/**
 * A prompt to thousands, carried by several workers to a connector that fails
 * three requests in ten, while one of the workers is killed twice.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { deliver, deliveryStates, type NewDelivery } from "../../bot/features/deliveries/index.ts";
import { underWayOf } from "../../bot/features/deliveries/engine/under-way.ts";
import type { World } from "../../bot/ports.ts";
import { putTogether } from "../../bot/table-batches.ts";
import { eachRecord, keyOf } from "../../bot/tables.ts";
import { card, words } from "../../bot/cards.ts";
import { conversationId, personId, tenantId, type PersonId } from "../../core/ids.ts";
import { freshStorage } from "../support/storage.ts";
import { until } from "../support/until.ts";
import { deliveryWorld, type DeliveryGround } from "./delivery-world.ts";
import type { Seen } from "./strict-teams.ts";

export const LOAD_TENANT = tenantId("33333333-3333-4333-8333-333333333333");

/** A stand-in for Teams in a process of its own. */
export interface StrictTeams {
  readonly serviceUrl: string;
  seen(): Promise<Seen>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startStrictTeams(env: Record<string, string>): Promise<StrictTeams> {
  const child = fork(join(import.meta.dirname, "strict-teams.ts"), { env: { ...process.env, ...env } });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    async seen() {
      const answered = once(child, "message");
      child.send("tell");
      return ((await answered) as [Seen])[0];
    },
    stop: () => end(child, "SIGKILL"),
  };
}

async function end(child: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  if (signal === undefined) child.disconnect();
  else child.kill(signal);
  await ended;
}

async function startWorker(ground: DeliveryGround): Promise<ChildProcess> {
  const env = { ...process.env, GROUND: JSON.stringify(ground) };
  const child = fork(join(import.meta.dirname, "delivery-worker.ts"), { env });
  await once(child, "message");
  return child;
}

const member = (index: number): PersonId =>
  personId(`${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`);

/** Lets the bot know so many people, each with their own chat. */
export async function meetPeople(world: World, count: number, serviceUrl: string): Promise<void> {
  const table = await world.tables.open("people");
  const records = Array.from({ length: count }, (_, index) => {
    const chat = { id: conversationId(`a:${member(index)}`), tenant: LOAD_TENANT, kind: "personal" };
    return {
      key: { partition: keyOf(LOAD_TENANT), row: keyOf(member(index)) },
      value: {
        version: 1,
        id: member(index),
        name: `Member ${index}`,
        isRemoved: false,
        failedOn: [],
        personal: { ...chat, serviceUrl, botId: "28:bot", channel: "msteams" },
      },
    };
  });
  await putTogether(table, records);
}

/** A question to each of them, as heavy as a real one. */
export function* questions(count: number, about = "question"): Generator<NewDelivery> {
  for (let index = 0; index < count; index += 1)
    yield {
      id: `prompt|${about}|${member(index)}`,
      about,
      why: "prompt",
      to: { kind: "person", person: member(index) },
      message: {
        kind: "card",
        card: card(`Question for member ${index}`, [
          words(`What did you try, member ${index}? ${"x".repeat(2_000)}`),
        ]),
      },
    };
}

export interface Load {
  readonly members: number;
  readonly workers: number;
  /** How often one of the workers is killed. */
  readonly kills: number;
  readonly faultyShare: number;
  readonly staleMs: number;
  readonly withinMs: number;
}

export interface LoadResult extends Seen {
  readonly members: number;
  readonly secondCopies: number;
  /** Workers times what each has under way at once. */
  readonly mostSecondCopies: number;
  /** From each kill until everything that was in the killed worker's hands was in others', and until a new one ran. */
  readonly takenOver: readonly { readonly afterMs: number; readonly startedAfterMs: number }[];
}

/** Carries the load, and tells what arrived. @throws {Error} when it does not arrive in time */
export async function carryLoad(load: Load): Promise<LoadResult> {
  const { storage, prefix } = await freshStorage();
  const teams = await startStrictTeams({ FAULTY_SHARE: String(load.faultyShare) });
  const ground: DeliveryGround = {
    address: storage.address,
    prefix: `${prefix}load`,
    requestsASecond: 50,
    staleMs: load.staleMs,
  };
  const workers: ChildProcess[] = [];
  const takenOver: Promise<LoadResult["takenOver"][number]>[] = [];
  try {
    const world = deliveryWorld(ground);
    await meetPeople(world, load.members, teams.serviceUrl);
    // one clock is half a minute ahead, and another as much behind
    const skewed = [0, 30, -30].map((clockAheadSeconds) => ({ ...ground, clockAheadSeconds }));
    const starting = Array.from({ length: load.workers }, (_, nth) =>
      startWorker(skewed[nth % skewed.length] ?? ground),
    );
    await deliver(world, LOAD_TENANT, questions(load.members));
    workers.push(...(await Promise.all(starting)));
    for (let kill = 1; kill <= load.kills; kill += 1) {
      const share = (load.members * kill) / (load.kills + 1);
      await until(async () => (await teams.seen()).conversations >= share, {
        withinMs: load.withinMs,
        everyMs: 50,
      });
      const [victim] = workers;
      const killedAtMs = performance.now();
      if (victim !== undefined) await end(victim, "SIGKILL");
      const afterMs = leftHands(world, killedAtMs);
      workers[0] = await startWorker(ground);
      const startedAfterMs = performance.now() - killedAtMs;
      takenOver.push(afterMs.then((ms) => ({ afterMs: ms, startedAfterMs })));
    }
    await until(async () => (await teams.seen()).conversations >= load.members, {
      withinMs: load.withinMs,
      everyMs: 100,
    });
    await until(async () => (await statesOf(world)).every((state) => state === "sent"), { everyMs: 500 });
    const seen = await teams.seen();
    return {
      takenOver: await Promise.all(takenOver),
      ...seen,
      members: load.members,
      secondCopies: seen.arrived - seen.conversations,
      mostSecondCopies: load.workers * underWayOf(world.settings.deliveries).hands,
    };
  } finally {
    await Promise.all(workers.map((worker) => end(worker)));
    await teams.stop();
  }
}

/** Waits until every parcel that is in hand now was written to by somebody who lives. */
async function leftHands(world: World, sinceMs: number): Promise<number> {
  const inHand = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    const table = await world.tables.open("parcels");
    const schema = z.object({ holder: z.string().default("") });
    for await (const { row, etag, value } of eachRecord(table, keyOf(LOAD_TENANT, "question"), schema))
      if (value.holder !== "") found.set(row, `${value.holder}|${etag}`);
    return found;
  };
  const left = await inHand();
  await until(
    async () => {
      const now = await inHand();
      return [...left].every(([row, before]) => now.get(row) !== before);
    },
    { withinMs: 60_000, everyMs: 50 },
  );
  return performance.now() - sinceMs;
}

async function statesOf(world: World): Promise<readonly string[]> {
  return (await deliveryStates(world, LOAD_TENANT, "question")).map(({ state }) => state);
}
