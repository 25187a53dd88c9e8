/**
 * Records in Azure Tables: one JSON body per row behind a partition and row
 * key, with the ETag that was read. Every feature's `storage.ts` is written
 * in these few verbs.
 */
import { odata, type TableClient } from "@azure/data-tables";
import type { z } from "zod";
import { tenantId, type TenantId } from "../core/ids.ts";
import type { Tables } from "./ports.ts";
import {
  asked,
  eachEntity,
  StorageError,
  toEntity,
  toStored,
  type BodyEntity,
  type Key,
  type Stored,
} from "./table-entities.ts";

export { StorageError, type Key, type Stored } from "./table-entities.ts";

/**
 * Joins the parts of a key with `|`. Signs that Azure Tables refuses in keys
 * are percent-encoded, so that any id can stand in one.
 */
export function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[%|/\\#?\u0000-\u001f\u007f-\u009f]/g, escapeSign)).join("|");
}

function escapeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/** Reads one record. Absent: undefined. @throws {StorageError} also when the body does not fit its schema */
export async function readRecord<T>(
  table: TableClient,
  key: Key,
  schema: z.ZodType<T>,
): Promise<Stored<T> | undefined> {
  const entity = await asked(`read ${table.tableName}`, [404], () =>
    table.getEntity<BodyEntity>(key.partition, key.row),
  );
  return entity === undefined ? undefined : toStored(table, entity, schema);
}

/** Inserts a record. The table itself refuses the second one, whichever process it comes from. */
export async function insertRecord(
  table: TableClient,
  key: Key,
  value: unknown,
): Promise<"inserted" | "exists"> {
  const answer = await asked(`insert ${table.tableName}`, [409], () =>
    table.createEntity(toEntity(key, value)),
  );
  return answer === undefined ? "exists" : "inserted";
}

/** Writes a record whatever was there. Only for values that are the same whoever writes them. */
export async function putRecord(table: TableClient, key: Key, value: unknown): Promise<void> {
  await asked(`put ${table.tableName}`, [], () => table.upsertEntity(toEntity(key, value), "Replace"));
}

/** Replaces a record if nobody changed it since `etag` was read. */
export async function replaceRecord(
  table: TableClient,
  key: Key,
  value: unknown,
  etag: string,
): Promise<"replaced" | "changed"> {
  const answer = await asked(`replace ${table.tableName}`, [404, 412], () =>
    table.updateEntity(toEntity(key, value), "Replace", { etag }),
  );
  return answer === undefined ? "changed" : "replaced";
}

/** Deletes a record (only as it was read, where an ETag is given). Absent: "gone". */
export async function deleteRecord(
  table: TableClient,
  key: Key,
  etag = "*",
): Promise<"deleted" | "gone" | "changed"> {
  let changed = false;
  const answer = await asked(
    `delete ${table.tableName}`,
    [404, 412],
    () => table.deleteEntity(key.partition, key.row, { etag }),
    (status) => (changed = status === 412),
  );
  if (answer !== undefined) return "deleted";
  return changed ? "changed" : "gone";
}

/** What {@link changeRecord} is to do with the record it has read. */
export type Change<T, R> =
  | { readonly kind: "save"; readonly value: T; readonly result: R }
  | { readonly kind: "delete"; readonly result: R }
  | { readonly kind: "keep"; readonly result: R };

/** How often a read-modify-write starts again when others write the same record. */
const CHANGE_TRIES = 12;

/**
 * Reads, decides, writes; and starts again from a fresh read when another
 * writer was faster. The decision sees `undefined` where nothing is stored,
 * and must be free of side effects.
 *
 * @throws {StorageError} after twelve lost races, too
 */
