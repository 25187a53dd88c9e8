/**
 * How agendas did.
 *
 * | what is asked                          | table         | partition       | row     |
 * |----------------------------------------|---------------|-----------------|---------|
 * | the sessions that ran a template       | templateruns  | tenant|template | session |
 * | what people said about their time      | templateworth | tenant|session  | person  |
 */
import { z } from "zod";
import { runSchema, WORTHS } from "../../../../core/agendas/index.ts";
import type { Run, Worth } from "../../../../core/agendas/index.ts";
import { personId } from "../../../../core/ids.ts";
import type { PersonId, SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { changeRecord, eachRecord, keyOf, loadEach, putRecord } from "../../../tables.ts";

const RUNS = "templateruns";
const WORTH = "templateworth";

export const worthSchema = z
  .object({
    version: z.literal(1),
    person: z.string().transform(personId),
    worth: z.enum(WORTHS),
    /** UTC instant. */
    saidAt: z.string(),
  })
  .readonly();

/** The sessions that ran a template, by id. @throws {StorageError} */
export async function listRuns(tables: Tables, tenant: TenantId, template: string): Promise<readonly Run[]> {
  const rows = eachRecord(await tables.open(RUNS), keyOf(tenant, template), runSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** What people said about their time in a session. @throws {StorageError} */
export async function listWorths(
  tables: Tables,
  tenant: TenantId,
  session: string,
): Promise<readonly z.output<typeof worthSchema>[]> {
  const rows = eachRecord(await tables.open(WORTH), keyOf(tenant, session), worthSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}

/** The same of many sessions, some partitions at once. @throws {StorageError} */
export async function listWorthsOf(
  tables: Tables,
  tenant: TenantId,
  sessions: readonly SessionId[],
): Promise<ReadonlyMap<SessionId, readonly z.output<typeof worthSchema>[]>> {
  return new Map(await loadEach(sessions, async (id) => [id, await listWorths(tables, tenant, id)] as const));
}

/** Keeps how a session went, or what is known of it now; what people said and promised since stays. @throws {StorageError} */
export async function keepRun(
  tables: Tables,
  tenant: TenantId,
  template: string,
  run: Omit<Run, "version" | "worth" | "committedSince">,
): Promise<void> {
  const key = { partition: keyOf(tenant, template), row: keyOf(run.session) };
  const nobody = { yes: 0, partly: 0, no: 0 };
  await changeRecord(await tables.open(RUNS), key, runSchema, (kept) => ({
    kind: "save",
    value: {
      version: 1 as const,
      ...run,
      worth: kept?.worth ?? nobody,
      committedSince: kept?.committedSince ?? 0,
    },
    result: undefined,
  }));
}

/** Counts one more commitment that was made for a session after its end. A session that was not noted: nothing. @throws {StorageError} */
export async function addCommitment(
  tables: Tables,
  tenant: TenantId,
  run: { readonly template: string; readonly session: string },
): Promise<void> {
  const key = { partition: keyOf(tenant, run.template), row: keyOf(run.session) };
  await changeRecord(await tables.open(RUNS), key, runSchema, (kept) =>
    kept === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...kept, committedSince: kept.committedSince + 1 }, result: undefined },
  );
}

/** Keeps what somebody says about their time, and counts anew; a later word takes the place of an earlier one. @throws {StorageError} */
export async function keepWorth(
  tables: Tables,
  tenant: TenantId,
  run: { readonly template: string; readonly session: string },
  said: { readonly person: PersonId; readonly worth: Worth; readonly saidAt: string },
): Promise<void> {
  const table = await tables.open(WORTH);
  const partition = keyOf(tenant, run.session);
  await putRecord(table, { partition, row: keyOf(said.person) }, { version: 1, ...said });
  const all = await listWorths(tables, tenant, run.session);
  const count = (worth: Worth): number => all.filter((each) => each.worth === worth).length;
  const worth = { yes: count("yes"), partly: count("partly"), no: count("no") };
  const key = { partition: keyOf(tenant, run.template), row: keyOf(run.session) };
  await changeRecord(await tables.open(RUNS), key, runSchema, (kept) =>
    kept === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...kept, worth }, result: undefined },
  );
}
