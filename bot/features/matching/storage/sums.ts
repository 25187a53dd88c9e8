/**
 * What the ties of a community add up to. It names nobody.
 *
 * | what is asked         | table   | partition | row       |
 * |-----------------------|---------|-----------|-----------|
 * | a community's sums    | tiesums | tenant    | community |
 */
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../../core/ids.ts";
import { tieSumsSchema } from "../../../../core/matching/index.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, rowsIn, type Change, type Key } from "../../../tables.ts";

export const keptSumsSchema = z.object({
  version: z.literal(1),
  /** UTC instant of the last count. */
  at: z.string(),
  /** When the newest tie began that is in them; empty without ties. */
  until: z.string(),
  /** Null where too few people have met anybody. */
  sums: tieSumsSchema.nullable(),
});
export type KeptSums = z.output<typeof keptSumsSchema>;

const keptSums = rowsIn("tiesums", keptSumsSchema);

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant),
  row: keyOf(community),
});

/** Never counted: undefined. @throws {StorageError} */
export function loadSums(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<KeptSums | undefined> {
  return keptSums.load(tables, keyFor(tenant, community));
}

/** Changes a community's sums from a fresh read. @throws {StorageError} */
export function updateSums<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: KeptSums | undefined) => Change<KeptSums, R>,
): Promise<R> {
  return keptSums.change(tables, keyFor(tenant, community), decide);
}
