/** Questions of the pool, drawn for a prompt once and for good. */
import { createHash } from "node:crypto";
import type { CommunityId, PromptId, TenantId } from "../../../core/ids.ts";
import { drawFromPool, POOL, readQuestions, type Purpose } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { World } from "../../ports.ts";
import type { Asking } from "./asking.ts";
import { updateUsed } from "./storage/rhythms.ts";

/** What is drawn, for whom. */
export interface Drawing {
  readonly community: CommunityId;
  /** The prompt that it is drawn for: drawn again for the same one, it is the same question. */
  readonly prompt: PromptId;
  readonly purpose?: Purpose | undefined;
  /** Gives back what was drawn for this prompt, and draws another one. */
  readonly isAnother?: boolean;
}

/** Draws a question that this community has not had in this round (rule PRM30). @throws {StorageError} */
export function drawQuestions(
  world: World,
  tenant: TenantId,
  drawing: Drawing,
): Promise<Asking["questions"]> {
  const { community, prompt, purpose } = drawing;
  return updateUsed<Asking["questions"]>(world.tables, tenant, community, (current) => {
    const mine = current.used.find((each) => each.prompt === prompt);
    if (mine !== undefined && drawing.isAnother !== true)
      return { kind: "keep", result: questionsNamed(mine.id) };
    const taken = new Set(current.used.map(({ id }) => id));
    const { question, isNewRound } = drawFromPool(taken, purpose, fractionOf(`${prompt} ${mine?.id ?? ""}`));
    const others = isNewRound ? [] : current.used.filter((each) => each !== mine);
    const value = { ...current, used: [...others, { id: question.id, prompt }] };
    return { kind: "save", value, result: questionsNamed(question.id) };
  });
}

/** From 0 up to 1, the same for the same seed. */
function fractionOf(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt32BE(0) / 2 ** 32;
}

function questionsNamed(id: string): Asking["questions"] {
  const read = readQuestions(POOL.find((question) => question.id === id)?.text ?? "");
  if (isRefusal(read)) throw new RangeError(`The pool's question ${id} cannot be asked.`);
  return read.questions;
}
