/**
 * The practice library of each community; its entries are in `storage/entries.ts`.
 *
 * | what is asked                          | table           | partition         | row           |
 * |----------------------------------------|-----------------|-------------------|---------------|
 * | what changed since an instant          | librarychanges  | tenant, community | instant, id   |
 * | words that mean the same               | librarysynonyms | tenant, community | `synonyms`    |
 * | up to when the search service has it   | libraryindexed  | tenant            | community     |
 */
import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import type { Synonyms } from "../../../core/library/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { deleteRecord, eachRecord, keyOf, putRecord, readRecord, type Key } from "../../tables.ts";

/** Which entry, in whose library. */
export interface EntryRef {
  readonly community: CommunityId;
  readonly id: string;
}

const changeSchema = z.object({ version: z.literal(1), entry: z.string() });
const synonymsSchema = z.object({ version: z.literal(1), groups: z.array(z.array(z.string())) });

/** Notes that an entry changes, for every index of its words. @throws {StorageError} */
export async function noteChange(
  tables: Tables,
  tenant: TenantId,
  ref: EntryRef,
  now: Temporal.Instant,
): Promise<void> {
  const noted = { partition: keyOf(tenant, ref.community), row: keyOf(now.toString(), ref.id) };
  await putRecord(await tables.open("librarychanges"), noted, { version: 1, entry: ref.id });
}

/** Longer ago nobody asks what changed; who was away for longer reads everything anew. */
export const CHANGES_KEPT_DAYS = 90;
/** A day's work for whoever comes first; the rest goes the next day. */
const MOST_PRUNED = 2_000;

/** Forgets changes of more than {@link CHANGES_KEPT_DAYS} ago (rule LIB16). @throws {StorageError} */
export async function pruneChanges(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  now: Temporal.Instant,
): Promise<void> {
  const table = await tables.open("librarychanges");
  const partition = keyOf(tenant, community);
  const before = now.subtract({ hours: 24 * CHANGES_KEPT_DAYS }).toString();
  let pruned = 0;
  for await (const { row } of eachRecord(table, partition, changeSchema, { upTo: keyOf(before) })) {
    if (pruned === MOST_PRUNED) return;
    pruned += 1;
    await deleteRecord(table, { partition, row });
  }
}

/** The ids of what changed since an instant, each once. @throws {StorageError} */
export async function changedSince(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = eachRecord(await tables.open("librarychanges"), keyOf(tenant, community), changeSchema, {
    from: keyOf(since.toString()),
  });
  return new Set(await Array.fromAsync(rows, ({ value }) => value.entry));
}

const synonymsKey = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "synonyms",
});

/** Words that mean the same in a community; none where nobody named any. @throws {StorageError} */
export async function loadSynonyms(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Synonyms> {
  const table = await tables.open("librarysynonyms");
  return (await readRecord(table, synonymsKey(tenant, community), synonymsSchema))?.value.groups ?? [];
}

/** Sets them. @throws {StorageError} */
export async function saveSynonyms(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  groups: Synonyms,
): Promise<void> {
  const table = await tables.open("librarysynonyms");
  await putRecord(table, synonymsKey(tenant, community), { version: 1, groups });
}

const indexedSchema = z.object({ version: z.literal(1), upTo: z.string() });

/** Up to when the search service has a library, a UTC instant; undefined where it has none of it. @throws {StorageError} */
export async function loadIndexed(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<string | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(community) };
  return (await readRecord(await tables.open("libraryindexed"), key, indexedSchema))?.value.upTo;
}

/** Notes it. @throws {StorageError} */
export async function saveIndexed(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  upTo: string,
): Promise<void> {
  const key = { partition: keyOf(tenant), row: keyOf(community) };
  await putRecord(await tables.open("libraryindexed"), key, { version: 1, upTo });
}

/** The libraries of a company that the search service has. @throws {StorageError} */
export async function listIndexed(tables: Tables, tenant: TenantId): Promise<readonly CommunityId[]> {
  const rows = eachRecord(await tables.open("libraryindexed"), keyOf(tenant), indexedSchema);
  return Array.fromAsync(rows, ({ row }) => communityId(row));
}

/** Forgets that the search service has a library. @throws {StorageError} */
export async function dropIndexed(tables: Tables, tenant: TenantId, community: CommunityId): Promise<void> {
  await deleteRecord(await tables.open("libraryindexed"), {
    partition: keyOf(tenant),
    row: keyOf(community),
  });
}
