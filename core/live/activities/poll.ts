/** Poll: one question, one choice each. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, textOf } from "./reading.ts";

const LONGEST_CHOICE = 120;

/** The choice that somebody made; undefined for anything else. Never throws. */
export function readPick(value: unknown): string | undefined {
  return textOf(fieldsOf(value).get("pick"), LONGEST_CHOICE);
}

/**
 * The choices that a question names: "How sure are you: quite, fairly, or not
 * at all?" has three. None where it names none; then people say their own
 * choice in a word or two. Never throws.
 */
export function choicesIn(prompts: readonly string[]): readonly string[] {
  const [first = "", ...rest] = prompts;
  const sentence = first.split(/(?<=[.!?])\s+/u).find((part) => part.endsWith("?") && part.includes(":"));
  const listed = sentence?.slice(sentence.lastIndexOf(":") + 1, -1) ?? "";
  const named = listed
    .split(/\s*,\s*(?:or\s+)?|\s+or\s+/u)
    .map((choice) => choice.trim())
    .filter((choice) => choice !== "" && choice.length <= LONGEST_CHOICE);
  if (named.length >= 2) return [...new Set(named.map(capital))];
  return rest.length >= 2 && rest.every((prompt) => prompt.length <= LONGEST_CHOICE) ? rest : [];
}

/** The choices that stand in the question itself, to be left out of it. */
const LISTED = /\s*:[^:?]*\?/u;

/**
 * The prompts of a poll with these choices, each a prompt behind the question;
 * a list that stood in the question goes. Never throws.
 */
export function withChoices(prompts: readonly string[], choices: readonly string[]): readonly string[] {
  const [first = ""] = prompts;
  const question = choicesIn([first]).length > 0 ? first.replace(LISTED, "?") : first;
  return [question, ...choices];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export interface Poll {
  /** Choices in the question's order, then what people added, each with how many took it. */
  readonly choices: readonly { readonly choice: string; readonly count: number }[];
  readonly mine: string | undefined;
  readonly voters: number;
}

/** Counts a poll (rule ACT5): the last choice of each person is theirs. Never throws. */
export function seePoll(marks: readonly Mark[], named: readonly string[], me: string): Poll {
  const picks = new Map(readable(marks, readPick).map(({ author, value }) => [author, value]));
  const counts = new Map(named.map((choice) => [choice, 0]));
  for (const pick of picks.values()) {
    if (named.length === 0 || counts.has(pick)) counts.set(pick, (counts.get(pick) ?? 0) + 1);
  }
  return {
    choices: [...counts].map(([choice, count]) => ({ choice, count })),
    mine: picks.get(me),
    voters: picks.size,
  };
}
