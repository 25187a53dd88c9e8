/** What members press on a question: opening, answering, skipping, changing and withdrawing it. */
import { promptId } from "../../../core/ids.ts";
import {
  nextToAnswer,
  questionsOf,
  repliesOf,
  replyFrom,
  statusOf,
  takesLate,
  tidyLines,
  type Prompt,
  type Question,
  type Reply,
} from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { speakersZone } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { answer, seePrompt, withdraw, type SeenPrompt } from "./answering.ts";
import { giveCard, HAS_CARD, takeBackCard } from "./nameless.ts";
import type { Answered, Mine } from "./outcomes.ts";
import {
  drawAnswered,
  drawClosed,
  drawPrompt,
  drawWithdrawn,
  type At,
  type PromptView,
} from "./cards/prompt.ts";
import type { QuestionInputs } from "./cards/question.ts";

const viewOf = (
  world: World,
  turn: Turn,
  seen: Pick<SeenPrompt, "prompt" | "community">,
  secret?: string,
): PromptView => ({
  secret,
  prompt: seen.prompt,
  communityName: seen.community.name,
  timeZone: speakersZone(turn),
  isLate: statusOf(seen.prompt, world.clock.now()) === "closed",
});

/** The card that a question has for this person now: open, or closed with what they said. */
function cardFor(
  world: World,
  turn: Turn,
  seen: SeenPrompt,
  at?: At & { readonly secret?: string | undefined },
): ActionAnswer & { kind: "card" } {
  const now = world.clock.now();
  const isOpen = statusOf(seen.prompt, now) === "open" || takesLate(seen.prompt, seen.mine, now);
  const view = viewOf(world, turn, seen, at?.secret);
  return { kind: "card", card: isOpen ? drawPrompt(view, seen.mine, at) : drawClosed(view, seen.mine) };
}

/** Answer: opens the question in the presser's own chat. */
export async function pressOpen(world: World, turn: Turn, data: { prompt: string }): Promise<ActionAnswer> {
  const seen = await seePrompt(world, turn, promptId(data.prompt));
  if (isRefusal(seen)) return say(seen.sentence);
  const isOpen = statusOf(seen.prompt, world.clock.now()) === "open";
  const isNameless = seen.prompt.isAnonymous === true && isOpen;
  const secret = isNameless ? await giveCard(world, turn, seen.prompt) : undefined;
  if (isNameless && secret === undefined) return say(HAS_CARD);
  if ((await turn.tellPrivately(cardFor(world, turn, seen, { secret }))) === "told")
    return { kind: "nothing" };
  if (isNameless) await takeBackCard(world, turn, seen.prompt);
  return say("I cannot write to you yet. Open a chat with me, say hi, and press Answer again.");
}

/** What a press on one of a prompt's questions says. */
export interface QuestionPress {
  readonly prompt: string;
  readonly question?: string | undefined;
  /** The key to an answer without a name. */
  readonly secret?: string | undefined;
}

/** Change 2: shows that question with what was said to it, in the card's place. */
export async function pressOpenQuestion(
  world: World,
  turn: Turn,
  data: QuestionPress,
): Promise<ActionAnswer> {
  const seen = await seePrompt(world, turn, promptId(data.prompt), data.secret);
  return isRefusal(seen) ? say(seen.sentence) : cardFor(world, turn, seen, data);
}

/** Skip: the next question, or what was said where it was the last. */
export async function pressSkip(world: World, turn: Turn, data: QuestionPress): Promise<ActionAnswer> {
  const seen = await seePrompt(world, turn, promptId(data.prompt), data.secret);
  if (isRefusal(seen)) return say(seen.sentence);
  const now = world.clock.now();
  if (statusOf(seen.prompt, now) !== "open" && !takesLate(seen.prompt, seen.mine, now))
    return cardFor(world, turn, seen, { secret: data.secret });
  return { kind: "card", card: drawNext(viewOf(world, turn, seen, data.secret), seen.mine, data.question) };
}

/** The first question behind this one that waits; behind the last, what is saved. */
function drawNext(
  view: PromptView,
  mine: Mine | undefined,
  after: string | undefined,
): ReturnType<typeof drawPrompt> {
  const questions = questionsOf(view.prompt);
  if (questions.length === 1) return drawPrompt(view, mine);
  const next = nextToAnswer(questions, repliesOf(view.prompt, mine), after);
  return next === undefined ? drawAnswered(view, mine) : drawPrompt(view, mine, { question: next.id });
}

/** Withdraw my answer. */
export async function pressWithdraw(world: World, turn: Turn, data: QuestionPress): Promise<ActionAnswer> {
  const done = await withdraw(world, turn, promptId(data.prompt), data.secret);
  return isRefusal(done)
    ? say(done.sentence)
    : { kind: "card", card: drawWithdrawn(viewOf(world, turn, done, data.secret)) };
}

/** What of a refused answer goes back into the input; more would not fit the card. Bytes. */
const MOST_SHOWN_BACK = 20_000;

/** Reads the inputs of a card as a reply. */
export function replyOf(question: Question, inputs: QuestionInputs): Reply {
  const { answer: words, choice, offer, ask, place0, place1, place2, place3, place4, place5 } = inputs;
  return replyFrom(question, {
    answer: words,
    choice,
    offer,
    ask,
    places: [place0, place1, place2, place3, place4, place5],
  });
}

/** Send answer: saved at once; then the next question, or what is saved. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: QuestionPress & QuestionInputs,
): Promise<ActionAnswer> {
  const answered = await answer(world, turn, promptId(data.prompt), {
    question: data.question,
    secret: data.secret,
    replyTo: (question) => replyOf(question, data),
  });
  if (answered.kind === "refused") return say(answered.sentence);
  if (answered.kind === "saved") return afterSaving(world, turn, answered, data.question);
  return notSaved(viewOf(world, turn, answered, data.secret), answered, data);
}

/** What a saved answer leads to: the next question, or what is saved. */
export function afterSaving(
  world: World,
  turn: Turn,
  saved: Extract<Answered, { kind: "saved" }>,
  question: string | undefined,
): ActionAnswer {
  return { kind: "card", card: drawNext(viewOf(world, turn, saved, saved.secret), saved.answer, question) };
}

/** Whatever was typed stays with the person: in the input, on the card, or on the card that is not replaced. */
function notSaved(
  view: PromptView,
  answered: Extract<Answered, { kind: "not saved" }>,
  data: QuestionPress & QuestionInputs,
): ActionAnswer {
  const { decision, mine, prompt } = answered;
  const typed = [data.answer, data.offer, data.ask].filter((words) => words.trim() !== "").join("\n");
  const isShort = new TextEncoder().encode(typed).length <= MOST_SHOWN_BACK;
  if (decision.kind === "put right") {
    if (!isShort || decision.refusal.code === "question-not-found") return say(decision.refusal.sentence);
    const reply = replyOf(questionNamed(prompt, data.question), data);
    const refused = { problem: decision.refusal.sentence, reply };
    return { kind: "card", card: drawPrompt(view, mine, { question: data.question, refused }) };
  }
  if (decision.status !== "closed" || !isShort) return say(decision.refusal.sentence);
  return { kind: "card", card: drawClosed(view, mine, tidyLines(typed)) };
}

function questionNamed(prompt: Prompt, id: string | undefined): Question {
  const questions = questionsOf(prompt);
  return questions.find((question) => question.id === id) ?? questions[0];
}
