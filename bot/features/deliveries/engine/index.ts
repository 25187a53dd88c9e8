/**
 * The engine under all deliveries: every instance with the worker role runs
 * one. Tickets call it to lanes; it serves their parcels, through one throttle.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { TenantId } from "../../../../core/ids.ts";
import type { Ring, TakenJob, World } from "../../../ports.ts";
import { calledOff, callTo, isInOrder, ringOf, ticketSchema } from "../lanes.ts";
import { firstInLane } from "../storage/parcels.ts";
import { underWayOf } from "./under-way.ts";
import type { Parts } from "./parts.ts";
import { isServed, serveParcels, type Manner } from "./serving.ts";
import { openThrottle } from "./throttle.ts";
import { openHands } from "./waiting.ts";

/** Turns that are taken at once, in each ring. */
const TURNS_AT_ONCE = 12;
/** How long one lane is served before the others have their turn. */
const SLICE_MS = 2_000;
/** How long a parcel stays in hand for what is to be tried again. */
const PATIENCE_MS = 20_000;
/** How far ahead a worker looks for parcels that nobody has in hand, for each that it takes together. */
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

function partsOf(world: World, isStopping: () => boolean): Parts {
  const worker = world.newId();
  const underWay = underWayOf(world.settings.deliveries);
  return {
    world,
    worker,
    throttle: openThrottle(world, worker),
    underWay,
    hands: openHands(underWay.hands),
    inHand: new Set(),
    comingBack: new Map(),
    turns: new Map(),
    isStopping,
  };
}

/** Makes the engine. Starts nothing. */
function createEngine(world: World): Engine {
  let isStopping = false;
  const parts = partsOf(world, () => isStopping);
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
      const free = TURNS_AT_ONCE - serving.size;
      const tickets = free > 0 ? await takeTickets(parts, ring, free) : [];
      for (const ticket of tickets) {
        const served = track(serveLane(parts, ticket, () => serving.size >= TURNS_AT_ONCE)).finally(() =>
          serving.delete(served),
        );
        serving.add(served);
      }
      if (tickets.length === 0)
        await Promise.race([world.rings[ring].wait(IDLE_MS), ...(free > 0 ? [] : serving)]);
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
async function serveLane(parts: Parts, ticket: TakenJob, isCrowded: () => boolean): Promise<void> {
  const { world } = parts;
  while (!parts.isStopping()) {
    try {
      return await serveSlice(parts, ticket, isCrowded);
    } catch (error) {
      world.log.warn({ code: "lane-not-served", reason: String(error) }, "deliveries wait for storage");
      await pause(OUTAGE_MS);
    }
  }
}

async function serveSlice(parts: Parts, ticket: TakenJob, isCrowded: () => boolean): Promise<void> {
  const { lane } = ticketSchema.parse(ticket.payload);
  const name = `${ticket.tenant}|${lane}`;
  const turns = parts.turns.get(name) ?? 0;
  if (turns >= parts.underWay.turnsOfALane)
    return passOn(parts, ticket, lane, { kind: "busy", afterMs: SLICE_MS });
  parts.turns.set(name, turns + 1);
  try {
    const until = performance.now() + SLICE_MS;
    const manner = {
      patienceMs: PATIENCE_MS,
      isTimeUp: () => parts.isStopping() || (performance.now() > until && isCrowded()),
    };
    let next: Next = { kind: "served" };
    while (next.kind === "served" && !parts.isStopping() && performance.now() < until)
      next = await serveNext(parts, ticket.tenant, lane, manner);
    await passOn(parts, ticket, lane, next);
  } finally {
    const left = (parts.turns.get(name) ?? 1) - 1;
    if (left > 0) parts.turns.set(name, left);
    else parts.turns.delete(name);
  }
}

const AT_ONCE_AND_GONE: Manner = { patienceMs: 0, isTimeUp: () => false };

/** Serves each parcel of a lane once, and comes back later to what is left. */
async function serveOnce(parts: Parts, ticket: TakenJob): Promise<void> {
  const { lane } = ticketSchema.parse(ticket.payload);
  let next: Next = { kind: "served" };
  while (next.kind === "served") next = await serveNext(parts, ticket.tenant, lane, AT_ONCE_AND_GONE);
  await passOn(parts, ticket, lane, next);
}

/**
 * Another ticket first, then this one's end: a crash in between calls once
 * too often, and never not. A lane whose parcels all wait needs one ticket
 * that comes back, however many called to it.
 */
async function passOn(parts: Parts, ticket: TakenJob, lane: string, next: Next): Promise<void> {
  const { world, comingBack } = parts;
  const name = `${ticket.tenant}|${lane}`;
  const nowMs = performance.now();
  if (next.kind === "served") await callTo(world, ticket.tenant, lane);
  if (next.kind === "busy") {
    const delayMs = Math.min(MOST_DELAY_MS, Math.max(1_000, next.afterMs));
    if ((comingBack.get(name) ?? 0) <= nowMs) {
      await callTo(world, ticket.tenant, lane, delayMs);
      if (comingBack.size >= MOST_REMEMBERED) comingBack.clear();
      comingBack.set(name, nowMs + delayMs);
    }
  }
  if (next.kind === "empty") comingBack.delete(name);
  await world.rings[ringOf(lane)].done(ticket);
}

const MOST_REMEMBERED = 5_000;

/** A ticket that is away for longer may be missed by what comes into its lane. */
const MOST_DELAY_MS = 60_000;

/** What became of the next parcel of a lane: all that is left may wait, or be in other hands. */
type Next = { readonly kind: "served" | "empty" } | { readonly kind: "busy"; readonly afterMs: number };

async function serveNext(parts: Parts, tenant: TenantId, lane: string, manner: Manner): Promise<Next> {
  const most = isInOrder(lane) ? 1 : parts.underWay.parcels;
  const look = isInOrder(lane) ? 1 : LOOK_AHEAD * most;
  const standing = await firstInLane(parts.world.tables, tenant, lane, look);
  if (standing.length === 0) {
    await calledOff(parts.world, tenant, lane);
    return { kind: "empty" };
  }
  let afterMs = parts.world.settings.deliveries.staleMs / 3;
  for (const untried = new Set(standing); ;) {
    const free = [...untried].filter((each) => !isServed(parts, tenant, each)).slice(0, most);
    if (free.length === 0) return { kind: "busy", afterMs };
    for (const each of free) untried.delete(each);
    const served = await serveParcels(parts, tenant, free, manner);
    if (served.some(({ kind }) => kind === "finished")) return { kind: "served" };
    for (const each of served) if (each.kind === "left") afterMs = Math.min(afterMs, each.afterMs);
  }
}
