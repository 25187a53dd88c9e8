/**
 * People who are in a session's meeting and not in its community.
 *
 * | what is asked              | table        | partition       | row    |
 * |----------------------------|--------------|-----------------|--------|
 * | who visits a session       | livevisitors | tenant, session | person |
 */
import { z } from "zod";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { changeRecord, eachRecord, keyOf, readRecord, type Change, type Key } from "../../../tables.ts";

const visitorSchema = z.object({
  version: z.literal(1),
  person: z.string(),
  name: z.string(),
  /** In a private community somebody lets each of them in. */
  isAdmitted: z.boolean(),
});
export type Visitor = z.output<typeof visitorSchema>;

const keyFor = (tenant: TenantId, session: SessionId, person: string): Key => ({
  partition: keyOf(tenant, session),
  row: keyOf(person),
});

/** Absent: undefined. @throws {StorageError} */
export async function loadVisitor(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<Visitor | undefined> {
  const table = await tables.open("livevisitors");
  return (await readRecord(table, keyFor(tenant, session, person), visitorSchema))?.value;
}

/** Changes one from a fresh read. @throws {StorageError} */
export async function changeVisitor<R>(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
  decide: (current: Visitor | undefined) => Change<Visitor, R>,
): Promise<R> {
  const table = await tables.open("livevisitors");
  return changeRecord(table, keyFor(tenant, session, person), visitorSchema, decide);
}

/** Everybody who visits, admitted or not. @throws {StorageError} */
export async function listVisitors(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly Visitor[]> {
  const rows = eachRecord(await tables.open("livevisitors"), keyOf(tenant, session), visitorSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}
