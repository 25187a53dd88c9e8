/** Answers without names: kept under the hash of a secret that the person's card holds, and nothing else. */
import type { Community } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import {
  decideAnswer,
  sayReplies,
  type AnswerDecision,
  type Answering,
  type Prompt,
  type Replies,
} from "../../../core/prompts/index.ts";
import { refuse } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import type { Answered, Mine } from "./outcomes.ts";
import { callOff, findDelivery } from "../deliveries/index.ts";
import { changeAnonymous, claimCard, loadAnonymous } from "./storage/anonymous.ts";
import { hashOf, secretFrom } from "./without-names.ts";

const mineOf = (prompt: Prompt, replies: Replies): Mine => ({ text: sayReplies(prompt, replies), replies });

/** What lies under a secret; nothing without one. @throws {StorageError} */
export async function mineUnder(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  secret: string | undefined,
): Promise<Mine | undefined> {
  if (secret === undefined || secret === "") return undefined;
  const replies = await loadAnonymous(world.tables, tenant, prompt.id, hashOf(prompt.id, secret));
  return replies === undefined ? undefined : mineOf(prompt, replies);
}

/** An answer without its author. */
type Nameless = Pick<Answering, "prompt" | "standing" | "reply" | "question" | "now"> & {
  readonly community: Community;
};

/** Saves an answer under its secret, a fresh one where there is none (rules PRM40, PRM41). @throws {StorageError} */
export async function answerWithoutName(
  world: World,
  who: Speaker,
  given: Nameless,
  known: string | undefined,
): Promise<Answered> {
  const { prompt, community } = given;
  const secret = secretFrom(known);
  const before = await mineUnder(world, who.tenant, prompt, secret);
  const decision = decideAnswer({ ...given, person: who.person, name: "", before });
  if (decision.kind === "refused") return decision;
  if (decision.kind !== "save") return notSaved(given, decision, before);
  let replies: Replies = {};
  const hash = hashOf(prompt.id, secret);
  const done = await changeAnonymous(world.tables, who.tenant, prompt.id, hash, (current) => {
    replies = { ...current, [decision.question]: decision.reply };
    return { kind: "save", replies };
  });
  if (done === "changed")
    return { kind: "saved", prompt, community, answer: mineOf(prompt, replies), secret };
  const refusal = refuse(409, "prompt-closed", "This question is closed, so the answer was not saved.");
  return notSaved(given, { kind: "not open", status: "closed", refusal }, before);
}

function notSaved(
  { prompt, community }: Nameless,
  decision: Extract<AnswerDecision, { kind: "put right" | "not open" }>,
  mine: Mine | undefined,
): Answered {
  return { kind: "not saved", decision, prompt, community, ...(mine === undefined ? {} : { mine }) };
}

/** Takes away what lies under a secret. @throws {StorageError} */
export async function withdrawWithoutName(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  secret: string | undefined,
): Promise<void> {
  if (secret === undefined || secret === "") return;
  const hash = hashOf(prompt.id, secret);
  await changeAnonymous(world.tables, tenant, prompt.id, hash, () => ({ kind: "drop" }));
}

/**
 * Whether somebody gets another card for a question without names: never
 * beside one that they have, so that each is heard once (rule PRM45).
 * @throws {StorageError}
 */
export async function mayHaveCard(world: World, who: Speaker, prompt: Prompt): Promise<boolean> {
  const { tenant, person } = who;
  const ref = { about: prompt.id, id: `prompt|${prompt.id}|${person}` };
  const sent = await findDelivery(world, tenant, ref);
  if (sent?.state === "sent") return false;
  if ((await claimCard(world.tables, tenant, prompt.id, person)) !== "first") return false;
  // What waits for their hour would be a second card, with another key.
  if (sent !== undefined) await callOff(world, tenant, ref, "has a card already");
  return true;
}

/** What whoever has one reads. */
export const HAS_CARD =
  "Your card for this question is further up in our own chat. Everybody has one, so that each of you is heard once and nobody has to know who said what.";
