/** A number from everyone: how sure, how well spent, a fist of five. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, textOf, wholeIn } from "./reading.ts";

const LONGEST_REASON = 400;

export interface Rating {
  readonly n: number;
  /** What is missing, in the words of whoever gave little. */
  readonly why?: string;
}

/** A number from 0 to 10, and what is missing; undefined for anything else. Never throws. */
export function readRating(value: unknown): Rating | undefined {
  const fields = fieldsOf(value);
  const n = wholeIn(fields.get("n"), 0, 10);
  if (n === undefined) return undefined;
  const why = textOf(fields.get("why"), LONGEST_REASON);
  return why === undefined ? { n } : { n, why };
}

export interface Scale {
  /** How many gave each number, from the lowest. */
  readonly counts: readonly { readonly n: number; readonly count: number }[];
  readonly mine: Rating | undefined;
  readonly voters: number;
  /** Undefined while nobody gave a number. */
  readonly average: number | undefined;
  /** What is missing, as those wrote who gave little; without their names. */
  readonly reasons: readonly string[];
}

/** Counts the numbers (rule ACT6); one that is off the scale does not count. Never throws. */
export function seeScale(
  marks: readonly Mark[],
  scale: { readonly from: number; readonly to: number },
  me: string,
): Scale {
  const given = readable(marks, readRating).filter(
    ({ key, value }) => key === "n" && value.n >= scale.from && value.n <= scale.to,
  );
  const sum = given.reduce((all, { value }) => all + value.n, 0);
  const steps = Array.from({ length: scale.to - scale.from + 1 }, (_one, index) => scale.from + index);
  return {
    counts: steps.map((n) => ({ n, count: given.filter(({ value }) => value.n === n).length })),
    mine: given.find(({ author }) => author === me)?.value,
    voters: given.length,
    average: given.length === 0 ? undefined : sum / given.length,
    reasons: given.flatMap(({ value }) => value.why ?? []),
  };
}
