/** A community meets once at a time. */
import { Temporal } from "temporal-polyfill";
import { seriesId, sessionId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import { occurrencesOf, sayLocal, startOf } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import * as store from "./storage.ts";
import { loadSeries } from "./storage/series.ts";
import { takeSlot } from "./storage/slots.ts";

/** Cancelled ones and such that were moved away may stand at the same time. */
const AT_ONE_TIME = 20;
/** How many sessions are looked through; further ahead nothing is booked yet. */
const LOOKED_THROUGH = 200;

/**
 * Refuses a time at which a session of the community begins already (rule
 * SCH50). None: undefined. @throws {StorageError}
 */
export async function checkSlots(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  starts: readonly Temporal.Instant[],
  holder?: string,
): Promise<Refusal | undefined> {
  const [first] = starts;
  if (first === undefined) return undefined;
  const page = await store.pageSessions(world.tables, tenant, community, {
    from: first,
    limit: starts.length === 1 ? AT_ONE_TIME : LOOKED_THROUGH,
  });
  const wanted = new Set(starts.map((at) => at.epochMilliseconds));
  const taken = page.items.find(
    (session) =>
      session.status !== "cancelled" &&
      session.id !== holder &&
      (holder === undefined || session.series?.id !== holder) &&
      wanted.has(startOf(session).epochMilliseconds),
  );
  if (taken === undefined) return undefined;
  return refuse(
    409,
    "slot-taken",
    `${taken.title} is planned for ${sayLocal(startOf(taken), taken.zone)} already. Nothing was scheduled.`,
  );
}

/**
 * Takes times for what is about to be booked, so that of two who book the same
 * time in the same instant one does (rule SCH50). All taken for it: undefined.
 * @param holder the id of the session or series; whoever asks again with it has them still
 * @throws {StorageError}
 */
export async function claimSlots(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  holder: string,
  starts: readonly Temporal.Instant[],
): Promise<Refusal | undefined> {
  const taken = await checkSlots(world, tenant, community, starts, holder);
  if (taken !== undefined) return taken;
  for (const start of starts) {
    const wish = { community, start, holder, now: world.clock.now() };
    const outcome = await takeSlot(world.tables, tenant, wish, (slot) =>
      isGivenUp(world, tenant, slot, start),
    );
    if (outcome === "taken")
      return refuse(
        409,
        "slot-taken",
        "Somebody is planning a session for the same time right now. Nothing was scheduled.",
      );
  }
  return undefined;
}

/** So long somebody who took a time may need to book it. */
const BOOKED_WITHIN_SECONDS = 120;

/** Whether whoever took a time does not meet then: called off, moved away, or never booked. */
async function isGivenUp(
  world: World,
  tenant: TenantId,
  { holder, takenAt }: { readonly holder: string; readonly takenAt: string },
  start: Temporal.Instant,
): Promise<boolean> {
  const session = await store.loadSession(world.tables, tenant, sessionId(holder));
  if (session !== undefined) return session.status === "cancelled" || !startOf(session).equals(start);
  const series = await loadSeries(world.tables, tenant, seriesId(holder));
  if (series !== undefined)
    return occurrencesOf(series, { from: start, to: start.add({ seconds: 1 }), count: 1 }).length === 0;
  const since = Temporal.Instant.from(takenAt).until(world.clock.now()).total("seconds");
  return since > BOOKED_WITHIN_SECONDS;
}
