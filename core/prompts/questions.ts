/** The questions of a prompt: up to five, each answered in its own way, some only after a certain answer. */
import { z } from "zod";

/** More is a survey, and nobody answers it in a minute on a phone. */
export const MOST_QUESTIONS = 5;
/** More do not fit a phone's screen. */
export const MOST_OPTIONS = 10;
/** More places than these nobody can weigh against each other. */
export const MOST_RANKED = 6;
/** Characters; a longer option is a paragraph. */
export const OPTION_LIMIT = 120;
/** The largest number of a scale. */
export const SCALE_LIMIT = 10;

const options = z.array(z.string()).min(2).max(MOST_OPTIONS).readonly();

export const waySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text") }),
  z.object({ kind: z.literal("choice"), options, isSeveral: z.boolean() }),
  z.object({ kind: z.literal("scale"), from: z.int(), to: z.int() }),
  z.object({ kind: z.literal("ranking"), options }),
  z.object({ kind: z.literal("offer and ask") }),
  z.object({ kind: z.literal("photo or link") }),
]);
/** How a question is answered. */
export type Way = z.output<typeof waySchema>;

export const questionSchema = z.object({
  /** Unique in its prompt. */
  id: z.string().min(1).max(20),
  text: z.string(),
  way: waySchema,
  /** Asked only after one of these answers to an earlier question: places of options, or numbers of a scale. */
  onlyIf: z.object({ question: z.string(), is: z.array(z.int()).min(1).readonly() }).exactOptional(),
});
export type Question = z.output<typeof questionSchema>;

export const questionsSchema = z.array(questionSchema).min(1).max(MOST_QUESTIONS).readonly();

/** The id of the only question of a prompt that says nothing of several. */
export const FIRST_QUESTION = "1";

/** A prompt's questions in their order, at least one. Never throws. */
export function questionsOf(prompt: {
  readonly question: string;
  readonly questions?: readonly Question[];
}): readonly [Question, ...(readonly Question[])] {
  const [first, ...more] = prompt.questions ?? [];
  return first === undefined
    ? [{ id: FIRST_QUESTION, text: prompt.question, way: { kind: "text" } }]
    : [first, ...more];
}

/** How a question is answered, in words for its preview. Never throws. */
export function sayWay(way: Way): string {
  switch (way.kind) {
    case "text":
      return "Answered in words";
    case "choice":
      return way.isSeveral ? "Choose any of these" : "Choose one of these";
    case "scale":
      return `A number from ${way.from} to ${way.to}`;
    case "ranking":
      return "Put these in order";
    case "offer and ask":
      return "Something to offer, and something to ask for";
    case "photo or link":
      return "A picture, or a link to one or to a page";
  }
}

/** The names of what can be chosen or put in order; none where there is nothing to choose. Never throws. */
export function optionsOf(way: Way): readonly string[] {
  switch (way.kind) {
    case "choice":
    case "ranking":
      return way.options;
    case "scale":
      return Array.from({ length: way.to - way.from + 1 }, (_, index) => String(way.from + index));
    case "text":
    case "offer and ask":
    case "photo or link":
      return [];
  }
}
