/** Turns of lanes: what a ticket calls for is served, and the ticket is passed on. */
import { setTimeout as pause } from "node:timers/promises";
import type { TenantId } from "../../../../core/ids.ts";
import type { TakenJob, World } from "../../../ports.ts";
import { calledOff, callTo, isInOrder } from "../lanes.ts";
import { findParcel, firstInLane, type Standing } from "../storage/parcels.ts";
import type { Parts } from "./parts.ts";
import { isServed, serveParcels, type Manner } from "./serving.ts";
import { keepTicket, type Ticket } from "./tickets.ts";

/** How long one lane is served before the others have their turn. */
const SLICE_MS = 2_000;
/** How long a parcel stays in hand for what is to be tried again. */
const PATIENCE_MS = 20_000;
/** How far ahead a worker looks for parcels that nobody has in hand, for each that it takes together. */
const LOOK_AHEAD = 8;
/** When storage does not answer, it is asked again so often. */
export const OUTAGE_MS = 1_000;

/** The store tells its time to the second: by then what a stopped worker had in hand may be taken. */
export const hiddenMs = (world: World): number => world.settings.deliveries.staleMs + 1_000;

/** Serves a lane until its time is over or it is empty; while storage is down, again and again. */
export async function serveLane(parts: Parts, taken: TakenJob, isCrowded: () => boolean): Promise<void> {
  const { world } = parts;
  const ticket = keepTicket(world, taken, hiddenMs(world));
  try {
    while (!parts.isStopping()) {
      try {
        return await serveSlice(parts, ticket, isCrowded);
      } catch (error) {
        world.log.warn({ code: "lane-not-served", reason: String(error) }, "deliveries wait for storage");
        await pause(OUTAGE_MS);
      }
    }
  } finally {
    ticket.letGo();
  }
}

async function serveSlice(parts: Parts, ticket: Ticket, isCrowded: () => boolean): Promise<void> {
  const { lane, tenant } = ticket;
  const turns = turnsOf(parts, ticket);
  const { turnsOfALane } = parts.underWay;
  const until = performance.now() + SLICE_MS;
  const manner = {
    patienceMs: PATIENCE_MS,
    isTimeUp: () => parts.isStopping() || (performance.now() > until && isCrowded()),
  };
  if (turns < turnsOfALane)
    return inTurn(parts, ticket, async () => {
      let next: Next = { kind: "served" };
      while (next.kind === "served" && !parts.isStopping() && performance.now() < until)
        next = await serveNext(parts, tenant, lane, manner);
      return next;
    });
  // What a stopped worker had in hand does not wait for the turns that go on with what comes after it.
  const left = turns > turnsOfALane ? [] : await leftBehind(parts, tenant, lane);
  if (left.length === 0 || turnsOf(parts, ticket) > turnsOfALane)
    return passOn(parts, ticket, { kind: "busy", afterMs: SLICE_MS });
  return inTurn(parts, ticket, async () => {
    await serveParcels(parts, tenant, left, manner);
    return { kind: "served" };
  });
}

const turnsOf = (parts: Parts, { tenant, lane }: Ticket): number => parts.turns.get(`${tenant}|${lane}`) ?? 0;

/** Serves a lane in a turn of its own, and passes its ticket on. */
async function inTurn(parts: Parts, ticket: Ticket, serve: () => Promise<Next>): Promise<void> {
  const name = `${ticket.tenant}|${ticket.lane}`;
  parts.turns.set(name, turnsOf(parts, ticket) + 1);
  try {
    await passOn(parts, ticket, await serve());
  } finally {
    const left = turnsOf(parts, ticket) - 1;
    if (left > 0) parts.turns.set(name, left);
    else parts.turns.delete(name);
  }
}

/** The first parcel of a lane that a stopped worker had in hand, among those that come next. */
async function leftBehind(parts: Parts, tenant: TenantId, lane: string): Promise<readonly Standing[]> {
  if (isInOrder(lane)) return [];
  const { tables, settings } = parts.world;
  for (const each of await firstInLane(tables, tenant, lane, LOOK_AHEAD)) {
    if (isServed(parts, tenant, each)) continue;
    const found = await findParcel(tables, tenant, each, parts.worker, settings.deliveries.staleMs);
    if (typeof found !== "string" && found.parcel.holder !== "") return [each];
  }
  return [];
}

const AT_ONCE_AND_GONE: Manner = { patienceMs: 0, isTimeUp: () => false };

/** Serves each parcel of a lane once, and comes back later to what is left. */
export async function serveOnce(parts: Parts, taken: TakenJob): Promise<void> {
  const ticket = keepTicket(parts.world, taken, hiddenMs(parts.world));
  try {
    let next: Next = { kind: "served" };
    while (next.kind === "served")
      next = await serveNext(parts, ticket.tenant, ticket.lane, AT_ONCE_AND_GONE);
    await passOn(parts, ticket, next);
  } finally {
    ticket.letGo();
  }
}

/**
 * Another ticket first, then this one's end: a crash in between calls once
 * too often, and never not. A lane whose parcels all wait needs one ticket
 * that comes back, however many called to it.
 */
async function passOn(parts: Parts, ticket: Ticket, next: Next): Promise<void> {
  const { world, comingBack } = parts;
  const { tenant, lane } = ticket;
  const name = `${tenant}|${lane}`;
  const nowMs = performance.now();
  if (next.kind === "served") await callTo(world, tenant, lane);
  if (next.kind === "busy") {
    const delayMs = Math.min(MOST_DELAY_MS, Math.max(1_000, next.afterMs));
    if ((comingBack.get(name) ?? 0) <= nowMs) {
      await callTo(world, tenant, lane, delayMs);
      if (comingBack.size >= MOST_REMEMBERED) comingBack.clear();
      comingBack.set(name, nowMs + delayMs);
    }
  }
  if (next.kind === "empty") comingBack.delete(name);
  await ticket.done();
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
