/**
 * Many records of one partition at once: what goes together costs the store
 * one call. Beside the verbs of `tables.ts`.
 */
import { odata, TableTransaction, type TableClient } from "@azure/data-tables";
import type { z } from "zod";
import {
  asked,
  StorageError,
  toEntity,
  toPatch,
  toStored,
  type BodyEntity,
  type Key,
  type Stored,
} from "./table-entities.ts";
import { eachFromTo, eachRecord, loadEach, readRecord, type InPartition } from "./tables.ts";

/** The service takes so many records together, and so many bytes. */
export const MOST_TOGETHER = 100;
const MOST_BYTES = 3_000_000;

export interface Keyed {
  readonly key: Key;
  readonly value: unknown;
}

/** Parts records of one partition into as many calls as the service needs. Never throws. */
export function inCalls<T extends Keyed>(records: readonly T[]): readonly (readonly T[])[] {
  const calls: T[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    // a sign is three bytes at most, and the frame of a record less than a thousand
    const size = JSON.stringify(record.value).length * 3 + 1_000;
    if (bytes + size > MOST_BYTES || (calls.at(-1)?.length ?? 0) >= MOST_TOGETHER) {
      calls.push([]);
      bytes = 0;
    }
    calls.at(-1)?.push(record);
    bytes += size;
  }
  return calls;
}

/** Inserts records of one partition in one call: all of them, or none where one is there already. @throws {StorageError} */
export async function insertTogether(
  table: TableClient,
  records: readonly Keyed[],
): Promise<"inserted" | "exists"> {
  const together = new TableTransaction();
  for (const { key, value } of records) together.createEntity(toEntity(key, value));
  return submit(table, `insert ${table.tableName}`, together, "inserted", "exists");
}

/**
 * Inserts records of one partition, in as many calls as they need: what goes
 * in one call whole or not at all. Ends at the first of which a row is there
 * already. @throws {StorageError}
 */
export async function insertRecords(
  table: TableClient,
  records: readonly Keyed[],
): Promise<"inserted" | "some exist"> {
  for (const call of inCalls(records))
    if ((await insertTogether(table, call)) === "exists") return "some exist";
  return "inserted";
}

/** Writes records of one partition in one call, whatever was there. @throws {StorageError} */
export async function putTogether(table: TableClient, records: readonly Keyed[]): Promise<void> {
  for (const call of inCalls(records)) {
    const together = new TableTransaction();
    for (const { key, value } of call) together.upsertEntity(toEntity(key, value), "Replace");
    await submit(table, `put ${table.tableName}`, together, undefined, undefined);
  }
}

/**
 * Writes records of one partition in one call, as they were read: all, or
 * none where one was written, or made, since. Without an ETag: where there
 * was none. @throws {StorageError}
 */
export async function replaceTogether(
  table: TableClient,
  records: readonly (Keyed & { readonly etag?: string })[],
): Promise<"replaced" | "changed"> {
  const together = new TableTransaction();
  for (const { key, value, etag } of records)
    if (etag === undefined) together.createEntity(toEntity(key, value));
    else together.updateEntity(toEntity(key, value), "Replace", { etag });
  return submit(table, `replace ${table.tableName}`, together, "replaced", "changed");
}

/** Deletes records of one partition in one call: all, or none where one is gone already. @throws {StorageError} */
export async function deleteTogether(table: TableClient, keys: readonly Key[]): Promise<"deleted" | "gone"> {
  const together = new TableTransaction();
  for (const key of keys) together.deleteEntity(key.partition, key.row);
  return submit(table, `delete ${table.tableName}`, together, "deleted", "gone");
}

async function submit<T>(
  table: TableClient,
  doing: string,
  together: TableTransaction,
  done: T,
  otherwise: T,
): Promise<T> {
  if (together.actions.length === 0) return done;
  const answer = await asked(doing, [404, 409, 412], () => table.submitTransaction(together.actions));
  return answer === undefined ? otherwise : done;
}

/**
 * Lays some fields over a record, without sending the rest of it; what an
 * earlier patch laid there goes. Gives the new ETag, or "changed" where
 * somebody wrote it since `etag`. @throws {StorageError}
 */
export async function patchRecord(
  table: TableClient,
  key: Key,
  fields: Readonly<Record<string, unknown>>,
  etag: string,
): Promise<{ readonly etag: string } | "changed"> {
  const answer = await asked(`patch ${table.tableName}`, [404, 412], () =>
    table.updateEntity(toPatch(key, fields), "Merge", { etag }),
  );
  return answer === undefined ? "changed" : { etag: answer.etag ?? "*" };
}

/**
 * Reads a record, absent or not, with the moment at which the store answered,
 * by its own clock and to the second: milliseconds since 1970. @throws {StorageError}
 */
