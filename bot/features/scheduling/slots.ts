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

/** A time that somebody is about to book. */
export interface Claim {
  /** The id of the session or series that is to take place then; whoever asks again with it has the time still. */
  readonly holder: string;
  readonly start: Temporal.Instant;
}

/**
 * Takes times for what is about to be booked or moved, so that of two who want
 * the same time in the same instant one has it (rule SCH50). What is claimed
 * together may take each other's places. All taken: undefined. @throws {StorageError}
 */
export async function claimSlots(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  claims: readonly Claim[],
): Promise<Refusal | undefined> {
  const own = new Set(claims.map(({ holder }) => holder));
  const planned = await plannedThen(world, tenant, community, claims, own);
  if (planned !== undefined) return planned;
  for (const { holder, start } of claims) {
    const wish = { community, start, holder, now: world.clock.now() };
    const outcome = await takeSlot(
      world.tables,
      tenant,
      wish,
      async (slot) => own.has(slot.holder) || (await isGivenUp(world, tenant, slot, start)),
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

/** A session of others that begins at one of these times already. None: undefined. */
async function plannedThen(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  claims: readonly Claim[],
  own: ReadonlySet<string>,
): Promise<Refusal | undefined> {
  const [first] = claims.map(({ start }) => start).sort((one, other) => Temporal.Instant.compare(one, other));
  if (first === undefined) return undefined;
  const page = await store.pageSessions(world.tables, tenant, community, {
    from: first,
    limit: claims.length === 1 ? AT_ONE_TIME : LOOKED_THROUGH,
  });
  const wanted = new Set(claims.map(({ start }) => start.epochMilliseconds));
  const taken = page.items.find(
    (session) =>
      session.status !== "cancelled" &&
      !own.has(session.id) &&
      !(session.series !== undefined && own.has(session.series.id)) &&
      wanted.has(startOf(session).epochMilliseconds),
  );
  if (taken === undefined) return undefined;
  return refuse(
    409,
    "slot-taken",
    `${taken.title} is planned for ${sayLocal(startOf(taken), taken.zone)} already. Nothing was scheduled.`,
  );
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
