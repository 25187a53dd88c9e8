/**
 * Pictures that people gave as answers.
 *
 * | what is asked                       | table          | partition      | row                     |
 * |-------------------------------------|----------------|----------------|-------------------------|
 * | one picture; all of somebody's      | promptpictures | tenant, person | picture, `part`, number |
 * | whether it belongs to an answer     | promptpictures | tenant, person | picture, `saved`        |
 * | the key of its address, if it has one | promptpictures | tenant, person | picture, `key`        |
 * | which picture a key opens           | promptpicturekeys | tenant      | key                     |
 *
 * A row of the store holds a megabyte, so a picture lies in parts. Under the
 * person alone: whatever id an answer names, it is a picture of who gave it.
 */
import { z } from "zod";
import { personId, promptId, type PersonId, type PromptId, type TenantId } from "../../../../core/ids.ts";
import { PICTURE_TYPES, picturesIn, type PictureType, type Replies } from "../../../../core/prompts/index.ts";
import type { Tables } from "../../../ports.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  type Key,
} from "../../../tables.ts";

const partSchema = z.object({
  version: z.literal(1),
  type: z.enum(PICTURE_TYPES),
  /** How many there are in all. */
  parts: z.int(),
  /** UTC instant at which it came. */
  at: z.string(),
  /** Base 64. */
  data: z.string(),
  /** The question that it answers, so that it ends with that; absent before it does. */
  prompt: z.string().exactOptional(),
});
const savedSchema = z.object({ version: z.literal(1), at: z.string() });

/** When any row of a picture came. */
export const pictureRowSchema = z.object({ at: z.string() });
const keyRowSchema = z.object({ version: z.literal(1), at: z.string(), prompt: z.string(), key: z.string() });

/** What a key opens. */
export const openedSchema = z.object({
  version: z.literal(1),
  prompt: z.string().transform(promptId),
  person: z.string().transform(personId),
  picture: z.string(),
  /** UTC instant at which the picture came. */
  at: z.string(),
});
export type Opened = z.output<typeof openedSchema>;

const endingSchema = pictureRowSchema.extend({ key: z.string().exactOptional() });
const KEYS = "promptpicturekeys";

/** Characters of base 64 in a row: two bytes each there, well below a megabyte. */
const PART = 300_000;

/** A picture as it is shown. */
export interface Picture {
  readonly id: string;
  readonly type: PictureType;
  readonly base64: string;
  /** UTC instant. */
  readonly at: string;
}

const rowFor = (tenant: TenantId, person: PersonId, ...row: readonly string[]): Key => ({
  partition: keyOf(tenant, person),
  row: keyOf(...row),
});

/** Keeps a picture. @throws {StorageError} nobody sees half of it */
export async function keepPicture(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  { id, type, base64, at }: Picture,
  prompt?: PromptId,
): Promise<void> {
  const table = await tables.open("promptpictures");
  const parts = Math.ceil(base64.length / PART);
  for (let part = 0; part < parts; part += 1) {
    const data = base64.slice(part * PART, (part + 1) * PART);
    const key = rowFor(tenant, person, id, "part", String(part).padStart(3, "0"));
    const named = prompt === undefined ? {} : { prompt };
    await putRecord(table, key, { version: 1, type, parts, at, data, ...named });
  }
}

/** Absent, or not all of it: undefined. @throws {StorageError} */
export async function loadPicture(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  id: string,
): Promise<Picture | undefined> {
  const { partition, row } = rowFor(tenant, person, id, "part");
  const rows = eachRecord(await tables.open("promptpictures"), partition, partSchema, { prefix: `${row}|` });
  const parts = await Array.fromAsync(rows, ({ value }) => value);
  const [first] = parts;
  if (first?.parts !== parts.length) return undefined;
  return { id, type: first.type, base64: parts.map(({ data }) => data).join(""), at: first.at };
}

/** It belongs to an answer to this question from now on; absent: "gone". @throws {StorageError} */
export async function markSaved(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  id: string,
  prompt: PromptId,
): Promise<"saved" | "gone"> {
  const picture = await loadPicture(tables, tenant, person, id);
  if (picture === undefined) return "gone";
  const saved = { version: 1, at: picture.at, prompt };
  // First that it is saved: half of its parts are never forgotten.
  await putRecord(await tables.open("promptpictures"), rowFor(tenant, person, id, "saved"), saved);
  await keepPicture(tables, tenant, person, picture, prompt);
  return "saved";
}

/** Whether it belongs to an answer. @throws {StorageError} */
export async function isSaved(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  id: string,
): Promise<boolean> {
  const key = rowFor(tenant, person, id, "saved");
  return (await readRecord(await tables.open("promptpictures"), key, savedSchema)) !== undefined;
}

/** The key of a picture's address: the one that it has, or else this one. @throws {StorageError} */
export async function keyFor(
  tables: Tables,
  tenant: TenantId,
  { version, prompt, person, picture, at }: Opened,
  fresh: string,
): Promise<string> {
  const row = rowFor(tenant, person, picture, "key");
  const table = await tables.open("promptpictures");
  const known = await readRecord(table, row, keyRowSchema);
  if (known !== undefined) return known.value.key;
  // What it opens comes first: an address that a card has always leads somewhere.
  const opens = { partition: keyOf(tenant), row: keyOf(fresh) };
  await putRecord(await tables.open(KEYS), opens, { version, prompt, person, picture, at });
  const kept = await insertRecord(table, row, { version, at, prompt, key: fresh });
  if (kept === "inserted") return fresh;
  const first = await readRecord(table, row, keyRowSchema);
  return first?.value.key ?? fresh;
}

/** Which picture a key opens. Absent: undefined. @throws {StorageError} */
export async function openedBy(tables: Tables, tenant: TenantId, key: string): Promise<Opened | undefined> {
  const at = { partition: keyOf(tenant), row: keyOf(key) };
  return (await readRecord(await tables.open(KEYS), at, openedSchema))?.value;
}

/** Forgets one picture, or all of somebody's, with their addresses. @throws {StorageError} */
export async function dropPictures(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  id?: string,
): Promise<void> {
  const table = await tables.open("promptpictures");
  const partition = keyOf(tenant, person);
  const only = id === undefined ? {} : { prefix: `${keyOf(id)}|` };
  for await (const { row, value } of eachRecord(table, partition, endingSchema, only)) {
    if (value.key !== undefined)
      await deleteRecord(await tables.open(KEYS), { partition: keyOf(tenant), row: keyOf(value.key) });
    await deleteRecord(table, { partition, row });
  }
}

/** Forgets the pictures that an answer had and has no more. @throws {StorageError} */
export async function dropReplaced(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  { before, now }: { readonly before: Replies; readonly now: Replies },
): Promise<void> {
  const kept = new Set(picturesIn(now));
  for (const id of picturesIn(before)) if (!kept.has(id)) await dropPictures(tables, tenant, person, id);
}

/** Somebody's pictures that belong to answers. @throws {StorageError} */
export async function* savedPictures(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): AsyncGenerator<Picture> {
  const table = await tables.open("promptpictures");
  const ids: string[] = [];
  for await (const { row } of eachRecord(table, keyOf(tenant, person), pictureRowSchema))
    if (row.endsWith("|saved")) ids.push(row.slice(0, -"|saved".length));
  for (const id of ids) {
    const picture = await loadPicture(tables, tenant, person, id);
    if (picture !== undefined) yield picture;
  }
}
