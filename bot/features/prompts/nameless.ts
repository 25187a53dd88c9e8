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
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import type { Answered, Mine } from "./outcomes.ts";
import { callOff, findDelivery, markOf, whoseKey, type DeliveryRef } from "../deliveries/index.ts";
import { changeAnonymous, claimCard, givenCard, loadAnonymous, returnCard } from "./storage/anonymous.ts";
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

/** Saves an answer under the secret of their one card (rules PRM40, PRM41, PRM53). @throws {StorageError} */
export async function answerWithoutName(
  world: World,
  who: Speaker,
  given: Nameless,
  known: string | undefined,
): Promise<Answered> {
  const { prompt, community } = given;
  const strange = await whyNotUnder(world, who, prompt, known);
  if (strange !== undefined) return strange;
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

/** The card that a question brings to somebody. */
const cardOf = (prompt: Prompt, person: Speaker["person"]): DeliveryRef => ({
  about: prompt.id,
  id: `prompt|${prompt.id}|${person}`,
});

/**
 * Gives somebody another card for a question without names: never beside one
 * that they have, so that each is heard once (rule PRM45).
 * @returns its key; undefined where they have one
 * @throws {StorageError}
 */
export async function giveCard(world: World, who: Speaker, prompt: Prompt): Promise<string | undefined> {
  const { tenant, person } = who;
  const sent = await findDelivery(world, tenant, cardOf(prompt, person));
  if (sent?.state === "sent") return undefined;
  const secret = secretFrom(undefined);
  const mark = markOf(prompt.id, secret);
  if ((await claimCard(world.tables, tenant, prompt.id, person, mark)) !== "first") return undefined;
  // What waits for their hour would be a second card, with another key.
  if (sent !== undefined) await callOff(world, tenant, cardOf(prompt, person), "has a card already");
  return secret;
}

/** They could not be given it after all, and may ask for it again. @throws {StorageError} */
export function takeBackCard(world: World, who: Speaker, prompt: Prompt): Promise<void> {
  return returnCard(world.tables, who.tenant, prompt.id, who.person);
}

/**
 * Why somebody cannot answer under a key: it is not that of their one card,
 * but of a copy that a fault made, or of no card at all (rule PRM53).
 * Undefined: they can. @throws {StorageError}
 */
export async function whyNotUnder(
  world: World,
  who: Speaker,
  prompt: Prompt,
  secret: string | undefined,
): Promise<Refusal | undefined> {
  const { tenant, person } = who;
  const given = await givenCard(world.tables, tenant, prompt.id, person);
  if (given !== undefined)
    return given.mark === undefined || given.mark === markOf(prompt.id, secret ?? "")
      ? undefined
      : ANOTHER_CARD;
  switch (await whoseKey(world, tenant, cardOf(prompt, person), secret ?? "")) {
    case "theirs":
      return undefined;
    case "another":
      return ANOTHER_CARD;
    case "none":
      return NO_CARD_YET;
  }
}

const ANOTHER_CARD = refuse(
  409,
  "another-card",
  "This card came to you twice, and only one of the two counts, so that each of you is heard once. Nothing was saved here: please answer on the other one, in this chat.",
);
const NO_CARD_YET = refuse(
  409,
  "no-card-yet",
  "This card is only just coming to you, so nothing was saved yet. Please press again in a minute.",
);

/** What whoever has one reads. */
export const HAS_CARD =
  "Your card for this question is further up in our own chat. Everybody has one, so that each of you is heard once and nobody has to know who said what.";
