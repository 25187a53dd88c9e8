/**
 * Answers without names.
 *
 * | what is asked                                  | table           | partition      | row                        |
 * |------------------------------------------------|-----------------|----------------|----------------------------|
 * | what was said so far, by the hash of a secret  | promptanonymous | tenant, prompt | `open`, signs of the hash  |
 * | what was said, once it is closed               | promptanonymous | tenant, prompt | `batch`, number            |
 * | whether the batch is whole                     | promptanonymous | tenant, prompt | `sealed`                   |
 * | who was given a card beside the one sent       | promptcards     | tenant, prompt | person                     |
 *
 * No row beside an answer names a person: whoever has a card may or may not
 * have written on it. While it is open, answers lie many to a row in the
 * order of their hashes, so that neither their order nor the times at which
 * the store changed a row say when one came: a row takes all of them until it
 * is full, and only then do new ones go to one of sixteen others. At the close
 * they are shuffled into a batch, and the hashes go.
 */
import { z } from "zod";
import type { PersonId, PromptId, TenantId } from "../../../../core/ids.ts";
import { repliesSchema, type Replies } from "../../../../core/prompts/index.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  type Key,
} from "../../../tables.ts";

const openSchema = z.object({
  version: z.literal(1),
  /** It takes no new ones: those go to the row of the next sign. */
  isFull: z.boolean(),
  /** The question is closed: nothing is changed any more. */
  isClosed: z.boolean(),
  answers: z.array(z.object({ hash: z.string(), replies: repliesSchema })),
});
type OpenRow = z.output<typeof openSchema>;

const batchSchema = z.object({ version: z.literal(1), answers: z.array(repliesSchema) });
const sealedSchema = z.object({ version: z.literal(1), total: z.number() });

/** Signs of JSON; a row of the store holds three times as many. */
const FULL_AT = 150_000;

const rowKey = (tenant: TenantId, prompt: PromptId, ...row: readonly string[]): Key => ({
  partition: keyOf(tenant, prompt),
  row: keyOf(...row),
});

const EMPTY: OpenRow = { version: 1, isFull: false, isClosed: false, answers: [] };

/** What to do with what lies under a hash. */
export type AnonymousChange =
  { readonly kind: "save"; readonly replies: Replies } | { readonly kind: "drop" };

/** Writers of one process wait for each other: they would only lose races for the one row. */
const writing = new Map<string, Promise<unknown>>();

/**
 * Changes what lies under a hash from a fresh read.
 * @returns "closed" where the close was faster: nothing is changed then
 * @throws {StorageError}
 */
export async function changeAnonymous(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  hash: string,
  decide: (current: Replies | undefined) => AnonymousChange,
): Promise<"changed" | "closed"> {
  const place = keyOf(tenant, prompt);
  const turn = (writing.get(place) ?? Promise.resolve()).then(
    () => changeFrom(tables, tenant, prompt, hash, decide, 0),
    () => changeFrom(tables, tenant, prompt, hash, decide, 0),
  );
  writing.set(place, turn);
  try {
    return await turn;
  } finally {
    if (writing.get(place) === turn) writing.delete(place);
  }
}

async function changeFrom(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  hash: string,
  decide: (current: Replies | undefined) => AnonymousChange,
  signs: number,
): Promise<"changed" | "closed"> {
  const key = rowKey(tenant, prompt, "open", hash.slice(0, signs));
  const table = await tables.open("promptanonymous");
  const done = await changeRecord<OpenRow, "changed" | "closed" | "deeper">(
    table,
    key,
    openSchema,
    (stored) => {
      const row = stored ?? EMPTY;
      if (row.isClosed) return { kind: "keep", result: "closed" };
      const mine = row.answers.find((each) => each.hash === hash);
      if (mine === undefined && row.isFull) return { kind: "keep", result: "deeper" };
      const change = decide(mine?.replies);
      const others = row.answers.filter((each) => each.hash !== hash);
      if (change.kind === "drop")
        return { kind: "save", value: { ...row, answers: others }, result: "changed" };
      const answers = [...others, { hash, replies: change.replies }].sort((one, other) =>
        one.hash < other.hash ? -1 : 1,
      );
      const isFull = row.isFull || JSON.stringify(answers).length > FULL_AT;
      return { kind: "save", value: { ...row, isFull, answers }, result: "changed" };
    },
  );
  return done === "deeper" ? changeFrom(tables, tenant, prompt, hash, decide, signs + 1) : done;
}

