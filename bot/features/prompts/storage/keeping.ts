/**
 * Answers that somebody wants in the library.
 *
 * | what is asked                              | table       | partition      | row    |
 * |--------------------------------------------|-------------|----------------|--------|
 * | what becomes of one answer                 | keptanswers | tenant, prompt | person |
 */
import { z } from "zod";
import { personId, type PersonId, type PromptId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, rowsIn, type Change } from "../../../tables.ts";

export const keptSchema = z.object({
  version: z.literal(1),
  /** Whose answer it is. */
  person: z.string().transform(personId),
  /** Who wants it in the library; its author, or somebody else. */
  by: z.string().transform(personId),
  /** The entry that it becomes: known before, so that it is made once. */
  entry: z.string(),
  state: z.enum(["asked", "kept", "declined"]),
});
export type KeptAnswer = z.output<typeof keptSchema>;

const answers = rowsIn("keptanswers", keptSchema);

/** Changes it from a fresh read. @throws {StorageError} */
export function updateKept<R>(
  tables: Tables,
  tenant: TenantId,
  { prompt, person }: { readonly prompt: PromptId; readonly person: PersonId },
  decide: (current: KeptAnswer | undefined) => Change<KeptAnswer, R>,
): Promise<R> {
  return answers.change(tables, { partition: keyOf(tenant, prompt), row: keyOf(person) }, decide);
}
