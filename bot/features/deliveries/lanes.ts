/**
 * Lanes: deliveries wait in the lane of their community or conversation. A
 * ticket goes round in a queue for each lane in which some wait, so that a
 * long lane does not hold up a short one (rule DLV22).
 */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { Ring, World } from "../../ports.ts";
import type { Delivery } from "./storage.ts";
import { firstInLane, putInLane, type ParcelRef } from "./storage/parcels.ts";

export const TICKET = "deliveries.ticket";
const SWEEP = "deliveries.sweep";

export const ticketSchema = z.object({ lane: z.string() });

/** What helps nobody later. */
const TIME_CRITICAL: ReadonlySet<Delivery["why"]> = new Set(["reminder", "change"]);

/** The lane in which a delivery waits. */
export function laneOf({ why, to, community }: Pick<Delivery, "why" | "to" | "community">): string {
  const ring: Ring = TIME_CRITICAL.has(why) ? "urgent" : "bulk";
  if (to.kind === "conversation") return `${ring}|in|${to.conversation.id}`;
  return `${ring}|of|${community ?? "everybody"}`;
}

/** The ring in which a lane's tickets go round. */
export function ringOf(lane: string): Ring {
  return lane.startsWith("urgent|") ? "urgent" : "bulk";
}

/** A channel hears one thing after the other, from one worker at a time (rule DLV21). */
export function isInOrder(lane: string): boolean {
  return lane.split("|")[1] === "in";
}

/** So many workers, or parts of one, are called to a long lane at once. */
const MOST_TICKETS = 4;

/** Puts parcels into their lane and calls workers. @throws {StorageError} the lane is looked after all the same */
export async function sendOff(
  world: World,
  tenant: TenantId,
  lane: string,
  parcels: readonly ParcelRef[],
): Promise<void> {
  const watch = watchOf(world, tenant, lane);
  watch.putting += 1;
  try {
    await planSweep(world, tenant, lane, watch);
    for (const parcel of parcels) await putInLane(world.tables, tenant, lane, parcel);
  } finally {
    watch.putting -= 1;
  }
  const tickets = isInOrder(lane) ? 1 : Math.min(MOST_TICKETS, parcels.length);
  await Promise.all(Array.from({ length: tickets }, () => callTo(world, tenant, lane)));
}

/** Calls a worker to a lane. @throws {StorageError} */
export function callTo(world: World, tenant: TenantId, lane: string, delayMs = 0): Promise<void> {
  return world.rings[ringOf(lane)].send({ kind: TICKET, tenant, payload: { lane } }, delayMs);
}

/** A lane is looked after this long after something came into it, whatever became of its tickets. */
const SWEEP_AFTER_SECONDS = 90;
/** What still waits after many of them waits for something else. */
const SWEEPS_APART_AT_MOST_SECONDS = 3_600;
/** A sweep that is nearer than this may miss what comes now. */
const SWEEP_AHEAD_SECONDS = 30;
const MOST_WATCHED = 5_000;

/** What this instance knows of a lane: the sweep that it planned, and how many calls put something there now. */
interface Watch {
  sweepAt?: Temporal.Instant | undefined;
  putting: number;
}
const watched = new WeakMap<World, Map<string, Watch>>();

function watchOf(world: World, tenant: TenantId, lane: string): Watch {
  const known = watched.get(world) ?? new Map<string, Watch>();
  watched.set(world, known);
  const name = `${tenant}|${lane}`;
  const watch = known.get(name) ?? { putting: 0 };
  if (known.size >= MOST_WATCHED)
    for (const [other, { putting }] of known) if (putting === 0) known.delete(other);
  known.set(name, watch);
  return watch;
}

/** Plans that somebody looks whether a lane still holds something, before anything is put there (rule DLV1). */
async function planSweep(world: World, tenant: TenantId, lane: string, watch: Watch): Promise<void> {
  if (watch.sweepAt !== undefined && isAhead(watch.sweepAt, world.clock.now())) return;
  watch.sweepAt = await sweepIn(world, tenant, lane, 0);
}

/** The lane was found empty: the sweep that this instance planned would find nothing either. */
export async function calledOff(world: World, tenant: TenantId, lane: string): Promise<void> {
  const watch = watchOf(world, tenant, lane);
  const { sweepAt: dueAt } = watch;
  if (dueAt === undefined || watch.putting > 0) return;
  watch.sweepAt = undefined;
  await world.due.cancel({ tenant, id: sweepId(world, lane), dueAt });
}

/** Each instance plans its own, so that none calls off another's. */
const sweepId = (world: World, lane: string): string => `sweep|${lane}|${nameOf(world)}`;
const names = new WeakMap<World, string>();
function nameOf(world: World): string {
  const name = names.get(world) ?? world.newId();
  names.set(world, name);
  return name;
}

async function sweepIn(
  world: World,
  tenant: TenantId,
  lane: string,
  earlier: number,
): Promise<Temporal.Instant> {
  const seconds = Math.min(SWEEPS_APART_AT_MOST_SECONDS, SWEEP_AFTER_SECONDS * 2 ** earlier);
  const dueAt = world.clock.now().add({ seconds }).round({ smallestUnit: "minute", roundingMode: "ceil" });
  const payload = { lane, earlier };
  await world.due.plan({ tenant, id: sweepId(world, lane), kind: SWEEP, payload, dueAt });
  return dueAt;
}

/** A clock that was moved back must not make a sweep of next week count for now. */
function isAhead(last: Temporal.Instant, now: Temporal.Instant): boolean {
  const seconds = now.until(last).total("seconds");
  return seconds > SWEEP_AHEAD_SECONDS && seconds < 2 * SWEEP_AFTER_SECONDS;
}

/** Calls workers to a lane that still holds something, and looks again later. */
const sweep = defineJob({
  kind: SWEEP,
  payload: ticketSchema.extend({ earlier: z.number() }),
  async run(world, { lane, earlier }, { tenant }) {
    if ((await firstInLane(world.tables, tenant, lane, 1)).length === 0) return;
    await sweepIn(world, tenant, lane, earlier + 1);
    await callTo(world, tenant, lane);
  },
});

export const laneJobs: readonly Job[] = [sweep];
