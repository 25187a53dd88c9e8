/**
 * What falls due, in Azure Tables.
 *
 * | what is asked                  | table      | partition         | row                 |
 * |--------------------------------|------------|-------------------|---------------------|
 * | which tenants have work        | tenants    | tenant            | `tenant`            |
 * | which buckets of a tenant      | duebuckets | tenant            | bucket's start      |
 * | what is due in a bucket        | due        | tenant, bucket    | due instant, id     |
 *
 * A bucket is five minutes. Only buckets that hold something are listed, so
 * finding what is due costs what is due, not what is stored.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { tenantId, type TenantId } from "../../core/ids.ts";
import { correlation } from "../correlation.ts";
import type { DueBook, DueItem, Tables } from "../ports.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  replaceRecord,
  type Key,
  type Stored,
} from "../tables.ts";

const BUCKET_MS = 5 * 60_000;

/** How long an empty bucket stays listed, so that a writer that is just filling it is not missed. */
const BUCKET_KEPT_MS = 60 * 60_000;

/** How long one worker may take over an item before another may try. */
export const CLAIM_MS = 60_000;

const rowSchema = z.object({
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
type DueRow = z.output<typeof rowSchema>;

const anything = z.object({}).loose();

/** A due item that this worker has to itself until its claim ends. */
export interface ClaimedItem extends DueItem {
  readonly tries: number;
  /** When it may be claimed: its own time, or the end of a claim whose worker stopped. */
  readonly readyAt: Temporal.Instant;
}

/** The due book with what the job runner needs beside it. */
export interface DueStore extends DueBook {
  /** The earliest unclaimed items that are due at `now`, at most `limit` a tenant, in order of time. */
  findDue(now: Temporal.Instant, limit: number): Promise<readonly ClaimedItem[]>;
  /** Takes an item for this worker; "taken" when another was first. */
  claim(item: ClaimedItem, now: Temporal.Instant): Promise<"claimed" | "taken">;
  /** Forgets an item whose work is done. */
  finish(item: ClaimedItem): Promise<void>;
  /** Puts an item off until `dueAt`, one try older. */
  postpone(item: ClaimedItem, dueAt: Temporal.Instant): Promise<void>;
}

/** Opens the due book. */
export function openDueStore(tables: Tables): DueStore {
  const seenTenants = new Map<TenantId, number>();

  const write = async (item: DueItem, tries: number): Promise<void> => {
    await announceTenant(tables, seenTenants, item.tenant);
    const dueAt = item.dueAt;
    const buckets = await tables.open("duebuckets");
    const bucketKey: Key = { partition: item.tenant, row: bucketOf(dueAt) };
    const row: DueRow = {
      version: 1,
      id: item.id,
      kind: item.kind,
      payload: item.payload,
      dueAt: stamp(dueAt),
      tries,
      ...causedBy(item),
    };
    // The bucket is listed before and after: before, so that a crash in between loses nothing; after, so that
    // a worker that tidies the bucket away at the same moment sees that it was touched.
    await putRecord(buckets, bucketKey, { version: 1 });
    await insertRecord(await tables.open("due"), keyAt(item.tenant, dueAt, item), row);
    await putRecord(buckets, bucketKey, { version: 1 });
  };

  return {
    plan: (item) => write(item, 0),
    async cancel(item) {
      const due = await tables.open("due");
      await deleteRecord(due, keyAt(item.tenant, item.dueAt, item));
    },
    findDue: (now, limit) => findDue(tables, now, limit),
    async claim(item, now) {
      const due = await tables.open("due");
      const key = keyAt(item.tenant, item.dueAt, item);
      const current = await readDueRow(tables, key);
      if (current === undefined || isClaimed(current.value, now)) return "taken";
      const claimedUntil = now.add({ milliseconds: CLAIM_MS }).toString();
      const answer = await replaceRecord(due, key, { ...current.value, claimedUntil }, current.etag);
      return answer === "replaced" ? "claimed" : "taken";
    },
    async finish(item) {
      await deleteRecord(await tables.open("due"), keyAt(item.tenant, item.dueAt, item));
    },
    async postpone(item, dueAt) {
      await write({ ...item, dueAt }, item.tries + 1);
      await deleteRecord(await tables.open("due"), keyAt(item.tenant, item.dueAt, item));
    },
  };
}

/** What is put off keeps its cause; what is planned has that of whoever plans it. */
function causedBy(item: DueItem): { readonly correlation?: string } {
  const cause = item.correlation ?? correlation();
  return cause === undefined ? {} : { correlation: cause };
}

async function findDue(
  tables: Tables,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly ClaimedItem[]> {
  const found: ClaimedItem[] = [];
  for (const tenant of await listTenants(tables)) {
    let left = limit;
    for (const bucket of await listBuckets(tables, tenant, now)) {
      const items = await listBucket(tables, tenant, bucket.row, now, left);
      found.push(...items);
      left -= items.length;
      if (left <= 0) break;
      if (items.length === 0) await tidyBucket(tables, tenant, bucket, now);
    }
  }
  return found.sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt));
}

async function listTenants(tables: Tables): Promise<readonly TenantId[]> {
  const tenants: TenantId[] = [];
  for await (const row of (await tables.open("tenants")).listEntities()) {
    if (row.partitionKey !== undefined) tenants.push(tenantId(row.partitionKey));
  }
  return tenants;
}

async function listBuckets(
  tables: Tables,
  tenant: TenantId,
  now: Temporal.Instant,
): Promise<readonly Stored<unknown>[]> {
  const buckets = await tables.open("duebuckets");
  return Array.fromAsync(eachRecord(buckets, tenant, anything, { upTo: bucketOf(now) }));
}

async function listBucket(
  tables: Tables,
  tenant: TenantId,
  bucket: string,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly ClaimedItem[]> {
  const due = await tables.open("due");
  const items: ClaimedItem[] = [];
  for await (const { value } of eachRecord(due, keyOf(tenant, bucket), rowSchema, {
    upTo: `${stamp(now)}|\uffff`,
  })) {
    if (isClaimed(value, now)) continue;
    const dueAt = Temporal.Instant.from(value.dueAt);
    const readyAt =
      value.claimedUntil === undefined ? dueAt : later(dueAt, Temporal.Instant.from(value.claimedUntil));
    const { id, kind, payload, tries, correlation } = value;
    items.push({ tenant, id, kind, payload, tries, dueAt, readyAt, correlation });
    if (items.length >= limit) break;
  }
  return items;
}

/** Takes an old, empty bucket off the list, unless somebody has touched it since it was read. */
async function tidyBucket(
  tables: Tables,
  tenant: TenantId,
  bucket: Stored<unknown>,
  now: Temporal.Instant,
): Promise<void> {
  const startedAt = Temporal.Instant.from(bucket.row);
  if (now.epochMilliseconds - startedAt.epochMilliseconds < BUCKET_KEPT_MS) return;
  const rows = eachRecord(await tables.open("due"), keyOf(tenant, bucket.row), anything);
  if ((await rows.next()).done !== true) return;
  await deleteRecord(await tables.open("duebuckets"), { partition: tenant, row: bucket.row }, bucket.etag);
}

async function readDueRow(tables: Tables, key: Key): Promise<Stored<DueRow> | undefined> {
  return readRecord(await tables.open("due"), key, rowSchema);
}

/** A company that was deleted and begins anew is announced again by every process, after so long at most. */
const ANNOUNCED_MS = 10 * 60_000;

async function announceTenant(tables: Tables, seen: Map<TenantId, number>, tenant: TenantId): Promise<void> {
  if (performance.now() - (seen.get(tenant) ?? -Infinity) < ANNOUNCED_MS) return;
  await putRecord(await tables.open("tenants"), { partition: tenant, row: "tenant" }, { version: 1 });
  seen.set(tenant, performance.now());
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}

function isClaimed(row: DueRow, now: Temporal.Instant): boolean {
  return (
    row.claimedUntil !== undefined &&
    Temporal.Instant.compare(Temporal.Instant.from(row.claimedUntil), now) > 0
  );
}

function bucketOf(instant: Temporal.Instant): string {
  const start = Math.floor(instant.epochMilliseconds / BUCKET_MS) * BUCKET_MS;
  return stamp(Temporal.Instant.fromEpochMilliseconds(start));
}

function keyAt(tenant: TenantId, at: Temporal.Instant, item: { readonly id: string }): Key {
  return { partition: keyOf(tenant, bucketOf(at)), row: `${stamp(at)}|${keyOf(item.id)}` };
}

/** An instant whose text sorts as time does. */
function stamp(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
