/**
 * Series, and what people answered to them.
 *
 * | what is asked                       | table             | partition         | row      |
 * |-------------------------------------|-------------------|-------------------|----------|
 * | one series (the truth)              | series            | tenant, series    | `series` |
 * | a community's series                | seriesofcommunity | tenant, community | series   |
 * | who answered for all of it, and what | seriesanswers     | tenant, series    | person   |
 *
 * The index is written before the series itself: it may name one that is not
 * there, never miss one.
 */
import { z } from "zod";
import { personId, seriesId } from "../../../../core/ids.ts";
import type { CommunityId, PersonId, SeriesId, TenantId } from "../../../../core/ids.ts";
import {
  RSVP_VALUES,
  sessionSeriesSchema,
  type RsvpValue,
  type SessionSeries,
} from "../../../../core/scheduling/index.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, eachRecord, kept, keyOf, loadEach, putRecord, rowsIn } from "../../../tables.ts";

const pointerSchema = z.object({ version: z.literal(1), series: z.string().transform(seriesId) });

const answerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  value: z.enum(RSVP_VALUES),
  /** UTC instant. */
  answeredAt: z.string(),
});

const answers = rowsIn("seriesanswers", answerSchema);

const all = kept<SeriesId, SessionSeries>("series", "series", sessionSeriesSchema);

/** Absent: undefined. @throws {StorageError} */
export const loadSeries = all.load;
/** Changes a series from a fresh read, again where another writer was faster. @throws {StorageError} */
export const updateSeries = all.change;

/** Writes a new series with its index. The table refuses a second one of the same id. @throws {StorageError} */
export async function addSeries(
  tables: Tables,
  tenant: TenantId,
  series: SessionSeries,
): Promise<"inserted" | "exists"> {
  await listSeriesIn(tables, tenant, series.communityId, series.id);
  return all.add(tables, tenant, series.id, series);
}

/** Puts a series among a community's. @throws {StorageError} */
export async function listSeriesIn(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  id: SeriesId,
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(id) };
  await putRecord(await tables.open("seriesofcommunity"), key, { version: 1, series: id });
}

/** All series of a community, those that are over too. @throws {StorageError} */
export async function seriesOfCommunity(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly SessionSeries[]> {
  const rows = eachRecord(await tables.open("seriesofcommunity"), keyOf(tenant, community), pointerSchema);
  const ids = await Array.fromAsync(rows, ({ value }) => value.series);
  const found = await loadEach(ids, (id) => loadSeries(tables, tenant, id));
  // One that went over to another community is listed there.
  return found.filter(({ communityId }) => communityId === community);
}

/** Keeps what somebody answered for the whole series; the newest answer counts. @throws {StorageError} */
export async function saveSeriesAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SeriesId,
  answer: { readonly person: PersonId; readonly value: RsvpValue; readonly answeredAt: string },
): Promise<void> {
  const key = { partition: keyOf(tenant, id), row: keyOf(answer.person) };
  await putRecord(await tables.open("seriesanswers"), key, { version: 1, ...answer });
}

/** Forgets what somebody answered for the whole series. @throws {StorageError} */
export async function dropSeriesAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SeriesId,
  person: PersonId,
): Promise<void> {
  const key = { partition: keyOf(tenant, id), row: keyOf(person) };
  await deleteRecord(await tables.open("seriesanswers"), key);
}

/** What somebody answered for the whole series, and when. */
export type SeriesAnswer = z.output<typeof answerSchema>;

/** What one person answered for the whole series. Nothing: undefined. @throws {StorageError} */
export function loadSeriesAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SeriesId,
  person: PersonId,
): Promise<SeriesAnswer | undefined> {
  const key = { partition: keyOf(tenant, id), row: keyOf(person) };
  return answers.load(tables, key);
}

/** Who answered what for the whole series. @throws {StorageError} */
export async function listSeriesAnswers(
  tables: Tables,
  tenant: TenantId,
  id: SeriesId,
): Promise<ReadonlyMap<PersonId, SeriesAnswer>> {
  const rows = eachRecord(await tables.open("seriesanswers"), keyOf(tenant, id), answerSchema);
  return new Map(await Array.fromAsync(rows, ({ value }) => [value.person, value] as const));
}
