/** Serves one delivery: it is tried until it is settled, or its turn is over. */
import { setTimeout as pause } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../../core/ids.ts";
import { isStale } from "../../../../core/policies/index.ts";
import { stoppedSince } from "../../policies/index.ts";
import { ringOf } from "../lanes.ts";
import type { Delivery } from "../storage.ts";
import type { Entry } from "../storage/parcels.ts";
import { noteUndelivered } from "../undelivered.ts";
import type { InHand, Waiting } from "./in-hand.ts";
import type { Journal } from "./journal.ts";
import type { Parts } from "./parts.ts";
import { attempt } from "./posting.ts";
import type { Destination } from "./receivers.ts";

/** Serves one delivery; gives after how long it is to be tried again. */
export async function serveOne(
  parts: Parts,
  tenant: TenantId,
  { standing, journal }: InHand,
  { delivery, destination }: Waiting,
  patienceMs: number,
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
