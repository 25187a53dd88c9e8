/**
 * The audit log.
 *
 * | what is asked                          | table       | partition | row               |
 * |----------------------------------------|-------------|-----------|-------------------|
 * | entries in their order                 | audit       | tenant    | number, 12 digits |
 * | where the chain ends                   | auditends   | tenant    | `end`             |
 * | under which id a person stands there   | auditpeople | tenant    | person            |
 *
 * An entry is inserted under the number after the last: the table itself
 * refuses a second one. Nothing here replaces or deletes an entry.
 */
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import {
  auditEntrySchema,
  nextEntry,
  NOTHING_YET,
  type AuditEntry,
  type ChainEnd,
  type Digest,
  type Done,
} from "../../../core/audit/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  eachRecord,
  insertRecord,
  keyOf,
  pageRecords,
  readRecord,
  type Key,
  type Page,
} from "../../tables.ts";

export const digest: Digest = (text) => createHash("sha256").update(text).digest("hex");

const endSchema = z.object({ version: z.literal(1), number: z.int(), hash: z.string() });
const aliasSchema = z.object({ version: z.literal(1), alias: z.string() });

const rowOf = (number: number): string => String(number).padStart(12, "0");
const endKey = (tenant: TenantId): Key => ({ partition: keyOf(tenant), row: "end" });

/** So many writers may be faster before this one gives up. */
const MOST_RACES = 50;

/** Adds an entry at the chain's end (rule AUD4). @throws {StorageError} nothing was added */
export async function append(tables: Tables, tenant: TenantId, done: Done): Promise<AuditEntry> {
  const table = await tables.open("audit");
  let end = await loadEnd(tables, tenant);
  for (let races = 0; races < MOST_RACES; races += 1) {
    const entry = nextEntry(end, done, digest);
    const key = { partition: keyOf(tenant), row: rowOf(entry.number) };
    if ((await insertRecord(table, key, entry)) === "inserted") {
      await noteEnd(tables, tenant, entry);
      return entry;
    }
    // Somebody was faster, or stopped before the end was noted: what stands there is the new end.
    end = (await readRecord(table, key, auditEntrySchema))?.value ?? end;
  }
  throw new Error("The audit log could not be written: others were faster again and again.");
}

/** Where the chain ends, as it was noted. @throws {StorageError} */
export async function loadEnd(tables: Tables, tenant: TenantId): Promise<ChainEnd> {
  return (await readRecord(await tables.open("auditends"), endKey(tenant), endSchema))?.value ?? NOTHING_YET;
}

/** The note only ever moves on. */
async function noteEnd(tables: Tables, tenant: TenantId, { number, hash }: ChainEnd): Promise<void> {
  await changeRecord<z.output<typeof endSchema>, void>(
    await tables.open("auditends"),
    endKey(tenant),
    endSchema,
    (current) =>
      current !== undefined && current.number >= number
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { version: 1, number, hash }, result: undefined },
  );
}

/** All entries, in their order. @throws {StorageError} */
export async function* eachEntry(tables: Tables, tenant: TenantId): AsyncGenerator<AuditEntry> {
  const rows = eachRecord(await tables.open("audit"), keyOf(tenant), auditEntrySchema);
  for await (const { value } of rows) yield value;
}

/** A page of entries after a number. @throws {StorageError} */
export async function pageOfEntries(
  tables: Tables,
  tenant: TenantId,
  after: number,
  limit: number,
): Promise<Page<AuditEntry>> {
  return pageRecords(await tables.open("audit"), keyOf(tenant), auditEntrySchema, {
    after: rowOf(after),
    limit,
  });
}

/** The id under which a person stands in the log; drawn when they first do something (rule AUD2). @throws {StorageError} */
export async function aliasOf(tables: Tables, tenant: TenantId, person: PersonId): Promise<string> {
  const drawn = randomUUID();
  const key = { partition: keyOf(tenant), row: keyOf(person) };
  return changeRecord<z.output<typeof aliasSchema>, string>(
    await tables.open("auditpeople"),
    key,
    aliasSchema,
    (current) =>
      current === undefined
        ? { kind: "save", value: { version: 1, alias: drawn }, result: drawn }
        : { kind: "keep", result: current.alias },
  );
}

/** Under which id they stand there, where they do. @throws {StorageError} */
export async function findAlias(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<string | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(person) };
  return (await readRecord(await tables.open("auditpeople"), key, aliasSchema))?.value.alias;
}

/** Who stands behind the ids, as far as they are still there: a few hundred at most in a company. @throws {StorageError} */
export async function peopleBehind(tables: Tables, tenant: TenantId): Promise<ReadonlyMap<string, PersonId>> {
  const people = new Map<string, PersonId>();
  for await (const { row, value } of eachRecord(await tables.open("auditpeople"), keyOf(tenant), aliasSchema))
    people.set(value.alias, personOf(row));
  return people;
}

/** A key's signs are escaped; ids of people as Entra draws them have none of those. */
function personOf(row: string): PersonId {
  return decodeURIComponent(row) as PersonId;
}
