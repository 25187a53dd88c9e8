/** A community's sessions, in the order of their starts. */
import type { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { BriefSession } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import * as store from "./storage.ts";

/** A page of a community's sessions by their start, from an instant on where one is given; cancelled ones too. @throws {StorageError} */
export function sessionsOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  options: { readonly from?: Temporal.Instant; readonly after?: string; readonly limit: number },
): Promise<store.SessionPage> {
  return store.pageSessions(world.tables, tenant, community, options);
}

/**
 * A community's sessions by their start, in brief; cancelled ones too.
 * @param which all from an instant on, or so many of the newest
 * @throws {StorageError}
 */
export function sessionsInBrief(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  which: { readonly from: Temporal.Instant } | { readonly newest: number },
): Promise<readonly BriefSession[]> {
  return store.listInBrief(world.tables, tenant, community, which);
}
