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
import { kept, type Change } from "../../../tables.ts";

const leads = kept<SessionId, Lead>("livelead", "lead", leadSchema);

/** Where nobody has run it yet, nobody does. @throws {StorageError} */
export async function loadLead(tables: Tables, tenant: TenantId, session: SessionId): Promise<Lead> {
  return (await leads.load(tables, tenant, session)) ?? NOBODY_LEADS;
}

/** Changes it from a fresh read. @throws {StorageError} */
export function changeLead<R>(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  decide: (current: Lead) => Change<Lead, R>,
): Promise<R> {
  return leads.change(tables, tenant, session, (current) => decide(current ?? NOBODY_LEADS));
}
