/** A prompt: one question to a community, open for a while, and what its members answer. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, promptId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** The longest question; a longer one is a text to read and no question. */
export const QUESTION_LIMIT = 1_000;
/** The longest answer, in characters as JavaScript counts them. */
export const ANSWER_LIMIT = 4_000;

export const promptSchema = z.object({
  version: z.literal(1),
  id: z.string().transform(promptId),
  communityId: z.string().transform(communityId),
  question: z.string(),
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
  text: z.string(),
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

/** The one answer for what is absent and what is not this person's to see. */
export function promptNotFound(): Refusal {
  return refuse(
    404,
    "prompt-not-found",
    "I do not know this question. Say prompts to see what is being asked.",
  );
}

/**
 * What somebody typed over several lines: control characters gone, at most
 * one empty line at a stretch, nothing around it.
 */
export function tidyLines(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A question as it will be asked, or why it cannot be (rule PRM2). */
export function checkQuestion(given: string): { readonly kind: "question"; readonly text: string } | Refusal {
  const text = tidyLines(given);
  if (text === "")
    return refuse(
      400,
      "question-missing",
      "What is the question? Try: ask Data Guild: What did you try this week?",
    );
  if (text.length > QUESTION_LIMIT) {
    return refuse(
      400,
      "question-too-long",
      `That question has ${text.length} characters. Please keep it to ${QUESTION_LIMIT}.`,
    );
  }
  return { kind: "question", text };
}
