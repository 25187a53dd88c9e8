/** A prompt: one to five questions to a community, open for a while, and what its members answer. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, promptId, sessionId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { questionsOf, questionsSchema, type Question } from "./questions.ts";
import { repliesSchema, type Replies } from "./replies.ts";

export const promptSchema = z.object({
  version: z.literal(1),
  id: z.string().transform(promptId),
  communityId: z.string().transform(communityId),
  /** The first of its questions, and the only one where `questions` is absent: answered in words. */
  question: z.string(),
  questions: questionsSchema.exactOptional(),
  /** The step of a session that it stands for, for those who miss it (rule PRM39). */
  step: z.object({ session: z.string().transform(sessionId), step: z.string() }).exactOptional(),
  /** Answers are kept without their author (rule PRM40). */
  isAnonymous: z.literal(true).exactOptional(),
  /** A person sent it at once, so it passes the budget of those whom it goes to. */
  isSentNow: z.literal(true).exactOptional(),
  askedBy: z.string().transform(personId),
  /** UTC instants: answers are taken from the first up to the second. */
  opensAt: z.string(),
  closesAt: z.string(),
  /** IANA zone of the person who asked. */
  zone: z.string(),
  /** UTC instant; it was taken back before it opened. */
  cancelledAt: z.string().exactOptional(),
  /** UTC instant; its community was closed: no more answers, and no digest. */
  endedAt: z.string().exactOptional(),
  /** UTC instant. */
  createdAt: z.string(),
});
export type Prompt = z.output<typeof promptSchema>;

export const answerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  /** As they were called when they answered. */
  name: z.string(),
  /** All of it in words. */
  text: z.string(),
  /** By question; absent where the only question was answered in words. */
  replies: repliesSchema.exactOptional(),
  /** It came after the close, within the time for late ones. */
  isLate: z.literal(true).exactOptional(),
  /** UTC instants. */
  answeredAt: z.string(),
  changedAt: z.string(),
});
export type Answer = z.output<typeof answerSchema>;

export const PROMPT_STATUSES = ["planned", "open", "closed", "cancelled"] as const;
export type PromptStatus = (typeof PROMPT_STATUSES)[number];

/** Where a prompt stands at an instant: it follows from its window alone (rule PRM5). Never throws. */
export function statusOf(prompt: Prompt, now: Temporal.Instant): PromptStatus {
  if (prompt.cancelledAt !== undefined) return "cancelled";
  if (prompt.endedAt !== undefined) return "closed";
  if (Temporal.Instant.compare(now, opensAtOf(prompt)) < 0) return "planned";
  return Temporal.Instant.compare(now, closesAtOf(prompt)) < 0 ? "open" : "closed";
}

/** The instant from which answers are taken. @throws {RangeError} when none is stored: a mistake of ours */
export function opensAtOf(prompt: Pick<Prompt, "opensAt">): Temporal.Instant {
  return Temporal.Instant.from(prompt.opensAt);
}

/** The instant from which no answers are taken any more. @throws {RangeError} when none is stored: a mistake of ours */
export function closesAtOf(prompt: Pick<Prompt, "closesAt">): Temporal.Instant {
  return Temporal.Instant.from(prompt.closesAt);
}

/**
 * The prompt once its community is closed: what nobody was asked yet is taken
 * back, what is open ends and keeps its answers. Undefined where it is over.
 */
export function endPrompt(prompt: Prompt, now: Temporal.Instant): Prompt | undefined {
  const status = statusOf(prompt, now);
  if (status === "planned") return { ...prompt, cancelledAt: now.toString() };
  return status === "open" ? { ...prompt, endedAt: now.toString() } : undefined;
}

/** What was said to each question, whether they were asked alone or with others. Never throws. */
export function repliesOf(
  prompt: Pick<Prompt, "question"> & { readonly questions?: readonly Question[] },
  answer: Pick<Answer, "text" | "replies"> | undefined,
): Replies {
  if (answer === undefined) return {};
  return answer.replies ?? { [questionsOf(prompt)[0].id]: { kind: "text", text: answer.text } };
}

/** The one answer for what is absent and what is not this person's to see. */
export function promptNotFound(): Refusal {
  return refuse(
    404,
    "prompt-not-found",
    "I do not know this question. Say prompts to see what is being asked.",
  );
}
