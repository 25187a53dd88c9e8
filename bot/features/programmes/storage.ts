/**
 * Programmes on their way.
 *
 * | what is asked                     | table         | partition         | row |
 * |-----------------------------------|---------------|-------------------|-----|
 * | one run (the truth)               | programmeruns | tenant, run       | run |
 * | which runs a community has        | programmesof  | tenant, community | run |
 *
 * The index is written first: it may name a run that is not there.
 */
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { runSchema, type ProgrammeRun } from "../../../core/scheduling/programme-run.ts";
import type { Tables } from "../../ports.ts";
import { eachRecord, kept, keyOf, loadEach, putRecord } from "../../tables.ts";

const pointerSchema = z.object({ version: z.literal(1), run: z.string() });
const runs = kept<string, ProgrammeRun>("programmeruns", "run", runSchema);

/** Absent: undefined. @throws {StorageError} */
export const loadRun = runs.load;
/** Changes a run from a fresh read. @throws {StorageError} */
export const updateRun = runs.change;

/** Keeps a new run. @throws {StorageError} */
export async function addRun(tables: Tables, tenant: TenantId, run: ProgrammeRun): Promise<void> {
  const key = { partition: keyOf(tenant, run.communityId), row: keyOf(run.id) };
  await putRecord(await tables.open("programmesof"), key, { version: 1, run: run.id });
  await runs.add(tables, tenant, run.id, run);
}

/** A community's runs, oldest first. @throws {StorageError} */
export async function listRuns(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly ProgrammeRun[]> {
  const rows = eachRecord(await tables.open("programmesof"), keyOf(tenant, community), pointerSchema);
  const ids = await Array.fromAsync(rows, ({ value }) => value.run);
  return loadEach(ids, (id) => loadRun(tables, tenant, id));
}
