/**
 * How often each community is asked how it is, and what came of it; nobody is in it.
 *
 * | what is asked                       | table        | partition         | row      |
 * |-------------------------------------|--------------|-------------------|----------|
 * | a community's rhythm and its checks | healthchecks | tenant, community | `health` |
 *
 * What people say lies with the answers without names, under the check's id.
 */
import { healthSchema, type Health } from "../../../core/health/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { kept, type Change } from "../../tables.ts";

const NEVER_ASKED: Health = { version: 1, everyMonths: 0, checks: [] };

const checks = kept<CommunityId, Health>("healthchecks", "health", healthSchema);

/** Never asked where nobody chose a rhythm. @throws {StorageError} */
export async function loadHealth(tables: Tables, tenant: TenantId, community: CommunityId): Promise<Health> {
  return (await checks.load(tables, tenant, community)) ?? NEVER_ASKED;
}

/** Changes it from a fresh read. @throws {StorageError} */
export function updateHealth<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Health) => Change<Health, R>,
): Promise<R> {
  return checks.change(tables, tenant, community, (current) => decide(current ?? NEVER_ASKED));
}
