/**
 * The search for somebody who looks after a community.
 *
 * | what is asked                         | table       | partition         | row          |
 * |---------------------------------------|-------------|-------------------|--------------|
 * | how far the search for a steward is   | successions | tenant, community | `succession` |
 */
import { successionSchema, type Succession } from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { keyOf, rowsIn, type Change, type Key } from "../../tables.ts";

const successions = rowsIn("successions", successionSchema);

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "succession",
});

/** Nobody was ever searched for: undefined. @throws {StorageError} */
export function loadSuccession(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Succession | undefined> {
  return successions.load(tables, keyFor(tenant, community));
}

/** Changes a search from a fresh read. @throws {StorageError} */
export function changeSuccession<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Succession | undefined) => Change<Succession, R>,
): Promise<R> {
  return successions.change(tables, keyFor(tenant, community), decide);
}
