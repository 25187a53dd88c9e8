/**
 * What was worked out of a community for its last whole month: sums, and nobody in them.
 *
 * | what is asked                        | table        | partition         | row       |
 * |--------------------------------------|--------------|-------------------|-----------|
 * | a community's figures                | valuefigures | tenant, community | `figures` |
 */
import { figuresSchema, type Figures } from "../../../core/value/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, keyOf, readRecord, type Key } from "../../tables.ts";

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "figures",
});

/** Absent: undefined. Also where what is kept has an older shape: it is counted anew. @throws {StorageError} */
export async function loadFigures(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Figures | undefined> {
  const table = await tables.open("valuefigures");
  return (await readRecord(table, keyFor(tenant, community), figuresSchema))?.value;
}

/**
 * Keeps the figures of a month; the first to come stand for all of it, so
 * that everybody reads the same (rule VAL3). @returns what is kept now
 * @throws {StorageError}
 */
export async function keepFigures(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  figures: Figures,
): Promise<Figures> {
  const table = await tables.open("valuefigures");
  return changeRecord<Figures, Figures>(table, keyFor(tenant, community), figuresSchema, (current) =>
    current !== undefined && current.until >= figures.until && current.formulas >= figures.formulas
      ? { kind: "keep", result: current }
      : { kind: "save", value: figures, result: figures },
  );
}
