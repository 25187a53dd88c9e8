/** How long a session is to last, as a sentence says it. */
import { take, type Phrase, type Said } from "./phrases.ts";

const HOURS = "hours?|hrs?|h";
const MINUTES = "minutes?|mins?|min|m";

const phrases: readonly Phrase<number>[] = [
  { pattern: /\b(?:for|lasting) (?:an|1) hour and a half\b/, read: () => 90 },
  { pattern: /\b(?:for|lasting) (?:half an|1\/2) hour\b/, read: () => 30 },
  {
    pattern: new RegExp(
      `\\b(?:for|lasting) (?<h>an|\\d{1,3}(?:[.,]5)?|\\d{1,3} and a half) ?(?:${HOURS})(?: ?(?:and )?(?<m>\\d{1,2}) ?(?:${MINUTES})?)?\\b`,
    ),
    read: (said) => hoursOf(said) * 60 + (said.number("m") ?? 0),
  },
  {
    pattern: new RegExp(`\\b(?:for|lasting) (?<m>\\d{1,5}) ?(?:${MINUTES})\\b`),
    read: (said) => said.number("m"),
  },
  { pattern: /(?<!\bin )\b(?<m>\d{1,5})[ -]?(?:minutes?|mins?|min)\b/, read: (said) => said.number("m") },
  {
    pattern: /(?<!\bin )\b(?<h>\d{1,3}(?:[.,]5)?)[ -]?(?:hours?|hrs?)\b/,
    read: (said) => hoursOf(said) * 60,
  },
];

/** Takes the length out of a folded sentence; none said: undefined. The minutes are as said, not yet checked. */
export function takeDuration(text: string): { readonly meaning: number; readonly rest: string } | undefined {
  return take(text, phrases);
}

function hoursOf(said: Said): number {
  const word = said.word("h");
  if (word === "an") return 1;
  const whole = Number.parseFloat(word.replace(",", "."));
  return word.endsWith("half") ? whole + 0.5 : whole;
}
