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
import { changeRecord, keyOf, readRecord, type Change, type Key } from "../../tables.ts";

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "succession",
});

/** Nobody was ever searched for: undefined. @throws {StorageError} */
export async function loadSuccession(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Succession | undefined> {
  const table = await tables.open("successions");
  return (await readRecord(table, keyFor(tenant, community), successionSchema))?.value;
}

/** Changes a search from a fresh read. @throws {StorageError} */
export async function changeSuccession<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Succession | undefined) => Change<Succession, R>,
): Promise<R> {
  return changeRecord(await tables.open("successions"), keyFor(tenant, community), successionSchema, decide);
}
