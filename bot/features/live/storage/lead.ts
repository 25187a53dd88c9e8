/**
 * Who runs a session while it is live.
 *
 * | what is asked        | table    | partition       | row    |
 * |----------------------|----------|-----------------|--------|
 * | who runs a session   | livelead | tenant, session | `lead` |
 */
import { leadSchema } from "../../../../core/live/contract.ts";
import { NOBODY_LEADS, type Lead } from "../../../../core/live/index.ts";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { changeRecord, keyOf, readRecord, type Change, type Key } from "../../../tables.ts";

const keyFor = (tenant: TenantId, session: SessionId): Key => ({
  partition: keyOf(tenant, session),
  row: "lead",
});

/** Where nobody has run it yet, nobody does. @throws {StorageError} */
export async function loadLead(tables: Tables, tenant: TenantId, session: SessionId): Promise<Lead> {
  const found = await readRecord(await tables.open("livelead"), keyFor(tenant, session), leadSchema);
  return found?.value ?? NOBODY_LEADS;
}

/** Changes it from a fresh read. @throws {StorageError} */
export async function changeLead<R>(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  decide: (current: Lead) => Change<Lead, R>,
): Promise<R> {
  return changeRecord(await tables.open("livelead"), keyFor(tenant, session), leadSchema, (current) =>
    decide(current ?? NOBODY_LEADS),
  );
}