export async function changeRecord<T, R>(
  table: TableClient,
  key: Key,
  schema: z.ZodType<T>,
  decide: (current: T | undefined) => Change<T, R>,
): Promise<R> {
  for (let tries = 0; tries < CHANGE_TRIES; tries += 1) {
    const current = await readRecord(table, key, schema);
    const change = decide(current?.value);
    if (change.kind === "keep") return change.result;
    if ((await applyChange(table, key, current?.etag, change)) === "done") return change.result;
  }
  throw new StorageError(`change ${table.tableName}`, new Error("lost the race too often"));
}

async function applyChange<T, R>(
  table: TableClient,
  key: Key,
  etag: string | undefined,
  change: Exclude<Change<T, R>, { kind: "keep" }>,
): Promise<"done" | "raced"> {
  if (change.kind === "delete") {
    if (etag === undefined) return "done";
    return (await deleteRecord(table, key, etag)) === "changed" ? "raced" : "done";
  }
  if (etag === undefined)
    return (await insertRecord(table, key, change.value)) === "inserted" ? "done" : "raced";
  return (await replaceRecord(table, key, change.value, etag)) === "replaced" ? "done" : "raced";
}

/** One page of a partition, in the order of row keys. */
export interface Page<T> {
  readonly items: readonly Stored<T>[];
  /** The row key to go on after, or null at the end. */
  readonly next: string | null;
}

/**
 * A page of one partition, by row key, of rows that start with `prefix`.
 * @param after the row key to go on after, as the last page gave it
 */
export async function pageRecords<T>(
  table: TableClient,
  partition: string,
  schema: z.ZodType<T>,
  options: { prefix?: string; after?: string; limit: number },
): Promise<Page<T>> {
  const items: Stored<T>[] = [];
  const inACall = options.limit + 1;
  for await (const stored of eachRecord(table, partition, schema, { ...options, inACall })) {
    if (items.length === options.limit) return { items, next: items.at(-1)?.row ?? null };
    items.push(stored);
  }
  return { items, next: null };
}

/**
 * All rows of one partition (those that start with `prefix`), in order, read page by page.
 * @param options.writtenAfter those written or changed since, as {@link Stored} tells it
 * @param options.inACall how many one call brings: as many as it can where absent, fewer for whoever needs few
 */
export async function* eachRecord<T>(
  table: TableClient,
  partition: string,
  schema: z.ZodType<T>,
  options: {
    prefix?: string;
    from?: string;
    after?: string;
    upTo?: string;
    writtenAfter?: string;
    inACall?: number;
  } = {},
): AsyncGenerator<Stored<T>> {
  const prefix = options.prefix ?? "";
  let filter = odata`PartitionKey eq ${partition}`;
  if (prefix !== "") filter += odata` and RowKey ge ${prefix} and RowKey lt ${`${prefix}\uffff`}`;
  if (options.from !== undefined) filter += odata` and RowKey ge ${options.from}`;
  if (options.after !== undefined) filter += odata` and RowKey gt ${options.after}`;
  if (options.upTo !== undefined) filter += odata` and RowKey le ${options.upTo}`;
  if (options.writtenAfter !== undefined) filter += ` and Timestamp gt datetime'${options.writtenAfter}'`;
  for await (const entity of eachEntity(table, filter, options.inACall))
    yield toStored(table, entity, schema);
}

/** Every row of a company in a table, whatever its partition: for rare work that has to see all of it. */
export function eachOfTenant<T>(
  table: TableClient,
  tenant: string,
  schema: z.ZodType<T>,
): AsyncGenerator<InPartition<T>> {
  const [first, behind] = [keyOf(tenant), `${keyOf(tenant)}}`]; // "}" comes behind "|"
  return eachBetween(table, odata`PartitionKey ge ${first} and PartitionKey lt ${behind}`, schema);
}

/** Every row of the partitions from one to another, both with it. @throws {StorageError} */
export function eachFromTo<T>(
  table: TableClient,
  first: string,
  last: string,
  schema: z.ZodType<T>,
): AsyncGenerator<InPartition<T>> {
  return eachBetween(table, odata`PartitionKey ge ${first} and PartitionKey le ${last}`, schema);
}