export async function readTold<T>(
  table: TableClient,
  key: Key,
  schema: z.ZodType<T>,
): Promise<{
  readonly stored: (Stored<T> & { readonly writtenAtMs: number }) | undefined;
  readonly toldAtMs: number;
}> {
  let toldAtMs = Number.NaN;
  const entity = await asked(`read ${table.tableName}`, [404], () =>
    table.getEntity<BodyEntity & { timestamp?: string }>(key.partition, key.row, {
      onResponse: ({ headers }) => void (toldAtMs = Date.parse(headers.get("date") ?? "")),
    }),
  );
  if (Number.isNaN(toldAtMs))
    throw new StorageError(`read ${table.tableName}`, new Error("the store did not say its time"));
  if (entity === undefined) return { stored: undefined, toldAtMs };
  const writtenAtMs = Date.parse(entity.timestamp ?? "");
  return { stored: { ...toStored(table, entity, schema), writtenAtMs }, toldAtMs };
}

/** The first records of a partition, in order: one call, of no more rows than asked for. @throws {StorageError} */
export async function firstRecords<T>(
  table: TableClient,
  partition: string,
  schema: z.ZodType<T>,
  most: number,
): Promise<readonly Stored<T>[]> {
  const pages = table
    .listEntities<BodyEntity>({ queryOptions: { filter: odata`PartitionKey eq ${partition}` } })
    .byPage({ maxPageSize: most });
  const page = await asked(`list ${table.tableName}`, [], () => pages.next());
  if (page === undefined || page.done === true) return [];
  return page.value.map((entity) => toStored(table, entity, schema));
}

/** From so many on, the range in which rows lie is read instead of each by itself. */
const FEW = 8;
/** How many rows of others may lie in between before that stops paying. */
const STRANGERS = 4;

/**
 * Those of the rows of a partition that are there: in one sweep where they lie
 * close together, and each by itself where they do not. @throws {StorageError}
 */
export async function loadAmong<T>(
  table: TableClient,
  partition: string,
  rows: readonly string[],
  schema: z.ZodType<T>,
): Promise<readonly Stored<T>[]> {
  const wanted = new Set(rows);
  const sorted = [...wanted].sort();
  const found = new Map<string, Stored<T>>();
  let from = sorted[0];
  const upTo = sorted.at(-1);
  if (from !== undefined && upTo !== undefined && wanted.size >= FEW) {
    let seen = 0;
    let reached = "";
    for await (const stored of eachRecord(table, partition, schema, { from, upTo })) {
      seen += 1;
      reached = stored.row;
      if (wanted.has(stored.row)) found.set(stored.row, stored);
      if (seen > wanted.size * STRANGERS + MOST_TOGETHER) break;
    }
    if (seen <= wanted.size * STRANGERS + MOST_TOGETHER) return [...found.values()];
    from = reached;
  }
  const left = sorted.filter((row) => from === undefined || wanted.size < FEW || row > from);
  const rest = await loadEach(left, (row) => readRecord(table, { partition, row }, schema));
  return [...found.values(), ...rest];
}

/**
 * The rows of many partitions: in one sweep where these lie close together,
 * and each partition by itself where they do not. @throws {StorageError}
 */
export async function listAmong<T>(
  table: TableClient,
  partitions: readonly string[],
  schema: z.ZodType<T>,
): Promise<readonly Stored<T>[]> {
  const wanted = new Set(partitions);
  const sorted = [...wanted].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  const found: InPartition<T>[] = [];
  let reached = "";
  if (first !== undefined && last !== undefined && wanted.size >= FEW) {
    let strangers = 0;
    for await (const stored of eachFromTo(table, first, last, schema)) {
      if (wanted.has(stored.partition)) found.push(stored);
      else strangers += 1;
      reached = stored.partition;
      if (strangers > wanted.size * STRANGERS + MOST_TOGETHER) break;
    }
    if (strangers <= wanted.size * STRANGERS + MOST_TOGETHER) return found;
  }
  // A sweep ends at a stranger's row: what lies before it is whole.
  const left = sorted.filter((partition) => partition > reached);
  const rest = await loadEach(left, (partition) => Array.fromAsync(eachRecord(table, partition, schema)));
  return [...found, ...rest.flat()];
}

/** What {@link changeTogether} is to do with what it has read. */
export type ChangeOfSome<T, R> =
  | { readonly kind: "save"; readonly values: readonly T[]; readonly result: R }
  | { readonly kind: "keep"; readonly result: R };

/** How often it starts again when others write the same records. */
const CHANGE_TRIES = 12;

/**
 * Reads some records of one partition, decides, and writes all of them in one
 * call or none; and starts again from a fresh read when another writer was
 * faster. The decision sees `undefined` where nothing is stored, gives a value
 * for each key, and must be free of side effects.
 * @throws {StorageError} after twelve lost races, too
 */
export async function changeTogether<T, R>(
  table: TableClient,
  keys: readonly Key[],
  schema: z.ZodType<T>,
  decide: (current: readonly (T | undefined)[]) => ChangeOfSome<T, R>,
): Promise<R> {
  for (let tries = 0; tries < CHANGE_TRIES; tries += 1) {
    const current = await Promise.all(keys.map((key) => readRecord(table, key, schema)));
    const change = decide(current.map((stored) => stored?.value));
    if (change.kind === "keep") return change.result;
    const records = keys.map((key, at) => {
      const etag = current[at]?.etag;
      return { key, value: change.values[at], ...(etag === undefined ? {} : { etag }) };
    });
    if ((await replaceTogether(table, records)) === "replaced") return change.result;
  }
  throw new StorageError(`change ${table.tableName}`, new Error("lost the race too often"));
}
