/**
 * Walks through everything that is kept of a company or a community. Rare
 * work that has to see all of it: no index is kept for it, as that would be
 * one more thing to erase.
 */
import { z } from "zod";
import { forget } from "../../../../core/personal-data/index.ts";
import type { TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, eachOfTenant, putRecord, type Key } from "../../../tables.ts";

/** A row, wherever it lies. */
export interface AnyRow {
  readonly table: string;
  readonly key: Key;
  readonly value: unknown;
}

/** Every row of a company, table by table. @throws {StorageError} */
export async function* eachRow(
  tables: Tables,
  tenant: TenantId,
  only: (table: string) => boolean = () => true,
): AsyncGenerator<AnyRow> {
  for (const table of (await tables.names()).toSorted()) {
    if (!only(table)) continue;
    for await (const { partition, row, value } of eachOfTenant(await tables.open(table), tenant, z.unknown()))
      yield { table, key: { partition, row }, value };
  }
}

/** Records that are people's own, and speak of communities: what they say of one is taken out of them. */
const PEOPLES_OWN: ReadonlySet<string> = new Set(["budgets", "notifications", "askedhow", "people"]);

/** The log tells what was done, also to what is no more; what was set about a community is the company's. */
const OF_THE_COMPANY: ReadonlySet<string> = new Set([
  "audit",
  "auditends",
  "auditpeople",
  "holds",
  "policies",
]);

/** An entry has the same id in another library that has it, too: what bears it there is not this one's. */
const SHARED_IDS: ReadonlySet<string> = new Set(["library", "librarypointers"]);

/** What names a community and stands under another's key is the other's: one that took it over, an entry that it has as well. */
const STAYS_ELSEWHERE: ReadonlySet<string> = new Set(["communities", "library"]);

const identified = z.object({ id: z.string().min(8) });
const aboutPerson = z.object({ person: z.string() });

/** The ids of a community and of everything that is its own: its sessions, questions, plans. @throws {StorageError} */
export async function idsOf(
  tables: Tables,
  tenant: TenantId,
  community: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set([community]);
  for await (const { table, key, value } of eachRow(tables, tenant)) {
    if (PEOPLES_OWN.has(table) || OF_THE_COMPANY.has(table) || SHARED_IDS.has(table)) continue;
    const read = identified.safeParse(value);
    if (!read.success || aboutPerson.safeParse(value).success) continue;
    const owner = JSON.stringify([key, value]);
    // another community that took this one over is not its own
    if (table !== "communities" && namesAny(owner, ids)) ids.add(read.data.id);
  }
  return ids;
}

/** Every row that names one of these ids, in its key or its body. @throws {StorageError} */
export async function* rowsNaming(
  tables: Tables,
  tenant: TenantId,
  ids: ReadonlySet<string>,
): AsyncGenerator<AnyRow & { readonly isKeyed: boolean }> {
  for await (const row of eachRow(tables, tenant)) {
    const isKeyed = namesAny(unescaped(`${row.key.partition}|${row.key.row}`), ids);
    if (isKeyed || namesAny(JSON.stringify(row.value), ids)) yield { ...row, isKeyed };
  }
}

/** Whether a text names one of them, as a whole. */
export function namesAny(text: string, ids: ReadonlySet<string>): boolean {
  return (text.match(/[\w-]+/g) ?? []).some((token) => ids.has(token));
}

function unescaped(key: string): string {
  return key.replace(/%([0-9a-f]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The plan to look once more names everything that it looks for; it ends when it is done. */
function isSecondLook({ table, key }: AnyRow): boolean {
  return (table === "due" || table === "duelater") && key.row.includes("|erase-again%7c");
}

/** Takes a community out of every table (rule ADM7). May be run again. @throws {StorageError} */
export async function eraseAll(
  tables: Tables,
  tenant: TenantId,
  ids: ReadonlySet<string>,
  former: string,
): Promise<number> {
  let erased = 0;
  for await (const row of rowsNaming(tables, tenant, ids)) {
    if (OF_THE_COMPANY.has(row.table) || isSecondLook(row)) continue;
    const table = await tables.open(row.table);
    const isOthers = PEOPLES_OWN.has(row.table) || (STAYS_ELSEWHERE.has(row.table) && !row.isKeyed);
    if (!isOthers) await deleteRecord(table, row.key);
    else {
      let value = row.value;
      for (const id of ids) value = forget(value, { person: id, former });
      await putRecord(table, row.key, value);
    }
    erased += 1;
  }
  return erased;
}

/** Where a plan to look once more is found. */
const FINDING_PLANS: ReadonlySet<string> = new Set(["tenants", "duebuckets", "duelaterbuckets"]);

/** Deletes every row of a company (rule ADM8); the first time not what finds the second. @throws {StorageError} */
export async function eraseTenant(tables: Tables, tenant: TenantId, isLast: boolean): Promise<void> {
  for await (const row of eachRow(tables, tenant))
    if (isLast || !(FINDING_PLANS.has(row.table) || isSecondLook(row)))
      await deleteRecord(await tables.open(row.table), row.key);
}

/** Deletes a row that is over. @throws {StorageError} */
export async function endRow(tables: Tables, { table, key }: Pick<AnyRow, "table" | "key">): Promise<void> {
  await deleteRecord(await tables.open(table), key);
}
