/**
 * Quiz: each prompt is a question with its choices, the right one first:
 * "How many bytes has a kilobyte: 1000, 1024, or 8?" People see the choices
 * shuffled. What somebody picked goes by the API and is told to nobody else;
 * the group sees the average.
 */
import { choicesIn } from "./poll.ts";
import { fieldsOf } from "./reading.ts";
import { mix } from "./score.ts";

export interface QuizQuestion {
  readonly ask: string;
  readonly right: string;
  /** All choices, in the order in which everybody sees them. */
  readonly choices: readonly string[];
}

/** The questions among some prompts; what names no choices is none. Never throws. */
export function questionsIn(prompts: readonly string[]): readonly QuizQuestion[] {
  return prompts.flatMap((prompt) => {
    const choices = choicesIn([prompt]);
    const [right] = choices;
    if (right === undefined) return [];
    const ask = `${prompt.slice(0, prompt.lastIndexOf(":"))}?`;
    return [{ ask, right, choices: choices.toSorted((a, b) => mix(ask + a) - mix(ask + b)) }];
  });
}

/** How many questions somebody has right (rule ACT20). Never throws. */
export function scoreOf(questions: readonly QuizQuestion[], picks: readonly string[]): number {
  return questions.filter(({ right }, index) => picks[index] === right).length;
}

/** What the group sees: how many took part, and how many they had right on average. */
export interface QuizSum {
  readonly count: number;
  readonly average: number;
}

/** The sum that the service wrote; undefined for anything else. Never throws. */
export function readQuizSum(value: unknown): QuizSum | undefined {
  const fields = fieldsOf(value);
  const [count, average] = [fields.get("count"), fields.get("average")];
  return typeof count === "number" && typeof average === "number" ? { count, average } : undefined;
}
