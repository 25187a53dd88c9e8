/**
 * All tables to files, and back. A file a table, a row a line, sorted by key;
 * `contents.json` says which files there are, how many rows each has, and the
 * hash of its bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Tables } from "../ports.ts";

/** What a backup consists of. */
const contentsSchema = z.object({
  version: z.literal(1),
  tables: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
});
type Contents = z.output<typeof contentsSchema>;

const rowSchema = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  /** Properties as they lie in the table: text alone. */
  parts: z.record(z.string(), z.string()),
});
type Row = z.output<typeof rowSchema>;

export interface Copied {
  readonly tables: number;
  readonly rows: number;
  /** Of the hashes of all tables. */
  readonly hash: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Writes every table to a folder. @throws {StorageError} @throws {Error} when the folder cannot be written */
export async function backUp(tables: Tables, folder: string): Promise<Copied> {
  mkdirSync(folder, { recursive: true });
  const contents: Contents = { version: 1, tables: [] };
  for (const name of (await tables.names()).toSorted()) {
    const rows = await rowsOf(tables, name);
    const text = asText(rows);
    writeFileSync(join(folder, `${name}.jsonl`), text);
    contents.tables.push({ name, rows: rows.length, sha256: sha256(text) });
  }
  writeFileSync(join(folder, "contents.json"), `${JSON.stringify(contents, undefined, 2)}\n`);
  return copied(contents);
}

/**
 * Writes a backup into empty tables, and reads it back.
 * @throws {Error} before anything is written, where a file is not what the contents say or a table holds
 * something; afterwards, where what is there is not what was written
 */
export async function restore(tables: Tables, folder: string): Promise<Copied> {
  const contents = contentsSchema.parse(JSON.parse(readFileSync(join(folder, "contents.json"), "utf8")));
  const texts = new Map<string, string>();
  for (const { name, sha256: expected } of contents.tables) {
    const text = readFileSync(join(folder, `${name}.jsonl`), "utf8");
    if (sha256(text) !== expected)
      throw new Error(`${name}.jsonl is not the file that was backed up: its hash is another one.`);
    texts.set(name, text);
  }
  for (const name of await tables.names())
    if ((await rowsOf(tables, name)).length > 0)
      throw new Error(`${name} holds something already: restore into an empty storage account or prefix.`);
  for (const [name, text] of texts) await write(tables, name, text);
  for (const { name, sha256: expected } of contents.tables)
    if (sha256(asText(await rowsOf(tables, name))) !== expected)
      throw new Error(`${name} does not read as it was backed up.`);
  return copied(contents);
}

async function rowsOf(tables: Tables, name: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const { partitionKey = "", rowKey = "", ...rest } of (await tables.open(name)).listEntities()) {
    const texts = Object.entries(rest).filter(
      (part): part is [string, string] => typeof part[1] === "string" && /^(body|patch)\d+$/.test(part[0]),
    );
    rows.push({ partitionKey, rowKey, parts: Object.fromEntries(texts) });
  }
  return rows;
}

/** One order for rows and parts, whatever the store gives them back in. */
function asText(rows: readonly Row[]): string {
  const order = (row: Row): string => `${row.partitionKey}\u0000${row.rowKey}`;
  return rows
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
    .map(({ partitionKey, rowKey, parts }) => {
      const sorted = Object.fromEntries(Object.entries(parts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      return `${JSON.stringify({ partitionKey, rowKey, parts: sorted })}\n`;
    })
    .join("");
}

async function write(tables: Tables, name: string, text: string): Promise<void> {
  const table = await tables.open(name);
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const { partitionKey, rowKey, parts } = rowSchema.parse(JSON.parse(line));
    await table.createEntity({ partitionKey, rowKey, ...parts });
  }
}

function copied({ tables }: Contents): Copied {
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    hash: sha256(tables.map((table) => table.sha256).join("")),
  };
}
