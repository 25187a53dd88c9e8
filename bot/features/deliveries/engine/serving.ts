/** Serves a parcel: everything in it that still waits is tried, and what came of it is kept. */
import { setTimeout as pause } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../../core/ids.ts";
import { isStale } from "../../../../core/policies/index.ts";
import { stoppedSince } from "../../policies/index.ts";
import { ringOf } from "../lanes.ts";
import { loadRecorded, type Delivery } from "../storage.ts";
import { holdParcel, takeFromLane, type Entry, type Standing } from "../storage/parcels.ts";
import { noteUndelivered } from "../undelivered.ts";
import { openJournal, type Journal } from "./journal.ts";
import type { Parts } from "./parts.ts";
import { attempt } from "./posting.ts";
import { destinationsOf, type Destination } from "./receivers.ts";

/** How serving a parcel ended. */
export type Served =
  /** Everything in it is settled. */
  | { readonly kind: "finished" }
  /** Another worker has it in hand. */
  | { readonly kind: "taken" }
  /** Some of it is to be tried again later. */
  | { readonly kind: "left"; readonly afterMs: number };

/**
 * Serves a parcel that stands in a lane.
 * @throws {StorageError} nothing of it was lost
 */
export async function serveParcel(
  parts: Parts,
  tenant: TenantId,
  standing: Standing,
  manner: Manner,
): Promise<Served> {
  const { world, worker, inHand } = parts;
  const name = `${tenant}|${standing.about}|${standing.id}`;
  if (inHand.has(name)) return { kind: "taken" };
  inHand.add(name);
  try {
    const { staleMs } = world.settings.deliveries;
    const held = await holdParcel(world.tables, tenant, standing, worker, staleMs);
    if (held === "taken") return { kind: "taken" };
    if (held !== "gone") {
      const journal = openJournal(parts, tenant, held);
      const serving = { ...manner, standing, ids: held.parcel.ids, journal };
      const afterMs = await serveAll(parts, tenant, serving).finally(() => journal.letGo());
      if (afterMs !== "finished") return { kind: "left", afterMs };
    }
    // Where it was put there again meanwhile it stays, and is served once more.
    await takeFromLane(world.tables, tenant, standing);
    return { kind: "finished" };
  } finally {
    inHand.delete(name);
  }
}

/** How a parcel is to be served. */
export interface Manner {
  /** How long to stay for what failed and may be tried again. */
  readonly patienceMs: number;
  /** Whether others wait for their turn, and this one has had its own. */
  isTimeUp(): boolean;
}

interface Serving extends Manner {
  readonly standing: Standing;
  readonly ids: readonly string[];
  readonly journal: Journal;
}

/** Serves what waits; gives after how long something is to be tried again. */
async function serveAll(parts: Parts, tenant: TenantId, serving: Serving): Promise<"finished" | number> {
  const { standing, ids, journal } = serving;
  const recorded = await loadRecorded(parts.world.tables, tenant, standing.about, ids);
  const waiting = ids.flatMap((id, place) => {
    const delivery = recorded.get(id);
    return delivery !== undefined && isWaiting(delivery, standing.id, place, journal) ? [delivery] : [];
  });
  if (waiting.length === 0) return "finished";
  const destinationOf = await destinationsOf(parts.world, tenant, waiting);
  const holding = keepHolding(parts, journal);
  let afterMs = Infinity;
  const failures: unknown[] = [];
  const queue = waiting.values();
  const serveSome = async (): Promise<void> => {
    for (const delivery of queue) {
      // Others wait for their turn: what is not begun yet comes with the next one.
      if (serving.isTimeUp()) return void (afterMs = 0);
      const end = await serveOne(parts, tenant, serving, delivery, destinationOf(delivery));
      if (end !== "settled") afterMs = Math.min(afterMs, end);
    }
  };
  const all = Array.from({ length: parts.underWay.together }, () =>
    serveSome().catch((error: unknown) => failures.push(error)),
  );
  await Promise.all(all);
  holding.stop();
  if (failures.length > 0) throw failures[0];
  return afterMs === Infinity ? "finished" : afterMs;
}

