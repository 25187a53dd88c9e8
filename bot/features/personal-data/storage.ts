/**
 * People's data in every table, and what is kept of exporting and erasing it.
 *
 * | what is asked                        | table       | partition | row    |
 * |--------------------------------------|-------------|-----------|--------|
 * | whose export does this link open     | exportlinks | tenant    | key    |
 * | when was something erased            | erasures    | tenant    | former |
 * | whose wish to be erased is held back | erasewishes | tenant    | person |
 *
 * Rows of other features are found by walking a company's part of their
 * table: erasing is rare, and an index of who stands where would be one more
 * thing to erase.
 */
import { z } from "zod";
import { forget, mentions, type Forgetting } from "../../../core/personal-data/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  deleteRecord,
  eachOfTenant,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  replaceRecord,
  rowsIn,
  type Key,
} from "../../tables.ts";

/** A row that names somebody. */
export interface FoundRow {
  readonly key: Key;
  readonly value: unknown;
  readonly etag: string;
  /** Whether its key names them: such a row is theirs, or about them. */
  readonly isKeyed: boolean;
}

/** Every row of a table that names somebody, in its key or its body. @throws {StorageError} */
export async function* rowsAbout(
  tables: Tables,
  tenant: TenantId,
  table: string,
  who: { readonly person: string; readonly wording?: string },
): AsyncGenerator<FoundRow> {
  for await (const stored of eachOfTenant(await tables.open(table), tenant, z.unknown())) {
    const key: Key = { partition: stored.partition, row: stored.row };
    const isKeyed = partsOf(key.partition, key.row).some((part) => mentions(part, who.person));
    const text = JSON.stringify(stored.value);
    const isWorded = who.wording !== undefined && text.includes(JSON.stringify(who.wording).slice(1, -1));
    if (isKeyed || isWorded || mentions(text, who.person))
      yield { key, value: stored.value, etag: stored.etag, isKeyed };
  }
}

const partsOf = (...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => key.split("|")).map(unescaped);

function unescaped(part: string): string {
  return part.replace(/%([0-9a-f]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * Writes a row without the person; under a key that names them, it moves to
 * one that does not. "changed" when somebody else wrote it in between. @throws {StorageError}
 */
export async function rewriteRow(
  tables: Tables,
  table: string,
  row: FoundRow,
  who: Forgetting,
  isInWords: boolean,
): Promise<"done" | "changed"> {
  const open = await tables.open(table);
  const value = forget(row.value, who, isInWords);
  if (!row.isKeyed)
    return (await replaceRecord(open, row.key, value, row.etag)) === "replaced" ? "done" : "changed";
  const moved = (key: string): string => keyOf(...partsOf(key).map((part) => String(forget(part, who))));
  await putRecord(open, { partition: moved(row.key.partition), row: moved(row.key.row) }, value);
  return (await deleteRecord(open, row.key, row.etag)) === "changed" ? "changed" : "done";
}

/** Deletes a row. @throws {StorageError} */
export async function deleteRow(tables: Tables, table: string, row: FoundRow): Promise<void> {
  await deleteRecord(await tables.open(table), row.key);
}

const wishSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  name: z.string(),
  /** UTC instant. */
  askedAt: z.string(),
});
export type Wish = z.output<typeof wishSchema>;

/** Keeps that somebody wants to be erased, until they may be. @throws {StorageError} */
export async function saveWish(
  tables: Tables,
  who: { readonly tenant: TenantId; readonly person: PersonId; readonly name: string },
  askedAt: string,
): Promise<void> {
  const key = { partition: keyOf(who.tenant), row: keyOf(who.person) };
  const { person, name } = who;
  await putRecord(await tables.open("erasewishes"), key, { version: 1, person, name, askedAt });
}

/** Whose wish waits. @throws {StorageError} */
export async function listWishes(tables: Tables, tenant: TenantId): Promise<readonly Wish[]> {
  const rows = eachRecord(await tables.open("erasewishes"), keyOf(tenant), wishSchema);
  return (await Array.fromAsync(rows)).map(({ value }) => value);
}

const linkSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  name: z.string(),
  /** UTC instant. */
  expiresAt: z.string(),
});
export type ExportLink = z.output<typeof linkSchema>;

const links = rowsIn("exportlinks", linkSchema);

/** Keeps a link to an export. @throws {StorageError} */
export async function saveLink(
  tables: Tables,
  tenant: TenantId,
  key: string,
  link: ExportLink,
): Promise<void> {
  await insertRecord(await tables.open("exportlinks"), { partition: keyOf(tenant), row: keyOf(key) }, link);
}

/** Absent: undefined. @throws {StorageError} */
export function loadLink(tables: Tables, tenant: TenantId, key: string): Promise<ExportLink | undefined> {
  const at = { partition: keyOf(tenant), row: keyOf(key) };
  return links.load(tables, at);
}

/** Keeps that something was erased, and not whose it was. @throws {StorageError} */
export async function noteErasure(
  tables: Tables,
  tenant: TenantId,
  former: PersonId,
  erasedAt: string,
): Promise<void> {
  const key = { partition: keyOf(tenant), row: keyOf(former) };
  await putRecord(await tables.open("erasures"), key, { version: 1, erasedAt });
}
