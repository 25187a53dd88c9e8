/**
 * What falls due, in Azure Tables.
 *
 * | what is asked                       | table           | partition     | row             |
 * |-------------------------------------|-----------------|---------------|-----------------|
 * | which tenants have work             | tenants         | tenant        | `tenant`        |
 * | which five minutes hold something   | duebuckets      | tenant        | their start     |
 * | what is due in five minutes         | due             | tenant, start | due instant, id |
 * | which later quarters hold something | duelaterbuckets | tenant        | their start     |
 * | what is due in a later quarter      | duelater        | tenant, start | due instant, id |
 *
 * Only buckets that hold something are listed, and later quarters of an hour are
 * brought near as they come ({@link bringNear}), so finding what is due costs what is due,
 * not what is stored.
 */
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../core/ids.ts";
import { correlation } from "../correlation.ts";
import type { Clock, DueBook, DueItem, Tables } from "../ports.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  replaceRecord,
  tenantsIn,
  type Stored,
} from "../tables.ts";
import {
  bringNear,
  bucketOf,
  inBucket,
  keyOn,
  LATER,
  listBuckets,
  NEAR,
  rowSchema,
  shelfFor,
  stamp,
  tidyBucket,
  type DueRow,
} from "./shelves.ts";

/** How long an empty bucket stays listed, so that a writer that is just filling it is not missed. */
const BUCKET_KEPT_MS = 60 * 60_000;

/** How long one worker may take over an item before another may try. */
export const CLAIM_MS = 60_000;

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

/**
 * Opens the due book.
 * @param clock says what lies near when it is planned
 */
export function openDueStore(tables: Tables, clock: Clock): DueStore {
  const seenTenants = new Map<TenantId, number>();
  const bring = bringer(tables, clock);

  const write = async (item: DueItem, tries: number): Promise<void> => {
    await announceTenant(tables, seenTenants, item.tenant);
    const { tenant, dueAt } = item;
    const row: DueRow = {
      version: 1,
      id: item.id,
      kind: item.kind,
      payload: item.payload,
      dueAt: stamp(dueAt),
      tries,
      ...causedBy(item),
    };
    const shelf = shelfFor(dueAt, clock.now());
    const rows = await tables.open(shelf.rows);
    await inBucket(tables, shelf, tenant, bucketOf(shelf, dueAt), () =>
      insertRecord(rows, keyOn(shelf, tenant, dueAt, item), row),
    );
  };
  const remove = async (item: Pick<DueItem, "tenant" | "id" | "dueAt">): Promise<void> =>
    void (await deleteRecord(await tables.open(NEAR.rows), keyOn(NEAR, item.tenant, item.dueAt, item)));

  return {
    plan: (item) => write(item, 0),
    async cancel(item) {
      await deleteRecord(await tables.open(LATER.rows), keyOn(LATER, item.tenant, item.dueAt, item));
      await remove(item);
    },
    findDue: (now, limit) => findDue(tables, bring, now, limit),
    async claim(item, now) {
      const due = await tables.open(NEAR.rows);
      const key = keyOn(NEAR, item.tenant, item.dueAt, item);
      const current = await readRecord(due, key, rowSchema);
      if (current === undefined || isClaimed(current.value, now)) return "taken";
      const claimedUntil = now.add({ milliseconds: CLAIM_MS }).toString();
      const answer = await replaceRecord(due, key, { ...current.value, claimedUntil }, current.etag);
      return answer === "replaced" ? "claimed" : "taken";
    },
    finish: remove,
    async postpone(item, dueAt) {
      await write({ ...item, dueAt }, item.tries + 1);
      await remove(item);
    },
  };
}

/** What is put off keeps its cause; what is planned has that of whoever plans it. */
function causedBy(item: DueItem): { readonly correlation?: string } {
  const cause = item.correlation ?? correlation();
  return cause === undefined ? {} : { correlation: cause };
}

/** Well within the half hour by which later quarters are brought early. */
const LOOKED_EVERY_MS = 5 * 60_000;

/**
 * Brings near what comes, and looks for more five minutes later: whoever plans
 * by the same clock in between puts near what is near. Whoever asks for what
 * lies ahead of the clock, to catch up with it, has it looked for each time.
 */
function bringer(tables: Tables, clock: Clock): (tenant: TenantId, now: Temporal.Instant) => Promise<void> {
  const lookedAt = new Map<TenantId, number>();
  return async (tenant, now) => {
    const sinceMs = now.epochMilliseconds - (lookedAt.get(tenant) ?? -Infinity);
    if (sinceMs >= 0 && sinceMs < LOOKED_EVERY_MS) return;
    const isAll = (await bringNear(tables, tenant, now)) === "all";
    const isAhead = Temporal.Instant.compare(now, clock.now()) > 0;
    if (isAll && !isAhead) lookedAt.set(tenant, now.epochMilliseconds);
  };
}

async function findDue(
  tables: Tables,
  bring: (tenant: TenantId, now: Temporal.Instant) => Promise<void>,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly ClaimedItem[]> {
  const found: ClaimedItem[] = [];
  for (const tenant of await tenantsIn(tables)) {
    await bring(tenant, now);
    let left = limit;
    for (const bucket of await listBuckets(tables, NEAR, tenant, now)) {
      const items = await listBucket(tables, tenant, bucket.row, now, left);
      found.push(...items);
      left -= items.length;
      if (left <= 0) break;
      if (items.length === 0 && isOld(bucket, now)) await tidyBucket(tables, NEAR, tenant, bucket);
    }
  }
  return found.sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt));
}

function isOld(bucket: Stored<unknown>, now: Temporal.Instant): boolean {
  const startedAt = Temporal.Instant.from(bucket.row);
  return now.epochMilliseconds - startedAt.epochMilliseconds >= BUCKET_KEPT_MS;
}

async function listBucket(
  tables: Tables,
  tenant: TenantId,
  bucket: string,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly ClaimedItem[]> {
  const due = await tables.open(NEAR.rows);
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
