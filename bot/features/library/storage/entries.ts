/**
 * The entries of libraries. One that two communities have stands in the library
 * of one of them; the other's has a pointer to it. So it is written, checked,
 * changed and erased once (rule LIB19).
 *
 * | what is asked                              | table           | partition         | row |
 * |--------------------------------------------|-----------------|-------------------|-----|
 * | one entry; all that stand in a library     | library         | tenant, community | id  |
 * | where one stands that another library has  | librarypointers | tenant, community | id  |
 */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { entrySchema, type Entry } from "../../../../core/library/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { loadAmong } from "../../../table-batches.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  rowsIn,
  type Change,
  type Key,
} from "../../../tables.ts";
import { noteChange, type EntryRef } from "../storage.ts";

export type { Change, EntryRef };

const pointerSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  /** The library in which it stands. */
  standsIn: z.string().transform(communityId),
});

const entries = rowsIn("library", entrySchema);
const pointers = rowsIn("librarypointers", pointerSchema);

const keyFor = (tenant: TenantId, { community, id }: EntryRef): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(id),
});

/** An entry as the other of its two communities has it: as its own. */
function seenFrom(entry: Entry | undefined, community: CommunityId): Entry | undefined {
  if (entry?.alsoIn !== community) return undefined;
  return { ...entry, community, alsoIn: entry.community };
}

/** Absent: undefined. @throws {StorageError} */
export async function loadEntry(tables: Tables, tenant: TenantId, ref: EntryRef): Promise<Entry | undefined> {
  const here = await entries.load(tables, keyFor(tenant, ref));
  if (here !== undefined) return here;
  const pointer = await pointers.load(tables, keyFor(tenant, ref));
  return pointer === undefined ? undefined : loadThere(tables, tenant, ref.community, pointer);
}

/** Those of a library that are there, by their ids. @throws {StorageError} */
export async function loadEntries(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Entry>> {
  const rows = ids.map((id) => keyFor(tenant, { community, id }).row);
  const here = await loadAmong(await tables.open("library"), keyOf(tenant, community), rows, entrySchema);
  const found = new Map(here.map(({ value }) => [value.id, value]));
  const others = [...new Set(ids)].filter((id) => !found.has(id));
  for (const entry of await loadEach(others, (id) => loadEntry(tables, tenant, { community, id })))
    found.set(entry.id, entry);
  return found;
}

async function loadThere(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  { standsIn, id }: z.output<typeof pointerSchema>,
): Promise<Entry | undefined> {
  return seenFrom(await entries.load(tables, keyFor(tenant, { community: standsIn, id })), community);
}

/** All of a community, oldest first; then those that stand in another library. @throws {StorageError} */
export async function* eachEntry(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): AsyncGenerator<Entry> {
  const partition = keyOf(tenant, community);
  const here = new Set<string>();
  for await (const { value } of eachRecord(await tables.open("library"), partition, entrySchema)) {
    here.add(value.id);
    yield value;
  }
  for (const pointer of await pointers.list(tables, partition)) {
    const there = here.has(pointer.id) ? undefined : await loadThere(tables, tenant, community, pointer);
    if (there !== undefined) yield there;
  }
}

/** Puts an entry that is about to stand in a library into another one, too. Idempotent. @throws {StorageError} */
export async function pointAt(
  tables: Tables,
  tenant: TenantId,
  { community, id }: EntryRef,
  other: CommunityId,
  now: Temporal.Instant,
): Promise<void> {
  const ref = { community: other, id };
  await noteChange(tables, tenant, ref, now);
  const pointer = { version: 1, id, standsIn: community };
  await insertRecord(await tables.open("librarypointers"), keyFor(tenant, ref), pointer);
}

/**
 * Changes an entry from a fresh read, wherever it stands; that it changes is
 * noted first, so that no index misses it. Deleted, it is gone from both of its
 * libraries. @throws {StorageError}
 */
export async function updateEntry<R>(
  tables: Tables,
  tenant: TenantId,
  ref: EntryRef,
  now: Temporal.Instant,
  decide: (current: Entry | undefined) => Change<Entry, R>,
): Promise<R> {
  const { community, id } = ref;
  const [here, pointer] = await Promise.all([
    entries.load(tables, keyFor(tenant, ref)),
    pointers.load(tables, keyFor(tenant, ref)),
  ]);
  const isElsewhere = here === undefined && pointer !== undefined;
  const home = { community: isElsewhere ? pointer.standsIn : community, id };
  const other = isElsewhere ? community : here?.alsoIn;
  for (const each of other === undefined ? [community] : [home.community, other])
    await noteChange(tables, tenant, { community: each, id }, now);
  let isGone = false;
  const result = await entries.change<R>(tables, keyFor(tenant, home), (current) => {
    const change = decide(isElsewhere ? seenFrom(current, community) : current);
    isGone = change.kind === "delete";
    if (change.kind !== "save" || !isElsewhere) return change;
    return { ...change, value: { ...change.value, community: home.community, alsoIn: community } };
  });
  if (isGone && other !== undefined)
    await deleteRecord(await tables.open("librarypointers"), keyFor(tenant, { community: other, id }));
  return result;
}

/** Takes an entry that stands in another library out of this one alone; one that stands here stays. @throws {StorageError} */
export async function dropPointer(
  tables: Tables,
  tenant: TenantId,
  ref: EntryRef,
  now: Temporal.Instant,
): Promise<"gone" | "stands here"> {
  const pointer = await pointers.load(tables, keyFor(tenant, ref));
  if (pointer === undefined || (await entries.load(tables, keyFor(tenant, ref))) !== undefined)
    return "stands here";
  await noteChange(tables, tenant, ref, now);
  await alone(tables, tenant, { community: pointer.standsIn, id: ref.id });
  await deleteRecord(await tables.open("librarypointers"), keyFor(tenant, ref));
  return "gone";
}

/** An entry that no other library has any more. */
async function alone(tables: Tables, tenant: TenantId, ref: EntryRef): Promise<void> {
  await entries.change<void>(tables, keyFor(tenant, ref), (current) => {
    if (current?.alsoIn === undefined) return { kind: "keep", result: undefined };
    const { alsoIn: _other, ...value } = current;
    return { kind: "save", value, result: undefined };
  });
}

/**
 * A library is to be deleted: what another one has, too, stands there from then
 * on, and is pointed to from here no more. Idempotent. @throws {StorageError} call it again
 */
export async function leaveEntries(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  now: Temporal.Instant,
): Promise<void> {
  const partition = keyOf(tenant, community);
  for (const { standsIn, id } of await pointers.list(tables, partition))
    await alone(tables, tenant, { community: standsIn, id });
  for await (const { value } of eachRecord(await tables.open("library"), partition, entrySchema)) {
    const { alsoIn: other, ...entry } = value;
    if (other === undefined) continue;
    const ref = { community: other, id: entry.id };
    await noteChange(tables, tenant, ref, now);
    await entries.change<void>(tables, keyFor(tenant, ref), (current) =>
      current === undefined
        ? { kind: "save", value: { ...entry, community: other }, result: undefined }
        : { kind: "keep", result: undefined },
    );
  }
}