/** What lies under a hash. Nothing: undefined. @throws {StorageError} */
export async function loadAnonymous(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  hash: string,
): Promise<Replies | undefined> {
  const table = await tables.open("promptanonymous");
  for (let signs = 0; signs <= hash.length; signs += 1) {
    const row = await readRecord(table, rowKey(tenant, prompt, "open", hash.slice(0, signs)), openSchema);
    const mine = row?.value.answers.find((each) => each.hash === hash);
    if (mine !== undefined || row?.value.isFull !== true) return mine?.replies;
  }
  return undefined;
}

/** Answers to a row of the batch; as many as fit whatever their length. */
const BATCH_AT = 150_000;

/**
 * Closes it for good: all that was said becomes one shuffled batch, and the
 * hashes go. Done again, it finishes what a stopped server did not.
 * @param shuffle gives the same things in another order
 * @throws {StorageError}
 */
export async function sealAnonymous(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  shuffle: <T>(items: readonly T[]) => readonly T[],
): Promise<void> {
  const table = await tables.open("promptanonymous");
  const partition = keyOf(tenant, prompt);
  const freeze = (key: Key): Promise<void> =>
    changeRecord<OpenRow, void>(table, key, openSchema, (row) => ({
      kind: "save",
      value: { ...(row ?? EMPTY), isClosed: true },
      result: undefined,
    }));
  const sealedKey = rowKey(tenant, prompt, "sealed");
  const isSealed = (await readRecord(table, sealedKey, sealedSchema)) !== undefined;
  if (!isSealed) {
    // The first row first: whoever writes begins there, so nothing new comes behind it.
    await freeze(rowKey(tenant, prompt, "open", ""));
    for await (const { row } of eachRecord(table, partition, openSchema, { prefix: "open" }))
      await freeze({ partition, row });
    const rows = eachRecord(table, partition, openSchema, { prefix: "open" });
    const answers = shuffle((await Array.fromAsync(rows, ({ value }) => value.answers)).flat());
    for (const [number, batch] of batchesOf(answers.map(({ replies }) => replies)).entries()) {
      const key = rowKey(tenant, prompt, "batch", String(number).padStart(5, "0"));
      await putRecord(table, key, { version: 1, answers: batch });
    }
    await putRecord(table, sealedKey, { version: 1, total: answers.length });
  }
  for await (const { row } of eachRecord(table, partition, openSchema, { prefix: "open" }))
    await deleteRecord(table, { partition, row });
}

function batchesOf(all: readonly Replies[]): readonly (readonly Replies[])[] {
  const batches: Replies[][] = [];
  let length = Infinity;
  for (const replies of all) {
    const more = JSON.stringify(replies).length;
    if (length + more > BATCH_AT) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)?.push(replies);
    length += more;
  }
  return batches;
}

/** The batch in its order. Not closed yet: none. @throws {StorageError} */
export async function listSealed(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
): Promise<readonly Replies[]> {
  const table = await tables.open("promptanonymous");
  if ((await readRecord(table, rowKey(tenant, prompt, "sealed"), sealedSchema)) === undefined) return [];
  const rows = eachRecord(table, keyOf(tenant, prompt), batchSchema, { prefix: "batch" });
  return (await Array.fromAsync(rows, ({ value }) => value.answers)).flat();
}

const cardSchema = z.object({
  version: z.literal(1),
  /** Of the key of that card; absent where it was given before cards had marks. */
  mark: z.string().optional(),
});

const cardKey = (tenant: TenantId, prompt: PromptId, person: PersonId): Key => ({
  partition: keyOf(tenant, prompt),
  row: keyOf(person),
});

/** Gives somebody the one card that they may ask for (rule PRM45). @throws {StorageError} */
export async function claimCard(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  person: PersonId,
  mark: string,
): Promise<"first" | "given before"> {
  const table = await tables.open("promptcards");
  const inserted = await insertRecord(table, cardKey(tenant, prompt, person), { version: 1, mark });
  return inserted === "inserted" ? "first" : "given before";
}

/** The card could not be given: they may ask for it again. @throws {StorageError} */
export async function returnCard(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  person: PersonId,
): Promise<void> {
  await deleteRecord(await tables.open("promptcards"), cardKey(tenant, prompt, person));
}

/** The card that somebody was given beside what was sent. None: undefined. @throws {StorageError} */
export async function givenCard(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  person: PersonId,
): Promise<z.output<typeof cardSchema> | undefined> {
  const table = await tables.open("promptcards");
  return (await readRecord(table, cardKey(tenant, prompt, person), cardSchema))?.value;
}