function isWaiting(delivery: Delivery, parcel: string, place: number, journal: Journal): boolean {
  if (delivery.parcel !== parcel || delivery.place !== place) return false;
  const entry = journal.entry(String(place));
  if (entry === undefined || entry.state === "waiting") return delivery.state === "planned";
  return entry.state === "sent" && (entry.drawn ?? 0) < (delivery.drawn ?? 0);
}

/** A parcel that takes long is written to now and then, so that nobody takes it for left. */
function keepHolding({ world }: Parts, journal: Journal): { stop(): void } {
  const timer = setInterval(() => {
    journal.keepHolding().catch((error: unknown) => {
      world.log.warn({ code: "parcel-not-held", reason: String(error) }, "deliveries wait for storage");
    });
  }, world.settings.deliveries.staleMs / 6);
  return { stop: () => clearInterval(timer) };
}

/** Serves one delivery; gives after how long it is to be tried again. */
async function serveOne(
  parts: Parts,
  tenant: TenantId,
  { standing, journal, patienceMs }: Serving,
  delivery: Delivery,
  destination: Destination,
): Promise<"settled" | number> {
  const place = String(delivery.place ?? 0);
  const until = performance.now() + patienceMs;
  for (;;) {
    const before = journal.entry(place);
    const now = parts.world.clock.now();
    if ((await stoppedSince(parts.world, tenant, delivery.community)) !== undefined)
      return holdBack(journal, place, now);
    const end = before?.activityId === undefined ? whySkip(delivery, destination, now, before) : undefined;
    if (end !== undefined || destination.kind === "nowhere") {
      // Whose card was drawn anew and who cannot be written to any more keeps the old one.
      if (end?.state === "failed") await noteUndelivered(parts.world, tenant, delivery, end.reason);
      await journal.write(place, end ?? { state: "sent", ...before, drawn: delivery.drawn ?? 0 });
      return "settled";
    }
    let waitMs = before?.againAt === undefined ? 0 : now.until(before.againAt).total("milliseconds");
    if (waitMs <= 0) {
      const tried = await attempt(parts, {
        tenant,
        delivery,
        destination,
        before,
        ring: ringOf(standing.lane),
        isStillOurs: () => !parts.isStopping() && journal.isMine(),
        async keep(entry) {
          if (entry.state === "failed")
            await noteUndelivered(parts.world, tenant, delivery, entry.reason ?? "");
          await journal.write(place, entry);
        },
      });
      if (tried.kind === "settled") return "settled";
      if (tried.kind === "left") return 0;
      journal.note(place, tried.entry);
      waitMs = tried.afterMs;
    }
    if (parts.isStopping() || performance.now() + waitMs > until) return waitMs;
    await pause(waitMs);
  }
}

/** While sending is stopped it is looked at again so often; resuming calls at once. */
const STOPPED_LOOK_MS = 60_000;

/** Keeps since when something waits for sending to go on (rule ADM3). */
async function holdBack(journal: Journal, place: string, now: Temporal.Instant): Promise<number> {
  const before = journal.entry(place);
  if (before?.heldSince === undefined)
    await journal.write(place, { ...(before ?? { state: "waiting" }), heldSince: now.toString() });
  return STOPPED_LOOK_MS;
}

function whySkip(
  delivery: Delivery,
  destination: Destination,
  now: Temporal.Instant,
  before: Entry | undefined,
): { readonly state: "failed" | "skipped"; readonly reason: string } | undefined {
  const { expiresAt } = delivery;
  if (expiresAt !== undefined && Temporal.Instant.compare(expiresAt, now) < 0)
    return { state: "skipped", reason: "too late" };
  if (before?.heldSince !== undefined && isStale(delivery.why, before.heldSince, now))
    return { state: "skipped", reason: "was held back too long" };
  return destination.kind === "nowhere"
    ? { state: destination.state, reason: destination.reason }
    : undefined;
}
