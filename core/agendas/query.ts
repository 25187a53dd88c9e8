/** Reads what somebody looks for out of what they typed. */
import { comparableWords } from "./words.ts";

/** What somebody looks for. */
export interface TemplateQuery {
  /** Words to look for, comparable, without those that say nothing. */
  readonly words: readonly string[];
  readonly minutes?: number;
  readonly people?: number;
}

/** Words of a wish that say nothing about the template. */
const FILLERS = new Set(
  comparableWords(
    "a an and any at about for from i in is it me my of on or our please show something that the to us we what with people persons members template templates agenda agendas session sessions meeting",
  ),
);

/** More than this is no wish but an accident of pasting. */
const MOST_CHARACTERS = 400;

/** Nobody looks for more at once, and each costs a walk through all words. */
const MOST_WORDS = 12;

/**
 * Reads minutes (`45 minutes`, `1 hour`, `half an hour`), people (`for 12`,
 * `12 people`) and words. Never throws; what is not understood is a word.
 */
export function readQuery(text: string): TemplateQuery {
  let rest = text
    .slice(0, MOST_CHARACTERS)
    .toLowerCase()
    .replace(/\bhalf an hour\b/gu, "30 minutes")
    .replace(/\ban hour\b/gu, "60 minutes");
  const take = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(rest);
    if (found === null) return undefined;
    rest = rest.replace(found[0], " ");
    return Number(found.slice(1).find((group) => group !== undefined));
  };

  const minutes = take(/\b(\d{1,3})[\s-]*(?:m|mins?|minutes?)\b/u) ?? hoursIn(take);
  const people = take(/\bfor\s+(\d{1,4})\b|\b(\d{1,4})\s+(?:people|persons|members|of us)\b/u);
  const words = [...new Set(comparableWords(rest))].filter((word) => !FILLERS.has(word)).slice(0, MOST_WORDS);
  return {
    words,
    ...(minutes === undefined ? {} : { minutes }),
    ...(people === undefined ? {} : { people }),
  };
}

function hoursIn(take: (pattern: RegExp) => number | undefined): number | undefined {
  const hours = take(/\b(\d{1,2})[\s-]*(?:h|hours?)\b/u);
  return hours === undefined ? undefined : hours * 60;
}
