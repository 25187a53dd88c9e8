/** How records lie in the rows of a table, and how the table's answers are read. Known to the verbs of `tables.ts` and `table-batches.ts` alone. */
import { RestError, type TableClient } from "@azure/data-tables";
import { z } from "zod";
import { adviceFor } from "./advice.ts";

/** The store gave an answer that nobody asked for, or none. Nothing was saved. */
export class StorageError extends Error {
  readonly failure: "unreachable" | "refused";
  constructor(doing: string, cause: unknown) {
    super(`storage, ${doing}: ${describe(cause)}`, { cause });
    this.name = "StorageError";
    this.failure = cause instanceof RestError && (cause.statusCode ?? 500) < 500 ? "refused" : "unreachable";
  }
}

export interface Key {
  readonly partition: string;
  readonly row: string;
}

/** A value with the ETag that it had when it was read. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
  readonly row: string;
  /** When it was written last, by the store's own clock: UTC, to a ten-millionth of a second. */
  readonly writtenAt: string;
}

/** A string property holds 32K characters; longer bodies go on in the next one. */
const CHUNK = 32_000;

export interface BodyEntity {
  readonly partitionKey?: string;
  readonly rowKey?: string;
  readonly etag?: string;
  readonly timestamp?: string;
  readonly [body: string]: unknown;
}

/** A record as the row that the table keeps. */
export function toEntity(
  key: Key,
  value: unknown,
): { partitionKey: string; rowKey: string } & Record<string, string> {
  const json = JSON.stringify(value);
  const entity: { partitionKey: string; rowKey: string } & Record<string, string> = {
    partitionKey: key.partition,
    rowKey: key.row,
  };
  for (const [part, chunk] of chunksOf(json).entries()) entity[`body${part}`] = chunk;
  return entity;
}

/** Cuts a text, never through a sign that is made of two halves: half a sign would not come back. */
function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; start += chunks.at(-1)?.length ?? 0) {
    const chunk = text.slice(start, start + CHUNK);
    chunks.push(/[\ud800-\udbff]$/.test(chunk) && chunk.length > 1 ? chunk.slice(0, -1) : chunk);
  }
  return chunks;
}

/** Reads a row; what was laid over its body stands in its place. @throws {StorageError} when it does not fit its schema */
export function toStored<T>(table: TableClient, entity: BodyEntity, schema: z.ZodType<T>): Stored<T> {
  const body = parseJson(table, textOf(entity, "body"));
  const patch = textOf(entity, "patch");
  const value = patch === "" ? body : Object.assign({}, body, parseJson(table, patch));
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new StorageError(`read ${table.tableName}`, parsed.error);
  const { etag = "*", rowKey: row = "", timestamp: writtenAt = "" } = entity;
  return { value: parsed.data, etag, row, writtenAt };
}

function textOf(entity: BodyEntity, name: "body" | "patch"): string {
  let text = "";
  for (let part = 0; typeof entity[`${name}${part}`] === "string"; part += 1)
    text += String(entity[`${name}${part}`]);
  return text;
}

/** Fields that are laid over a record's body; whatever was laid there before goes. */
export function toPatch(
  key: Key,
  fields: Readonly<Record<string, unknown>>,
): { partitionKey: string; rowKey: string } & Record<string, string> {
  const entity: { partitionKey: string; rowKey: string } & Record<string, string> = {
    partitionKey: key.partition,
    rowKey: key.row,
  };
  const chunks = chunksOf(JSON.stringify(fields));
  for (const [part, chunk] of chunks.entries()) entity[`patch${part}`] = chunk;
  // Empty ends the text where an earlier one was longer.
  for (let part = chunks.length; part < MOST_PATCHES; part += 1) entity[`patch${part}`] = "";
  return entity;
}

/** Chunks of 32,000 characters that a patch may have. */
const MOST_PATCHES = 4;

function parseJson(table: TableClient, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new StorageError(`read ${table.tableName}`, error);
  }
}

/** Asks the store; the listed statuses are answers (undefined), everything else is a {@link StorageError}. */
export async function asked<T>(
  doing: string,
  answers: readonly number[],
  ask: () => Promise<T>,
  seen: (status: number) => void = () => undefined,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const status = error instanceof RestError ? error.statusCode : undefined;
    if (status !== undefined && answers.includes(status)) {
      seen(status);
      return undefined;
    }
    throw new StorageError(doing, error);
  }
}

/** What one call of the store brings at most. */
const MOST_IN_A_CALL = 1_000;

/** Every row that a filter lets through, page by page. @param inACall how many one call brings */
export async function* eachEntity(
  table: TableClient,
  filter?: string,
  inACall = MOST_IN_A_CALL,
): AsyncGenerator<BodyEntity> {
  const options = filter === undefined ? {} : { queryOptions: { filter } };
  const pages = table
    .listEntities<BodyEntity>(options)
    .byPage({ maxPageSize: Math.min(inACall, MOST_IN_A_CALL) });
  while (true) {
    const step = await asked(`list ${table.tableName}`, [], () => pages.next());
    if (step === undefined || step.done === true) return;
    yield* step.value;
  }
}

/** Where the library keeps the code of a refusal, by the version of its protocol. */
function codeIn(details: unknown): string | undefined {
  const read = z.object({ odataError: z.object({ code: z.string() }) }).safeParse(details);
  return read.success ? read.data.odataError.code : undefined;
}

function describe(cause: unknown): string {
  if (!(cause instanceof RestError)) return cause instanceof Error ? cause.message : "unknown";
  const { statusCode: status, message } = cause;
  const code = cause.code ?? codeIn(cause.details);
  const advice = adviceFor({ status, code, message });
  const said = `${status ?? "no answer"} ${code ?? ""}`.trim();
  return advice === undefined ? said : `${said}: ${advice}`;
}
