/**
 * People's data in every table, and what is kept of exporting and erasing it.
 *
 * | what is asked                        | table       | partition | row    |
 * |--------------------------------------|-------------|-----------|--------|
 * | whose export does this link open     | exportlinks | tenant    | key    |
 * | when was something erased            | erasures    | tenant    | former |
 * | whose wish to be erased is held back | erasewishes | tenant    | person |
 * | in which communities somebody was    | erasing     | tenant    | person |
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
  /** Whether it bears their id: others name them in words alone. */
  readonly isNamed: boolean;
}

/**
 * Every row of a table that names somebody, in its key or its body.
 * @param isWorded whether a row that does not bear their id names them all the same
 * @throws {StorageError}
 */
export async function* rowsAbout(
  tables: Tables,
  tenant: TenantId,
  table: string,
  who: { readonly person: string },
  isWorded: (row: Key & { readonly value: unknown }) => boolean = () => false,
): AsyncGenerator<FoundRow> {
  for await (const stored of eachOfTenant(await tables.open(table), tenant, z.unknown())) {
    const { partition, row, value, etag } = stored;
    const key: Key = { partition, row };
    const isKeyed = partsOf(partition, row).some((part) => mentions(part, who.person));
    const isNamed = isKeyed || mentions(JSON.stringify(value), who.person);
    if (isNamed || isWorded({ partition, row, value })) yield { key, value, etag, isKeyed, isNamed };
  }
}

/** The parts of keys, as they were before they were made into keys. */
export const partsOf = (...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => key.split("|")).map(unescaped);

function unescaped(part: string): string {
  return part.replace(/%([0-9a-f]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * Writes a row without the person, under a key that does not name them.
 * "changed" when somebody else wrote it in between.
 * @param written what it is then, and the last part of its key where that follows from its words
 * @throws {StorageError}
 */
export async function rewriteRow(
  tables: Tables,
  table: string,
  row: FoundRow,
  who: Forgetting,
  { value, row: wanted }: { readonly value: unknown; readonly row?: string | undefined },
): Promise<"done" | "changed"> {
  const open = await tables.open(table);
  const without = (key: string): string => keyOf(...partsOf(key).map((part) => String(forget(part, who))));
  const partition = without(row.key.partition);
  const moved = wanted === undefined ? without(row.key.row) : keyOf(wanted);
  if (partition === row.key.partition && moved === row.key.row)
    return (await replaceRecord(open, row.key, value, row.etag)) === "replaced" ? "done" : "changed";
  const to = { partition, row: moved };
  // Of the same words now as another one: that one is it (rule LRN5).
  if (wanted === undefined) await putRecord(open, to, value);
  else await insertRecord(open, to, value);
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

const erasingSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  communities: z.array(z.string()),
});
const erasing = rowsIn("erasing", erasingSchema);
const erasingKey = (tenant: TenantId, person: PersonId): Key => ({
  partition: keyOf(tenant),
  row: keyOf(person),
});

/**
 * Keeps in which communities somebody was who is being erased, as their
 * memberships go first and the server may stop in between; the first time
 * counts. @returns what is kept @throws {StorageError}
 */
export function keepWhereTheyWere(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  communities: readonly string[],
): Promise<readonly string[]> {
  return erasing.change<readonly string[]>(tables, erasingKey(tenant, person), (current) =>
    current === undefined
      ? { kind: "save", value: { version: 1, person, communities: [...communities] }, result: communities }
      : { kind: "keep", result: current.communities },
  );
}

/** Forgets it: they are erased. @throws {StorageError} */
export async function dropWhereTheyWere(tables: Tables, tenant: TenantId, person: PersonId): Promise<void> {
  await deleteRecord(await tables.open("erasing"), erasingKey(tenant, person));
}
