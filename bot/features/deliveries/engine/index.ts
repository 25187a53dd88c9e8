/**
 * The engine under all deliveries: every instance with the worker role runs
 * one. Tickets call it to lanes; it serves their parcels, through one throttle.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { TenantId } from "../../../../core/ids.ts";
import type { Ring, TakenJob, World } from "../../../ports.ts";
import { callTo, isInOrder, ringOf, ticketSchema } from "../lanes.ts";
import { firstInLane } from "../storage/parcels.ts";
import type { Parts } from "./parts.ts";
import { serveParcel } from "./serving.ts";
import { openThrottle } from "./throttle.ts";
import { openHands } from "./waiting.ts";

/**
 * What one instance has under way at once; also the most that it may send a
 * second time after a crash.
 */
export const AT_ONCE = 32;

/** Lanes that are served at once, in each ring. */
const LANES_AT_ONCE = 4;
/** How long one lane is served before the others have their turn. */
const SLICE_MS = 2_000;
/** How long a parcel stays in hand for what is to be tried again. */
const PATIENCE_MS = 20_000;
/** How far ahead a worker looks for a parcel that nobody has in hand. */
const LOOK_AHEAD = 8;
const IDLE_MS = 500;
/** When storage does not answer, it is asked again so often. */
const OUTAGE_MS = 1_000;

const RINGS: readonly Ring[] = ["urgent", "bulk"];

export interface Engine {
  /** Serves what the tickets call for, until it is stopped. */
  start(): void;
  /** Ends after what is in hand. */
  stop(): Promise<void>;
  /** Serves everything that can be served now, once; for the tests and the local clock. */
  serveAll(): Promise<"worked" | "idle">;
}

const engines = new WeakMap<World, Engine>();

/** The engine of this instance, made when it is first asked for. */
export function engineOf(world: World): Engine {
  const known = engines.get(world) ?? createEngine(world);
  engines.set(world, known);
  return known;
}

/** Makes the engine. Starts nothing. */
function createEngine(world: World): Engine {
  let isStopping = false;
  const worker = world.newId();
  const parts: Parts = {
    world,
    worker,
    throttle: openThrottle(world, worker),
    hands: openHands(AT_ONCE),
    inHand: new Set(),
    isStopping: () => isStopping,
  };
  const open = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const done = Promise.allSettled([work]).finally(() => open.delete(done));
    open.add(done);
    return work;
  };
  let loops: Promise<unknown> | undefined;
  const seen = new Map<Ring, number>(RINGS.map((ring) => [ring, 0]));

  const tend = async (ring: Ring): Promise<void> => {
    const serving = new Set<Promise<unknown>>();
    while (!isStopping) {
      const free = LANES_AT_ONCE - serving.size;
      const tickets = free > 0 ? await takeTickets(parts, ring, free) : [];
      for (const ticket of tickets) {
        const served = track(serveLane(parts, ticket)).finally(() => serving.delete(served));
        serving.add(served);
      }
      if (tickets.length === 0) await Promise.race([world.rings[ring].wait(IDLE_MS), ...(free > 0 ? [] : serving)]);
    }
    await Promise.allSettled(serving);
  };

  return {
    start: () => void (loops ??= Promise.all(RINGS.map(tend))),
    async stop() {
      isStopping = true;
      await parts.throttle.stop();
      await loops;
      await Promise.all(open);
    },
    async serveAll() {
      let worked: "worked" | "idle" = "idle";
      for (;;) {
        const tickets = await ticketsSince(parts, seen);
        if (tickets.length === 0 && open.size === 0) return worked;
        worked = "worked";
        for (const ticket of tickets) await track(serveOnce(parts, ticket));
        if (tickets.length === 0) await Promise.all(open);
      }
    },
  };
}

/** Looks into those rings alone into which this instance has put something since it last found them empty. */
async function ticketsSince({ world }: Parts, seen: Map<Ring, number>): Promise<readonly TakenJob[]> {
  const tickets: TakenJob[] = [];
  for (const ring of RINGS) {
    const { sent } = world.rings[ring];
    if (seen.get(ring) === sent) continue;
    const taken = await world.rings[ring].take(32, hiddenMs(world));
    if (taken.length === 0) seen.set(ring, sent);
    tickets.push(...taken);
  }
  return tickets;
}

const hiddenMs = (world: World): number => Math.max(1_000, world.settings.deliveries.staleMs);

async function takeTickets({ world }: Parts, ring: Ring, most: number): Promise<readonly TakenJob[]> {
  try {
    return await world.rings[ring].take(most, hiddenMs(world));
  } catch (error) {
    world.log.warn({ code: "tickets-not-taken", reason: String(error) }, "deliveries wait for storage");
    await pause(OUTAGE_MS);
    return [];
  }
}

/** Serves a lane until its time is over or it is empty; while storage is down, again and again. */
async function serveLane(parts: Parts, ticket: TakenJob): Promise<void> {
  const { world } = parts;
  while (!parts.isStopping()) {
    try {
      return await serveSlice(parts, ticket);
    } catch (error) {
      world.log.warn({ code: "lane-not-served", reason: String(error) }, "deliveries wait for storage");
      await pause(OUTAGE_MS);
    }
  }
}

async function serveSlice(parts: Parts, ticket: TakenJob): Promise<void> {
  const { lane } = ticketSchema.parse(ticket.payload);
  const until = performance.now() + SLICE_MS;
  let next: Next = { kind: "served" };
  while (next.kind === "served" && !parts.isStopping() && performance.now() < until)
    next = await serveNext(parts, ticket.tenant, lane, PATIENCE_MS);
  await passOn(parts, ticket, lane, next);
}

/** Serves each parcel of a lane once, and comes back later to what is left. */
async function serveOnce(parts: Parts, ticket: TakenJob): Promise<void> {
  const { lane } = ticketSchema.parse(ticket.payload);
  let next: Next = { kind: "served" };
  while (next.kind === "served") next = await serveNext(parts, ticket.tenant, lane, 0);
  await passOn(parts, ticket, lane, next);
}

/** Another ticket first, then this one's end: a crash in between calls once too often, and never not. */
async function passOn(parts: Parts, ticket: TakenJob, lane: string, next: Next): Promise<void> {
  const delayMs = next.kind === "busy" ? Math.min(MOST_DELAY_MS, Math.max(1_000, next.afterMs)) : 0;
  if (next.kind !== "empty") await callTo(parts.world, ticket.tenant, lane, delayMs);
  await parts.world.rings[ringOf(lane)].done(ticket);
}

/** A ticket that is away for longer may be missed by what comes into its lane. */
const MOST_DELAY_MS = 60_000;

/** What became of the next parcel of a lane: all that is left may wait, or be in other hands. */
type Next =
  | { readonly kind: "served" | "empty" }
  | { readonly kind: "busy"; readonly afterMs: number };

async function serveNext(parts: Parts, tenant: TenantId, lane: string, patienceMs: number): Promise<Next> {
  const look = isInOrder(lane) ? 1 : LOOK_AHEAD;
  const standing = await firstInLane(parts.world.tables, tenant, lane, look);
  if (standing.length === 0) return { kind: "empty" };
  let afterMs = parts.world.settings.deliveries.staleMs / 3;
  for (const each of standing) {
    const served = await serveParcel(parts, tenant, each, patienceMs);
    if (served.kind === "finished") return { kind: "served" };
    if (served.kind === "left") afterMs = Math.min(afterMs, served.afterMs);
  }
  return { kind: "busy", afterMs };
}
