/**
 * Rows in time buckets, beside a list of the buckets that hold something.
 *
 * What is due soon stands on the near shelf, in buckets of five minutes; what
 * lies further ahead on the later one, in quarters of an hour, each of which is
 * brought near when its time comes. So the table that is asked all the time
 * holds an hour of work and not years of it. Azure Tables finds a partition as
 * fast among millions of rows; a store that reads through a whole table for
 * each question, as the local one does, does not.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { TenantId } from "../../core/ids.ts";
import type { Tables } from "../ports.ts";
import { deleteTogether, insertTogether, MOST_TOGETHER } from "../table-batches.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  type Key,
  type Stored,
} from "../tables.ts";

/** Where rows lie, and how long their buckets are. */
export interface Shelf {
  readonly rows: string;
  readonly buckets: string;
  readonly bucketMs: number;
}
export const NEAR: Shelf = { rows: "due", buckets: "duebuckets", bucketMs: 5 * 60_000 };
export const LATER: Shelf = { rows: "duelater", buckets: "duelaterbuckets", bucketMs: 15 * 60_000 };

/** A quarter is brought near so long before it begins; what is due there waits for no one who is slow to bring it. */
const BROUGHT_BEFORE_MS = 30 * 60_000;
/**
 * What lies no further ahead is put near at once. A quarter of an hour more than
 * is brought, so that nobody writes into what was brought, though clocks differ.
 */
const NEAR_MS = 60 * 60_000;
/** So many rows are brought at once, the earliest first: what is due meanwhile is not kept waiting. */
const BROUGHT_AT_ONCE = 500;

export const rowSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  kind: z.string(),
  payload: z.unknown(),
  /** UTC instant. */
  dueAt: z.string(),
  tries: z.number(),
  /** UTC instant until which a worker has it. */
  claimedUntil: z.string().optional(),
  /** Of what planned it. */
  correlation: z.string().optional(),
});
export type DueRow = z.output<typeof rowSchema>;

const anything = z.object({}).loose();

/** The shelf on which something that falls due is put now. */
export function shelfFor(dueAt: Temporal.Instant, now: Temporal.Instant): Shelf {
  return dueAt.epochMilliseconds - now.epochMilliseconds > NEAR_MS ? LATER : NEAR;
}

/** Where an item lies on a shelf. */
export function keyOn(
  shelf: Shelf,
  tenant: TenantId,
  at: Temporal.Instant,
  { id }: { readonly id: string },
): Key {
  return { partition: keyOf(tenant, bucketOf(shelf, at)), row: `${stamp(at)}|${keyOf(id)}` };
}

/** The start of the bucket that an instant lies in, as the list of buckets names it. */
export function bucketOf({ bucketMs }: Shelf, at: Temporal.Instant): string {
  const start = Math.floor(at.epochMilliseconds / bucketMs) * bucketMs;
  return stamp(Temporal.Instant.fromEpochMilliseconds(start));
}

/** An instant whose text sorts as time does. */
export function stamp(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

/**
 * Writes into a bucket. It is listed before and after: before, so that a crash
 * in between loses nothing; after, so that a worker that tidies the bucket away
 * at the same moment sees that it was touched.
 * @throws {StorageError}
 */
export async function inBucket(
  tables: Tables,
  shelf: Shelf,
  tenant: TenantId,
  bucket: string,
  write: () => Promise<unknown>,
): Promise<void> {
  const buckets = await tables.open(shelf.buckets);
  const key: Key = { partition: tenant, row: bucket };
  await putRecord(buckets, key, { version: 1 });
  await write();
  await putRecord(buckets, key, { version: 1 });
}

/** The buckets that began by an instant and hold something, or did, in order. @throws {StorageError} */
export async function listBuckets(
  tables: Tables,
  shelf: Shelf,
  tenant: TenantId,
  until: Temporal.Instant,
): Promise<readonly Stored<unknown>[]> {
  const rows = eachRecord(await tables.open(shelf.buckets), tenant, anything, {
    upTo: bucketOf(shelf, until),
  });
  return Array.fromAsync(rows);
}

/** Takes an empty bucket off the list, unless somebody has touched it since it was read. @throws {StorageError} */
export async function tidyBucket(
  tables: Tables,
  shelf: Shelf,
  tenant: TenantId,
  { row, etag }: Stored<unknown>,
): Promise<void> {
  const rows = eachRecord(await tables.open(shelf.rows), keyOf(tenant, row), anything);
  if ((await rows.next()).done !== true) return;
  await deleteRecord(await tables.open(shelf.buckets), { partition: tenant, row }, etag);
}

/**
 * Brings near what its quarter has come for, the earliest first. Written there
 * before it is taken from here: where a worker stops in between, or two do it
 * at once, it lies in both places and is brought once more, which changes nothing.
 * @returns whether that is all; "more" where there is too much for once
 * @throws {StorageError}
 */
export async function bringNear(
  tables: Tables,
  tenant: TenantId,
  now: Temporal.Instant,
): Promise<"all" | "more"> {
  let left = BROUGHT_AT_ONCE;
  const quarters = await listBuckets(tables, LATER, tenant, now.add({ milliseconds: BROUGHT_BEFORE_MS }));
  for (const quarter of quarters) {
    const rows = await firstIn(tables, keyOf(tenant, quarter.row), left);
    for (const [bucket, items] of Map.groupBy(rows, ({ value }) =>
      bucketOf(NEAR, Temporal.Instant.from(value.dueAt)),
    ))
      await bringBucket(tables, tenant, quarter.row, bucket, items);
    left -= rows.length;
    if (left <= 0) return "more";
    await tidyBucket(tables, LATER, tenant, quarter);
  }
  return "all";
}

async function firstIn(tables: Tables, partition: string, most: number): Promise<Stored<DueRow>[]> {
  const found: Stored<DueRow>[] = [];
  for await (const row of eachRecord(await tables.open(LATER.rows), partition, rowSchema)) {
    found.push(row);
    if (found.length >= most) break;
  }
  return found;
}

async function bringBucket(
  tables: Tables,
  tenant: TenantId,
  quarter: string,
  bucket: string,
  items: readonly Stored<DueRow>[],
): Promise<void> {
  const [near, later] = [await tables.open(NEAR.rows), await tables.open(LATER.rows)];
  const partition = keyOf(tenant, bucket);
  for (let start = 0; start < items.length; start += MOST_TOGETHER) {
    const some = items.slice(start, start + MOST_TOGETHER);
    const records = some.map(({ row, value }) => ({ key: { partition, row }, value }));
    await inBucket(tables, NEAR, tenant, bucket, async () => {
      if ((await insertTogether(near, records)) === "inserted") return;
      for (const { key, value } of records) await insertRecord(near, key, value);
    });
    const keys = some.map(({ row }): Key => ({ partition: keyOf(tenant, quarter), row }));
    if ((await deleteTogether(later, keys)) === "gone")
      for (const key of keys) await deleteRecord(later, key);
  }
}
