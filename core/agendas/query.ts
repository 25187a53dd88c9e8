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

/** Lengths as people say them; the longer ones first, as the shorter ones stand in them. */
const SPOKEN_MINUTES: Readonly<Record<string, string>> = {
  "three quarters of an hour": "45 minutes",
  "a quarter of an hour": "15 minutes",
  "quarter of an hour": "15 minutes",
  "an hour and a half": "90 minutes",
  "half an hour": "30 minutes",
  "an hour": "60 minutes",
};
const SPOKEN = new RegExp(`\\b(?:${Object.keys(SPOKEN_MINUTES).join("|")})\\b`, "gu");

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11 },
  ...{ twelve: 12, fifteen: 15, twenty: 20, "twenty-five": 25, thirty: 30, forty: 40, "forty-five": 45 },
  ...{ fifty: 50, sixty: 60, ninety: 90, "a hundred": 100, "a dozen": 12, "two dozen": 24 },
};
/** A number in words, where it counts something that we ask for: "one on one" and "three stories" are words. */
const NUMBER_WORDS = new RegExp(
  `\\b(?:${Object.keys(NUMBERS)
    .toSorted((one, other) => other.length - one.length)
    .join("|")})(?=[\\s-]*(?:mins?|minutes?|hours?|people|persons|members|of us)\\b)`,
  "gu",
);

/**
 * Reads minutes (`45 minutes`, `1 hour`, `half an hour`, `thirty minutes`), people
 * (`for 12`, `12 people`, `a dozen people`) and words. Never throws; what is not understood is a word.
 */
export function readQuery(text: string): TemplateQuery {
  let rest = text
    .slice(0, MOST_CHARACTERS)
    .toLowerCase()
    .replace(SPOKEN, (spoken) => SPOKEN_MINUTES[spoken] ?? spoken)
    .replace(NUMBER_WORDS, (word) => String(NUMBERS[word] ?? word));
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
