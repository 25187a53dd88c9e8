/**
 * Prompts, their answers, and drafts that wait to be sent.
 *
 * | what is asked                                  | table           | partition         | row                      |
 * |------------------------------------------------|-----------------|-------------------|--------------------------|
 * | one prompt (the truth)                         | prompts         | tenant, prompt    | `prompt`                 |
 * | a community's prompts, the last to close first | promptsbyclose  | tenant, community | close turned round, id   |
 * | who answered a prompt, and what                | promptanswers   | tenant, prompt    | person                   |
 * | one draft                                      | promptdrafts    | tenant, draft     | `draft`                  |
 *
 * The index is written before the prompt itself: it may name a prompt that is
 * not there, which reading puts right, but never miss one.
 */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  promptId,
  type CommunityId,
  type PersonId,
  type PromptId,
  type TenantId,
} from "../../../core/ids.ts";
import {
  answerSchema,
  closesAtOf,
  draftSchema,
  promptSchema,
  type Answer,
  type Draft,
  type Prompt,
} from "../../../core/prompts/index.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  pageRecords,
  putRecord,
  readRecord,
  type Change,
  type Key,
  type Stored,
} from "../../tables.ts";

const pointerSchema = z.object({ version: z.literal(1), prompt: z.string().transform(promptId) });

const promptKey = (tenant: TenantId, id: PromptId): Key => ({ partition: keyOf(tenant, id), row: "prompt" });
const draftKey = (tenant: TenantId, id: string): Key => ({ partition: keyOf(tenant, id), row: "draft" });
const answerKey = (tenant: TenantId, id: PromptId, person: PersonId): Key => ({
  partition: keyOf(tenant, id),
  row: keyOf(person),
});

/** The last millisecond that thirteen digits can say: the year 2286. */
const LAST_MS = 9_999_999_999_999;

/** An instant whose text sorts the other way round than time. */
const turned = (at: Temporal.Instant): string => String(LAST_MS - at.epochMilliseconds).padStart(13, "0");

/**
 * Writes a new prompt with its index. The table refuses a second one of the
 * same id, whoever writes it. @throws {StorageError}
 */
export async function addPrompt(
  tables: Tables,
  tenant: TenantId,
  prompt: Prompt,
): Promise<"inserted" | "exists"> {
  await addToCommunity(tables, tenant, prompt.communityId, prompt);
  return insertRecord(await tables.open("prompts"), promptKey(tenant, prompt.id), prompt);
}

/** Puts a prompt among a community's, by its close. @throws {StorageError} */
export async function addToCommunity(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  prompt: Pick<Prompt, "id" | "closesAt">,
): Promise<void> {
  const row = keyOf(turned(closesAtOf(prompt)), prompt.id);
  const key = { partition: keyOf(tenant, community), row };
  await putRecord(await tables.open("promptsbyclose"), key, { version: 1, prompt: prompt.id });
}

/** Absent: undefined. @throws {StorageError} */
export async function loadPrompt(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
): Promise<Prompt | undefined> {
  return (await readRecord(await tables.open("prompts"), promptKey(tenant, id), promptSchema))?.value;
}

/** Changes a prompt from a fresh read. @throws {StorageError} */
export async function updatePrompt<R>(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
  decide: (current: Prompt | undefined) => Change<Prompt, R>,
): Promise<R> {
  return changeRecord(await tables.open("prompts"), promptKey(tenant, id), promptSchema, decide);
}

/** A page of a community's prompts, the last to close first. @throws {StorageError} */
export async function pagePrompts(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  options: { readonly after?: string; readonly limit: number },
): Promise<{ readonly items: readonly Prompt[]; readonly next: string | null }> {
  const table = await tables.open("promptsbyclose");
  const page = await pageRecords(table, keyOf(tenant, community), pointerSchema, options);
  const ids = page.items.map(({ value }) => value.prompt);
  return { items: await loadAll(tables, tenant, community, ids), next: page.next };
}

/** A community's prompts that close after an instant, the last to close first. @throws {StorageError} */
export async function promptsClosingAfter(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  at: Temporal.Instant,
): Promise<readonly Prompt[]> {
  const rows = eachRecord(await tables.open("promptsbyclose"), keyOf(tenant, community), pointerSchema, {
    upTo: turned(at),
  });
  return loadAll(tables, tenant, community, await Array.fromAsync(rows, (row) => row.value.prompt));
}

/** A prompt that went over to another community is listed there. */
async function loadAll(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  ids: readonly PromptId[],
): Promise<readonly Prompt[]> {
  const found = await loadEach(ids, (id) => loadPrompt(tables, tenant, id));
  return found.filter(({ communityId }) => communityId === community);
}

/** Absent: undefined. @throws {StorageError} */
export async function loadAnswer(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
  person: PersonId,
): Promise<Answer | undefined> {
  const table = await tables.open("promptanswers");
  return (await readRecord(table, answerKey(tenant, id, person), answerSchema))?.value;
}

/** Changes a person's answer from a fresh read. @throws {StorageError} */
export async function updateAnswer<R>(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
  person: PersonId,
  decide: (current: Answer | undefined) => Change<Answer, R>,
): Promise<R> {
  return changeRecord(
    await tables.open("promptanswers"),
    answerKey(tenant, id, person),
    answerSchema,
    decide,
  );
}

/** Takes a person's answer away. Absent: nothing. @throws {StorageError} */
export async function dropAnswer(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
  person: PersonId,
): Promise<void> {
  await deleteRecord(await tables.open("promptanswers"), answerKey(tenant, id, person));
}

/** Every answer to a prompt. @throws {StorageError} */
export async function listAnswers(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
): Promise<readonly Answer[]> {
  const rows = eachRecord(await tables.open("promptanswers"), keyOf(tenant, id), answerSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** The answers to a prompt, read page by page. @param after the row to go on behind @throws {StorageError} */
export async function* eachAnswer(
  tables: Tables,
  tenant: TenantId,
  id: PromptId,
  after?: string,
): AsyncGenerator<Stored<Answer>> {
  const options = after === undefined ? {} : { after };
  yield* eachRecord(await tables.open("promptanswers"), keyOf(tenant, id), answerSchema, options);
}

/** Keeps a new draft. @throws {StorageError} */
export async function addDraft(tables: Tables, tenant: TenantId, draft: Draft): Promise<void> {
  await insertRecord(await tables.open("promptdrafts"), draftKey(tenant, draft.id), draft);
}

/** Changes a draft from a fresh read. @throws {StorageError} */
export async function updateDraft<R>(
  tables: Tables,
  tenant: TenantId,
  id: string,
  decide: (current: Draft | undefined) => Change<Draft, R>,
): Promise<R> {
  return changeRecord(await tables.open("promptdrafts"), draftKey(tenant, id), draftSchema, decide);
}
