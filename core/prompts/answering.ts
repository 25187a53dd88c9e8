/** Answering a prompt, as a decision. */
import type { Temporal } from "temporal-polyfill";
import { may, mayFind, type Standing } from "../access/index.ts";
import { sumsOnly, type Community } from "../communities/index.ts";
import type { PersonId } from "../ids.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import { closesAtOf, promptNotFound, repliesOf, statusOf, type Answer, type Prompt } from "./prompt.ts";
import { questionsOf } from "./questions.ts";
import { checkReply, isAsked, sayReplies, withPicture, type Reply } from "./replies.ts";

/** Who answers what, and when. */
export interface Answering {
  readonly prompt: Prompt;
  readonly community: Pick<Community, "name" | "visibility">;
  readonly standing: Standing;
  readonly person: PersonId;
  readonly name: string;
  /** Which of its questions; the first where absent. */
  readonly question?: string | undefined;
  readonly reply: Reply;
  /** What this person said before. */
  readonly before?: Pick<Answer, "text" | "replies" | "isLate"> | undefined;
  readonly now: Temporal.Instant;
}

/** `kept` says that a refused answer can be put right and sent again. */
export type AnswerDecision =
  | { readonly kind: "save"; readonly question: string; readonly reply: Reply }
  | { readonly kind: "put right"; readonly refusal: Refusal }
  | {
      readonly kind: "not open";
      readonly status: "planned" | "closed" | "cancelled";
      readonly refusal: Refusal;
    }
  | Refusal;

/** Decides what becomes of an answer (rules PRM9 to PRM12). Never throws. */
export function decideAnswer(answering: Answering): AnswerDecision {
  return checkMayAnswer(answering) ?? checkAnswer(answering);
}

/**
 * How long after its close a question still takes the answers of those who
 * had given none. Two days hold a weekend or a sick day; the digest is drawn anew.
 */
export const LATE_HOURS = 48;

/** Whether a question that is closed still takes this person's late answer (rule PRM35). Never throws. */
export function takesLate(
  prompt: Prompt,
  before: Pick<Answer, "isLate"> | undefined,
  now: Temporal.Instant,
): boolean {
  if (prompt.isAnonymous === true || prompt.endedAt !== undefined) return false;
  if (before !== undefined && before.isLate !== true) return false;
  return now.since(closesAtOf(prompt)).total("hours") < LATE_HOURS;
}

/** Why this person's answer cannot be saved, changed or withdrawn now. Never throws. */
export function checkMayAnswer(
  answering: Pick<Answering, "prompt" | "community" | "standing" | "before" | "now">,
): Exclude<AnswerDecision, { kind: "save" | "put right" }> | undefined {
  const { prompt, community, standing, now } = answering;
  const stranger = mayRead(standing, community);
  if (stranger !== undefined) return stranger;
  if (!may(standing, "prompt.answer")) return refuse(403, "not-a-member", membersOnly(community));
  const status = statusOf(prompt, now);
  switch (status) {
    case "planned":
      return notOpen(status, "prompt-not-open", "This question is not open yet.");
    case "cancelled":
      return notOpen(status, "prompt-cancelled", "This question was taken back.");
    case "closed":
      return takesLate(prompt, answering.before, now)
        ? undefined
        : notOpen(status, "prompt-closed", "This question is closed, so the answer was not saved.");
    case "open":
      return undefined;
  }
}

function notOpen(
  status: "planned" | "closed" | "cancelled",
  code: string,
  sentence: string,
): Extract<AnswerDecision, { kind: "not open" }> {
  return { kind: "not open", status, refusal: refuse(409, code, sentence) };
}

function checkAnswer(answering: Answering): Extract<AnswerDecision, { kind: "save" | "put right" }> {
  const { prompt, before } = answering;
  const questions = questionsOf(prompt);
  const asked =
    answering.question === undefined ? questions[0] : questions.find(({ id }) => id === answering.question);
  if (asked === undefined || !isAsked(asked, repliesOf(prompt, before)))
    return {
      kind: "put right",
      refusal: refuse(404, "question-not-found", "This question is not among those that are asked."),
    };
  const said = repliesOf(prompt, before)[asked.id];
  const reply = checkReply(asked, withPicture(answering.reply, said));
  return isRefusal(reply)
    ? { kind: "put right", refusal: reply }
    : { kind: "save", question: asked.id, reply };
}

/**
 * Whether somebody may read a community's prompts and answers (rule PRM11):
 * the refusal where they may not. A private community does not show that it is there.
 */
export function mayRead(
  standing: Standing,
  community: Pick<Community, "name" | "visibility">,
): Refusal | undefined {
  if (may(standing, "prompt.read")) return undefined;
  if (standing !== "stranger") return sumsOnly(community.name);
  return mayFind(standing, community.visibility)
    ? refuse(403, "not-a-member", membersOnly(community))
    : promptNotFound();
}

function membersOnly(community: Pick<Community, "name">): string {
  return `This question is for the members of ${community.name}. Join it first, then you can read and answer.`;
}

/** The answer as it is kept: a changed one replaces the first and keeps when that came (rule PRM10). */
export function replaceAnswer(
  prompt: Prompt,
  current: Answer | undefined,
  given: {
    readonly person: PersonId;
    readonly name: string;
    readonly question: string;
    readonly reply: Reply;
    readonly now: Temporal.Instant;
  },
): Answer {
  const changedAt = given.now.toString();
  const { person, name } = given;
  const replies = { ...repliesOf(prompt, current), [given.question]: given.reply };
  const text = sayReplies(prompt, replies);
  const isLate = statusOf(prompt, given.now) === "closed" ? ({ isLate: true } as const) : {};
  const answeredAt = current?.answeredAt ?? changedAt;
  return { version: 1, person, name, text, replies, ...isLate, answeredAt, changedAt };
}
