/** From a sentence to a commitment, and from what was said about it to its result. */
import { Temporal } from "temporal-polyfill";
import { refuse, type Refusal } from "../refusal.ts";
import { takeDay } from "../scheduling/when/day.ts";
import { fold } from "../scheduling/when/phrases.ts";
import { LONGEST_COMMITMENT, type Result } from "./commitment.ts";

/** What is to be done, and by when. */
export interface Said {
  readonly text: string;
  /** ISO day in the speaker's zone; absent where none was said. */
  readonly dueOn?: string;
}

const BEGINNING = /^\s*(?:i\s+will|i['’]ll|i\s+am\s+going\s+to|i['’]m\s+going\s+to)\s+/i;
const DAY_WORDS = /\s+(?:by|until|till|before|on)\s+/gi;
/** Beyond a year a promise is a wish. */
const MOST_DAYS = 366;

/** What stands behind "I will"; undefined where a sentence does not begin so. */
export function behindIWill(sentence: string): string | undefined {
  return BEGINNING.test(sentence) ? sentence.replace(BEGINNING, "").trim() : undefined;
}

/**
 * Reads `try pairing by Friday`: the last "by" behind which a day stands parts
 * it from what is to be done (rule CMT1). No day: all of it is what is to be done. Never throws.
 * @param today ISO day in the speaker's zone
 */
export function readSaid(sentence: string, today: string): Said {
  const text = tidy(behindIWill(sentence) ?? sentence);
  for (const match of [...text.matchAll(DAY_WORDS)].reverse()) {
    const dueOn = readDay(text.slice(match.index + match[0].length), today);
    if (dueOn !== undefined) return { text: text.slice(0, match.index).trim(), dueOn };
  }
  return { text };
}

/** The one day that words name and nothing else; undefined where they do not, or name several. Never throws. */
export function readDay(words: string, today: string): string | undefined {
  const from = Temporal.PlainDate.from(today);
  const folded = fold(words.slice(0, 80)).replace(/[.!]+$/, "");
  if (/^the end of (?:the|this) week$/.test(folded))
    return from.add({ days: (12 - from.dayOfWeek) % 7 }).toString();
  if (/^the end of (?:the|this) month$/.test(folded)) return from.with({ day: from.daysInMonth }).toString();
  const taken = takeDay(folded, from);
  if (taken === undefined || taken.meaning.kind !== "day") return undefined;
  if (taken.rest.replace(/[|\s.,]/g, "") !== "" || taken.meaning.readings.length !== 1) return undefined;
  const ahead = taken.meaning.readings[0]?.find((date) => Temporal.PlainDate.compare(date, from) >= 0);
  return ahead?.toString();
}

/** Checks what somebody wants to commit to (rules CMT1, CMT8). Never throws, never cuts. */
export function checkSaid(
  said: Said,
  today: string,
): { readonly text: string; readonly dueOn: string } | Refusal {
  const text = tidy(said.text);
  if (text === "") return refuse(422, "nothing-said", "What will you do? Say it in a sentence.");
  if (text.length > LONGEST_COMMITMENT)
    return refuse(
      422,
      "too-long",
      `That has ${text.length} characters; at most ${LONGEST_COMMITMENT} fit. Nothing was saved.`,
    );
  const dueOn = said.dueOn === undefined ? undefined : isoDay(said.dueOn);
  if (dueOn === undefined)
    return refuse(422, "no-day", "By which day? I ask you once on that day how it went.");
  const away = Temporal.PlainDate.from(today).until(dueOn, { largestUnit: "days" }).days;
  if (away < 0) return refuse(422, "day-over", "That day is over. Please choose one that is still ahead.");
  if (away > MOST_DAYS)
    return refuse(422, "day-too-far", "That is more than a year away. Please choose a nearer day.");
  return { text, dueOn };
}

function isoDay(text: string): string | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return undefined; // no day of any calendar: asked for again
  }
}

/** Control characters go, white space becomes one space, a full stop at the end goes. */
function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .replace(/(?<!\.)\.$/, "");
}

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?`;
const SIGN = "[€$£]";
const RANGE = new RegExp(
  String.raw`(?<![\w.,:/-])(?<sign>${SIGN})?\s?(?<low>${NUMBER})\s?k?(?:\s?(?:to|-|–|or|and)\s?${SIGN}?\s?(?<high>${NUMBER}))?(?![\w:/])\s?(?<unit>%|${SIGN}|[\p{L}]+(?:\s(?:a|an|per|each|every)\s[\p{L}]+)?)?`,
  "iu",
);
/** "between 3 and 5" says a range; "3 and 5" beside something else rarely does, and "3 or 5" does. */
const FOUR_DIGIT_YEAR = /^(?:19|20)\d\d$/;

/**
 * The number or range in a sentence, with its unit: "saved 3 to 5 hours a
 * week" is 3, 5, "hours a week". A year alone is none. None: undefined. Never throws.
 */
export function readResult(sentence: string): Result | undefined {
  const found = RANGE.exec(sentence);
  const said = found?.groups;
  const low = said?.["low"];
  if (said === undefined || low === undefined) return undefined;
  const high = said["high"] ?? low;
  const unit = (said["sign"] ?? said["unit"] ?? "").trim();
  if (said["high"] === undefined && said["sign"] === undefined && FOUR_DIGIT_YEAR.test(low)) return undefined;
  const [first, second] = [toNumber(low), toNumber(high)];
  return { low: Math.min(first, second), high: Math.max(first, second), unit };
}

function toNumber(text: string): number {
  return Number(/^\d{1,3}(?:,\d{3})+/.test(text) ? text.replaceAll(",", "") : text.replace(",", "."));
}
