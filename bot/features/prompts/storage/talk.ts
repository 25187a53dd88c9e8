/**
 * What others say to single answers.
 *
 * | what is asked                    | table      | partition      | row                              |
 * |----------------------------------|------------|----------------|----------------------------------|
 * | marks and replies to an answer   | prompttalk | tenant, prompt | answer, `mark` or `reply`, whose |
 */
import type { PersonId, PromptId, TenantId } from "../../../../core/ids.ts";
import { talkSchema, type Mark, type Talk } from "../../../../core/prompts/index.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, eachRecord, keyOf, putRecord, type Key } from "../../../tables.ts";

const keyFor = (tenant: TenantId, prompt: PromptId, talk: Talk): Key => ({
  partition: keyOf(tenant, prompt),
  row:
    talk.said.kind === "mark"
      ? keyOf(talk.item, "mark", talk.said.mark, talk.person)
      : keyOf(talk.item, "reply", talk.said.id),
});

/** Keeps a mark or a reply; the same again changes nothing. @throws {StorageError} */
export async function keepTalk(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  talk: Talk,
): Promise<void> {
  await putRecord(await tables.open("prompttalk"), keyFor(tenant, prompt, talk), talk);
}

/** Takes a mark back. Absent: nothing. @throws {StorageError} */
export async function dropMark(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  at: { readonly item: string; readonly mark: Mark; readonly person: PersonId },
): Promise<void> {
  const row = keyOf(at.item, "mark", at.mark, at.person);
  await deleteRecord(await tables.open("prompttalk"), { partition: keyOf(tenant, prompt), row });
}

/** What was said to all answers of a prompt. @throws {StorageError} */
export async function allTalk(tables: Tables, tenant: TenantId, prompt: PromptId): Promise<readonly Talk[]> {
  const rows = eachRecord(await tables.open("prompttalk"), keyOf(tenant, prompt), talkSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}

/** What was said to one answer. @throws {StorageError} */
export async function talkOf(
  tables: Tables,
  tenant: TenantId,
  prompt: PromptId,
  item: string,
): Promise<readonly Talk[]> {
  const options = { prefix: `${keyOf(item)}|` };
  const rows = eachRecord(await tables.open("prompttalk"), keyOf(tenant, prompt), talkSchema, options);
  return Array.fromAsync(rows, ({ value }) => value);
}
