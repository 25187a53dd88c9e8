/**
 * What was reported, what is hidden, and who may ask without a name.
 *
 * | what is asked                                 | table          | partition           | row            |
 * |-----------------------------------------------|----------------|---------------------|----------------|
 * | one report; a community's; a company's        | reports        | tenant              | community, id  |
 * | what is hidden in a place (the truth)         | hiddenthings   | tenant, kind, place | item           |
 * | may a company, a community ask without names  | reportsettings | tenant              | `all`, community |
 */
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { reportSchema, type Report, type Thing } from "../../../core/reports/index.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  keyOf,
  putRecord,
  readRecord,
  type Change,
  type Key,
} from "../../tables.ts";

const reportKey = (tenant: TenantId, community: CommunityId, id: string): Key => ({
  partition: keyOf(tenant),
  row: keyOf(community, id),
});

/** Changes a report from a fresh read. @throws {StorageError} */
export async function changeReport<R>(
  tables: Tables,
  tenant: TenantId,
  at: { readonly community: CommunityId; readonly id: string },
  decide: (current: Report | undefined) => Change<Report, R>,
): Promise<R> {
  return changeRecord(
    await tables.open("reports"),
    reportKey(tenant, at.community, at.id),
    reportSchema,
    decide,
  );
}

/** The reports of one community, or of a whole company. @throws {StorageError} */
export async function listReports(
  tables: Tables,
  tenant: TenantId,
  community?: CommunityId,
): Promise<readonly Report[]> {
  const prefix = community === undefined ? {} : { prefix: keyOf(community, "") };
  const rows = eachRecord(await tables.open("reports"), keyOf(tenant), reportSchema, prefix);
  return Array.fromAsync(rows, ({ value }) => value);
}

const hiddenKey = (tenant: TenantId, thing: Thing): Key => ({
  partition: keyOf(tenant, thing.kind, thing.place),
  row: keyOf(thing.item),
});
const hiddenSchema = z.object({ version: z.literal(1), item: z.string() });

/** Hides a thing. @throws {StorageError} */
export async function keepHidden(tables: Tables, tenant: TenantId, thing: Thing): Promise<void> {
  await putRecord(await tables.open("hiddenthings"), hiddenKey(tenant, thing), {
    version: 1,
    item: thing.item,
  });
}

/** Shows a thing again. @throws {StorageError} */
export async function dropHidden(tables: Tables, tenant: TenantId, thing: Thing): Promise<void> {
  await deleteRecord(await tables.open("hiddenthings"), hiddenKey(tenant, thing));
}

/** The items of a place that are hidden. @throws {StorageError} */
export async function listHidden(
  tables: Tables,
  tenant: TenantId,
  place: Pick<Thing, "kind" | "place">,
): Promise<ReadonlySet<string>> {
  const partition = keyOf(tenant, place.kind, place.place);
  const rows = eachRecord(await tables.open("hiddenthings"), partition, hiddenSchema);
  return new Set(await Array.fromAsync(rows, ({ value }) => value.item));
}

const settingSchema = z.object({ version: z.literal(1), isAnonymousAllowed: z.boolean() });
const settingKey = (tenant: TenantId, community: CommunityId | undefined): Key => ({
  partition: keyOf(tenant),
  row: community === undefined ? "all" : keyOf("community", community),
});

/** What a company (no community) or a community has set; undefined where nobody has. @throws {StorageError} */
export async function loadSetting(
  tables: Tables,
  tenant: TenantId,
  community?: CommunityId,
): Promise<z.output<typeof settingSchema> | undefined> {
  const table = await tables.open("reportsettings");
  return (await readRecord(table, settingKey(tenant, community), settingSchema))?.value;
}

/** Sets it. @throws {StorageError} */
export async function saveSetting(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId | undefined,
  isAnonymousAllowed: boolean,
): Promise<void> {
  const table = await tables.open("reportsettings");
  await putRecord(table, settingKey(tenant, community), { version: 1, isAnonymousAllowed });
}
