/** What of a sentence about introductions nobody understood: said back, rather than passed over in silence. */

const DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?";
/** A value as somebody wrote it, up to where the next part of the sentence begins. */
const VALUE = String.raw`.+?(?=\s*(?:,|;|\.|$|\s(?:in\s+(?:pairs|trios|groups)|every|each|weekly|monthly|within|keep|mix(?:ing)?|at\s+\d)))`;

/** The parts that are understood, as they are read elsewhere. */
const PARTS: readonly string[] = [
  String.raw`only\s+(?:site|function|level)\s+${VALUE}`,
  String.raw`between\s+(?:site|function|level)s?\s+.+?\s+and\s+${VALUE}`,
  String.raw`within\s+(?:a|one|my|their|the same|each)\s+(?:site|function)`,
  String.raw`mix(?:ing)?\s+(?:functions?|sites?|levels?|\s|,|and\b)+`,
  String.raw`(?:sharing|share|overlapping\s+by|overlap\s+by)\s+\d+\s+hours?`,
  String.raw`whatever\s+their\s+interests`,
  String.raw`new(?:comers)?\s+with\s+(?:the\s+)?experienced`,
  String.raw`opt(?:ing)?[ -]?in|whoever\s+says\s+yes(?:\s+each\s+time)?`,
  String.raw`(?:by\s+lot|lottery|drawn?|(?:from\s+)?volunteers)`,
  String.raw`groups?\s+of\s+[\p{L}\d]+|pairs?|twos|trios?|threes|fours`,
  String.raw`every\s+[\p{L}\d]+\s+weeks|every\s+(?:week|month)|weekly|fortnightly|biweekly|monthly`,
  String.raw`every\s+(?:other|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))\s+(?:week|${DAY})`,
  String.raw`(?:every|each|on)\s+${DAY}|${DAY}`,
  String.raw`at\s+\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|o'clock)?`,
];
/** Words that mean nothing by themselves. */
const FILLERS = String.raw`(?:in|on|the|and|please|with|a|of|for|people|members|everybody|everyone|each\s+other|to)`;
const KNOWN = new RegExp(String.raw`(?<![\p{L}\d])(?:${PARTS.join("|")})(?![\p{L}\d])`, "giu");
const FILLER = new RegExp(String.raw`(?<![\p{L}\d])${FILLERS}(?![\p{L}\d])`, "giu");

/** The words that were not understood, as they were written; empty where all were. Never throws. */
export function leftOver(text: string): string {
  const parts = text
    .replaceAll(KNOWN, ",")
    .split(/[,;.]/)
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    .filter((part) => /[\p{L}\d]/u.test(part.replaceAll(FILLER, "")));
  return parts.join(", ");
}
