/**
 * What was worked out of a community for its last whole month: sums, and nobody in them.
 *
 * | what is asked                        | table        | partition         | row       |
 * |--------------------------------------|--------------|-------------------|-----------|
 * | a community's figures                | valuefigures | tenant, community | `figures` |
 * | the pictures of a month, for cards   | valuefigures | tenant, community | `pictures`, month |
 * | what its report asks for             | valuefigures | tenant, community | `report`  |
 * | which link opens its report          | valuelinks   | tenant, community | key       |
 */
import { z } from "zod";
import {
  figuresSchema,
  reportSettingsSchema,
  USUAL_REPORT,
  type Figures,
  type ReportSettings,
} from "../../../core/value/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, insertRecord, keyOf, putRecord, readRecord, type Key } from "../../tables.ts";

const keyFor = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "figures",
});

/** What was kept in another shape cannot be shown, and is as if it were not there. */
const readable: z.ZodType<Figures | undefined> = figuresSchema.optional().catch(undefined);

/** Absent, or in a shape that cannot be read any more: undefined. @throws {StorageError} */
export async function loadFigures(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Figures | undefined> {
  const table = await tables.open("valuefigures");
  return (await readRecord(table, keyFor(tenant, community), readable))?.value;
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
  return changeRecord<Figures | undefined, Figures>(table, keyFor(tenant, community), readable, (current) =>
    current !== undefined && current.until >= figures.until && current.formulas >= figures.formulas
      ? { kind: "keep", result: current }
      : { kind: "save", value: figures, result: figures },
  );
}

const picturesSchema = z.object({ version: z.literal(1), key: z.string(), figures: readable });

const picturesKey = (tenant: TenantId, community: CommunityId, until: string): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf("pictures", until),
});

/**
 * Keeps the figures of a month for the pictures on cards, which stay in chats.
 * @param key a fresh secret: only who has a picture's address sees it
 * @returns the secret that opens them, the first that was kept
 * @throws {StorageError}
 */
export async function keepPictures(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  { figures, key }: { readonly figures: Figures; readonly key: string },
): Promise<string> {
  const table = await tables.open("valuefigures");
  const at = picturesKey(tenant, community, figures.until);
  const there = await readRecord(table, at, picturesSchema);
  if (there !== undefined) return there.value.key;
  if ((await insertRecord(table, at, { version: 1, key, figures })) === "inserted") return key;
  return (await readRecord(table, at, picturesSchema))?.value.key ?? key;
}

/** The figures of a month, for whoever has the secret; else, and where they cannot be read any more, undefined. @throws {StorageError} */
export async function loadPictures(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  { until, key }: { readonly until: string; readonly key: string },
): Promise<Figures | undefined> {
  const table = await tables.open("valuefigures");
  const found = await readRecord(table, picturesKey(tenant, community, until), picturesSchema);
  return found?.value.key === key ? found.value.figures : undefined;
}

const settingsKey = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "report",
});

/** What the report asks for; nothing where nobody said. @throws {StorageError} */
export async function loadReportSettings(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<ReportSettings> {
  const table = await tables.open("valuefigures");
  return (
    (await readRecord(table, settingsKey(tenant, community), reportSettingsSchema))?.value ?? USUAL_REPORT
  );
}

/** Sets it. @throws {StorageError} */
export async function saveReportSettings(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  settings: ReportSettings,
): Promise<void> {
  await putRecord(await tables.open("valuefigures"), settingsKey(tenant, community), settings);
}

const linkSchema = z.object({
  version: z.literal(1),
  key: z.string(),
  /** UTC instant. */
  expiresAt: z.string(),
});

/** Keeps a link to a community's report. @throws {StorageError} */
export async function saveLink(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  link: z.output<typeof linkSchema>,
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(link.key) };
  await putRecord(await tables.open("valuelinks"), key, link);
}

/** Absent: undefined. @throws {StorageError} */
export async function loadLink(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  key: string,
): Promise<z.output<typeof linkSchema> | undefined> {
  const at = { partition: keyOf(tenant, community), row: keyOf(key) };
  return (await readRecord(await tables.open("valuelinks"), at, linkSchema))?.value;
}