/** A row, and where it lies. */
export type InPartition<T> = Stored<T> & { readonly partition: string };

async function* eachBetween<T>(
  table: TableClient,
  filter: string,
  schema: z.ZodType<T>,
): AsyncGenerator<InPartition<T>> {
  for await (const entity of eachEntity(table, filter))
    yield { ...toStored(table, entity, schema), partition: entity.partitionKey ?? "" };
}

/** Every company that has anything planned, or had: it is listed when it first plans something. @throws {StorageError} */
export async function tenantsIn(tables: Tables): Promise<readonly TenantId[]> {
  const tenants: TenantId[] = [];
  for await (const { partitionKey } of eachEntity(await tables.open("tenants")))
    if (partitionKey !== undefined) tenants.push(tenantId(partitionKey));
  return tenants;
}

/** Point reads at once; more would only queue inside the store's client. */
const READS_AT_ONCE = 32;

/** Loads many by point reads, some at once; those that are absent are left out. @throws {StorageError} */
export async function loadEach<Id, T>(
  ids: readonly Id[],
  load: (id: Id) => Promise<T | undefined>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += READS_AT_ONCE) {
    const batch = await Promise.all(ids.slice(start, start + READS_AT_ONCE).map(load));
    for (const each of batch) if (each !== undefined) found.push(each);
  }
  return found;
}

/** The verbs of a table all of whose rows have one shape. */
export interface Rows<T> {
  /** Absent: undefined. @throws {StorageError} */
  load(tables: Tables, key: Key): Promise<T | undefined>;
  /** Changes a row from a fresh read. @throws {StorageError} */
  change<R>(tables: Tables, key: Key, decide: (current: T | undefined) => Change<T, R>): Promise<R>;
  /** All rows of a partition, in order. @throws {StorageError} */
  list(tables: Tables, partition: string): Promise<readonly T[]>;
}

/** Names a table and the shape of its rows. */
export function rowsIn<T>(name: string, schema: z.ZodType<T>): Rows<T> {
  return {
    load: async (tables, key) => (await readRecord(await tables.open(name), key, schema))?.value,
    change: async (tables, key, decide) => changeRecord(await tables.open(name), key, schema, decide),
    list: async (tables, partition) =>
      Array.fromAsync(eachRecord(await tables.open(name), partition, schema), ({ value }) => value),
  };
}

/** The verbs of a kind of record that is alone in its partition: found by the company and an id. */
export interface Kept<Id, T> {
  /** Absent: undefined. @throws {StorageError} */
  load(this: void, tables: Tables, tenant: TenantId, id: Id): Promise<T | undefined>;
  /** Writes a new one. The table refuses a second one of the same id, whoever writes it. @throws {StorageError} */
  add(this: void, tables: Tables, tenant: TenantId, id: Id, value: T): Promise<"inserted" | "exists">;
  /** Changes one from a fresh read: see {@link changeRecord}. @throws {StorageError} */
  change<R>(
    this: void,
    tables: Tables,
    tenant: TenantId,
    id: Id,
    decide: (current: T | undefined) => Change<T, R>,
  ): Promise<R>;
}

/** Names a table in which each record has a partition of its own, and the row that holds it. */
export function kept<Id extends string, T>(table: string, row: string, schema: z.ZodType<T>): Kept<Id, T> {
  const rows = rowsIn(table, schema);
  const keyFor = (tenant: TenantId, id: Id): Key => ({ partition: keyOf(tenant, id), row });
  return {
    load: (tables, tenant, id) => rows.load(tables, keyFor(tenant, id)),
    add: async (tables, tenant, id, value) =>
      insertRecord(await tables.open(table), keyFor(tenant, id), value),
    change: (tables, tenant, id, decide) => rows.change(tables, keyFor(tenant, id), decide),
  };
}
