/** A community meets once at a time. */
import type { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import { sayLocal, startOf } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import * as store from "./storage.ts";

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
): Promise<Refusal | undefined> {
  const [first] = starts;
  if (first === undefined) return undefined;
  const page = await store.pageSessions(world.tables, tenant, community, {
    from: first,
    limit: starts.length === 1 ? AT_ONE_TIME : LOOKED_THROUGH,
  });
  const wanted = new Set(starts.map((at) => at.epochMilliseconds));
  const taken = page.items.find(
    (session) => session.status !== "cancelled" && wanted.has(startOf(session).epochMilliseconds),
  );
  if (taken === undefined) return undefined;
  return refuse(
    409,
    "slot-taken",
    `${taken.title} is planned for ${sayLocal(startOf(taken), taken.zone)} already. Nothing was scheduled.`,
  );
}
