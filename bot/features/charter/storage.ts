/**
 * The charter of each community, all its versions in one record: ten fields
 * of a page, changed a few times a year.
 *
 * | what is asked                    | table    | partition         | row       |
 * |----------------------------------|----------|-------------------|-----------|
 * | a community's charter            | charters | tenant, community | `charter` |
 */
import { z } from "zod";
import { versionSchema } from "../../../core/charter/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, keyOf, readRecord, type Change, type Key } from "../../tables.ts";

export const charterSchema = z.object({
  version: z.literal(1),
  /** Oldest first; none is ever changed but by its signature. */
  versions: z.array(versionSchema),
  /** ISO day on which the stewards were last told that it still holds, and until when. */
  holdsUntil: z.string().exactOptional(),
});
export type Charter = z.output<typeof charterSchema>;

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "charter",
});

/** Without a version where nobody has written one. @throws {StorageError} */
export async function loadCharter(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Charter> {
  const found = await readRecord(await tables.open("charters"), keyFor(tenant, community), charterSchema);
  return found?.value ?? { version: 1, versions: [] };
}

/** Changes it from a fresh read. @throws {StorageError} */
export async function updateCharter<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Charter) => Change<Charter, R>,
): Promise<R> {
  return changeRecord(await tables.open("charters"), keyFor(tenant, community), charterSchema, (current) =>
    decide(current ?? { version: 1, versions: [] }),
  );
}
