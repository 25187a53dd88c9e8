/** An answer goes into the library: its author's own at once, another's once its author has said yes. */
import { z } from "zod";
import { checkActive } from "../../../core/communities/index.ts";
import { personId, promptId, type PersonId, type PromptId } from "../../../core/ids.ts";
import { LONGEST_TITLE } from "../../../core/library/index.ts";
import { repliesOf, sayReplies } from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { button, card, theirWords, title, words, type Card } from "../../cards.ts";
import { defineAction, defineRoute, type ActionAnswer } from "../../feature.ts";
import type { Speaker, Turn, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { addToLibrary } from "../library/index.ts";
import { seePrompt, type SeenPrompt } from "./answering.ts";
import { loadAnswer } from "./storage.ts";
import { updateKept, type KeptAnswer } from "./storage/keeping.ts";
import { hiddenAnswers } from "./voices.ts";
import { shortened } from "../../../core/shorten.ts";

/** Which answer. */
interface AnswerRef {
  readonly prompt: PromptId;
  readonly person: PersonId;
}

interface SeenAnswer extends SeenPrompt {
  readonly text: string;
  readonly author: string;
}

const NOT_THERE = refuse(404, "answer-not-found", "This answer is not there any more.");

async function seeAnswer(world: World, who: Speaker, ref: AnswerRef): Promise<SeenAnswer | Refusal> {
  const seen = await seePrompt(world, who, ref.prompt);
  if (isRefusal(seen)) return seen;
  if (seen.prompt.isAnonymous === true)
    return refuse(409, "without-names", "What was said without a name stays where it was said.");
  const [answer, hidden] = await Promise.all([
    loadAnswer(world.tables, who.tenant, ref.prompt, ref.person),
    hiddenAnswers(world, who.tenant, ref.prompt),
  ]);
  if (answer === undefined || hidden.has(ref.person)) return NOT_THERE;
  return { ...seen, text: sayReplies(seen.prompt, repliesOf(seen.prompt, answer)), author: answer.name };
}

/** Keeps one's own answer, or asks its author, once (rule LIB11). @throws {StorageError} */
export async function keepAnswer(
  world: World,
  who: Speaker,
  ref: AnswerRef,
): Promise<KeptAnswer["state"] | Refusal> {
  const seen = await seeAnswer(world, who, ref);
  if (isRefusal(seen)) return seen;
  const closed = checkActive(seen.community);
  if (closed !== undefined) return closed;
  const isMine = who.person === ref.person;
  const fresh: KeptAnswer = {
    version: 1,
    person: ref.person,
    by: who.person,
    entry: world.newId(),
    state: "asked",
  };
  const kept = await updateKept<KeptAnswer>(world.tables, who.tenant, ref, (current) =>
    current === undefined ? { kind: "save", value: fresh, result: fresh } : { kind: "keep", result: current },
  );
  if (isMine) return settle(world, who, ref, true);
  if (kept.state === "asked") await askAuthor(world, who, ref, seen);
  return kept.state;
}

/** Once an answer, whoever else would like it, too: the delivery's id is the answer. */
async function askAuthor(world: World, who: Speaker, ref: AnswerRef, seen: SeenAnswer): Promise<void> {
  await deliver(world, who.tenant, [
    {
      id: `keep|${ref.prompt}|${ref.person}`,
      about: `keep|${ref.prompt}`,
      why: "change",
      urgency: "today",
      community: seen.community.id,
      to: { kind: "person", person: ref.person },
      message: { kind: "card", card: drawAsk(who.name, ref.prompt, seen) },
    },
  ]);
}

function drawAsk(
  asker: string,
  prompt: PromptId,
  { community, prompt: { question }, text }: SeenAnswer,
): Card {
  return card(
    `May your answer stay in the library of ${community.name}?`,
    [
      title("May your answer stay?"),
      theirWords(`${asker} would like to keep what you said in the library of ${community.name}.`),
      theirWords(question, { subtle: true }),
      theirWords(shortened(text, LONGEST_SHOWN)),
      words("It stands there with your name, and you can change it or take it out at any time.", {
        subtle: true,
      }),
    ],
    [
      button("Yes, keep it", "prompts.keep", { prompt, isYes: true }),
      button("No", "prompts.keep", { prompt, isYes: false }),
    ],
  );
}

const LONGEST_SHOWN = 1_000;

/** Its author decides; a yes makes the entry, in their name. */
async function settle(
  world: World,
  author: Speaker,
  ref: AnswerRef,
  isYes: boolean,
): Promise<KeptAnswer["state"] | Refusal> {
  const seen = await seeAnswer(world, author, ref);
  if (isRefusal(seen)) return seen;
  const state = isYes ? "kept" : "declined";
  const kept = await updateKept<KeptAnswer | undefined>(world.tables, author.tenant, ref, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, state }, result: { ...current, state } },
  );
  if (kept === undefined) return NOT_THERE;
  if (!isYes) return "declined";
  const { question } = seen.prompt;
  const added = await addToLibrary(world, author, seen.community.id, {
    id: kept.entry,
    kind: "story",
    title: shortened(question, LONGEST_TITLE),
    text: seen.text,
    source: { kind: "prompt", ref: ref.prompt },
  });
  return isRefusal(added) ? added : "kept";
}

const ofAnswer = z.object({
  id: z.string().transform(promptId),
  person: z.string().transform(personId),
});

/** What the tab asks. */
export const keepingRoutes = [
  defineRoute({
    method: "POST",
    path: "/prompts/:id/answers/:person/library",
    summary: "Saves one's own answer to the library, or asks whoever gave it whether it may be.",
    params: ofAnswer,
    query: z.object({}),
    body: z.unknown(),
    answer: z.object({ state: z.enum(["asked", "kept", "declined"]) }),
    async handle(world, { caller, params: { id, person } }) {
      const state = await keepAnswer(world, caller, { prompt: id, person });
      return isRefusal(state) ? state : { status: 200, body: { state } };
    },
  }),
];

async function pressKeep(
  world: World,
  turn: Turn,
  { prompt, isYes }: { readonly prompt: PromptId; readonly isYes: boolean },
): Promise<ActionAnswer> {
  const settled = await settle(world, turn, { prompt, person: turn.person }, isYes);
  if (isRefusal(settled)) return { kind: "text", text: settled.sentence };
  return {
    kind: "text",
    text:
      settled === "kept"
        ? "Thank you. It is in the library; somebody else checks it first."
        : "That is fine. It stays where it is.",
  };
}

/** What its author presses. */
export const keepingActions = [
  defineAction({
    verb: "prompts.keep",
    data: z.object({ prompt: z.string().transform(promptId), isYes: z.boolean() }),
    handle: pressKeep,
  }),
];
