/**
 * Farewells.
 *
 * | what is asked              | table     | partition | row       |
 * |----------------------------|-----------|-----------|-----------|
 * | the one of a community     | farewells | tenant    | community |
 */
import { farewellSchema, type Farewell } from "../../../core/farewells/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { keyOf, rowsIn, type Change } from "../../tables.ts";

const farewells = rowsIn("farewells", farewellSchema);

/** The last one that was planned. Absent: undefined. @throws {StorageError} */
export function loadFarewell(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Farewell | undefined> {
  return farewells.load(tables, { partition: keyOf(tenant), row: keyOf(community) });
}

/** Changes it from a fresh read. @throws {StorageError} */
export function updateFarewell<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Farewell | undefined) => Change<Farewell, R>,
): Promise<R> {
  return farewells.change(tables, { partition: keyOf(tenant), row: keyOf(community) }, decide);
}
