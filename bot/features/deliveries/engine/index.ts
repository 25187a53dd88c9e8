/**
 * The engine under all deliveries: every instance with the worker role runs
 * one. Tickets call it to lanes; it serves their parcels, through one throttle.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Ring, TakenJob, World } from "../../../ports.ts";
import { hiddenMs, OUTAGE_MS, serveLane, serveOnce } from "./lane-turns.ts";
import type { Parts } from "./parts.ts";
import { openThrottle } from "./throttle.ts";
import { underWayOf } from "./under-way.ts";
import { openHands } from "./waiting.ts";

/** Turns that are taken at once, in each ring. */
const TURNS_AT_ONCE = 12;
const IDLE_MS = 500;

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

async function takeTickets({ world }: Parts, ring: Ring, most: number): Promise<readonly TakenJob[]> {
  try {
    return await world.rings[ring].take(most, hiddenMs(world));
  } catch (error) {
    world.log.warn({ code: "tickets-not-taken", reason: String(error) }, "deliveries wait for storage");
    await pause(OUTAGE_MS);
    return [];
  }
}
