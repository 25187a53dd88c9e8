/** From a sentence to settings: `in groups of 3 every other Monday at 10:00`. */
import { readClockTime } from "../../clock-time.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { WEEKDAYS } from "../../weekdays.ts";
import { readRules } from "./rules-said.ts";
import { SEGMENT_BY, settingsSchema, WITHIN, type Settings } from "./programme.ts";

const DAYS = WEEKDAYS.map((day) => day.toLowerCase());
const NUMBERS = [
  "",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const ORDINALS = ["", "", "other|second", "third", "fourth", "fifth", "sixth"];
const DAY = `(${DAYS.join("|")})s?`;

const USAGE = "Say it like this: introduce Data Guild in groups of 3 every other Monday at 10:00.";

/** What a sentence says of introductions; what it leaves out is as usual: pairs, every other Monday at nine (rule INT3). */
export function readIntroduce(text: string, zone: string): Settings | Refusal {
  const said = text.toLowerCase();
  const groupSize = readSize(said);
  const everyWeeks = readWeeks(said);
  if (!Number.isInteger(groupSize) || groupSize < 2 || groupSize > 8)
    return refuse(400, "group-size", `A group has 2 to 8 people. ${USAGE}`);
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 12)
    return refuse(400, "rhythm", `A round goes out every week to every 12 weeks. ${USAGE}`);
  const time = readTime(said);
  if (time === undefined) return refuse(400, "time", `I cannot read that time of day. ${USAGE}`);
  const weekday = DAYS.findIndex((day) => new RegExp(`\\b${day}s?\\b`).test(said)) + 1;
  const only = readOnly(text);
  return settingsSchema.parse({
    ...{ groupSize, everyWeeks, time, zone },
    weekday: weekday === 0 ? 1 : weekday,
    takesPart: readTakesPart(said),
    within: readWithin(said),
    ...(only === undefined ? {} : { only }),
    ...readRules(text),
  });
}

function readTakesPart(said: string): Settings["takesPart"] {
  if (/\b(?:by lot|lottery|draw|drawn|volunteers)\b/.test(said)) return "drawn";
  return /\bopt(?:ing)?[ -]?in\b|\bwhoever says yes\b/.test(said) ? "whoever says yes" : "everybody";
}

function readWithin(said: string): Settings["within"] {
  const [, what] = /\bwithin\s+(?:a|one|my|their|the same|each)\s+(site|function)\b/.exec(said) ?? [];
  return WITHIN.find((each) => each === what) ?? "anywhere";
}

/** `only site Berlin`, up to a comma, the next part of the sentence, or its end; as it was written. */
function readOnly(text: string): Settings["only"] {
  const [, by = "", value = ""] =
    /\bonly\s+(site|function|level)\s+(.+?)\s*(?:,|$|\s(?:in\s+(?:pairs|trios|groups)|every|each|weekly|monthly|within|at\s+\d))/i.exec(
      text,
    ) ?? [];
  const known = SEGMENT_BY.find((each) => each === by.toLowerCase());
  return known === undefined || value.trim() === "" ? undefined : { by: known, value: value.trim() };
}

function readSize(said: string): number {
  if (/\bpairs?\b|\btwos\b/.test(said)) return 2;
  if (/\btrios?\b|\bthrees\b/.test(said)) return 3;
  if (/\bfours\b/.test(said)) return 4;
  const [, size] = /\bgroups?\s+of\s+(-?\d+(?:\.\d+)?|\p{L}+)/u.exec(said) ?? [];
  return size === undefined ? 2 : readNumber(size);
}

function readWeeks(said: string): number {
  if (/\bweekly\b|\bevery\s+week\b/.test(said)) return 1;
  if (/\bfortnightly\b|\bbiweekly\b/.test(said)) return 2;
  if (/\bmonthly\b|\bevery\s+month\b/.test(said)) return 4;
  const [, weeks] = /\bevery\s+(-?\d+(?:\.\d+)?|\p{L}+)\s+weeks\b/u.exec(said) ?? [];
  if (weeks !== undefined) return readNumber(weeks);
  for (const [number, words] of ORDINALS.entries())
    if (words !== "" && new RegExp(`\\bevery\\s+(?:${words})\\b`).test(said)) return number;
  const [, nth] = /\bevery\s+(\d+)(?:st|nd|rd|th)\b/.exec(said) ?? [];
  if (nth !== undefined) return Number(nth);
  return new RegExp(`\\b(?:every|each)\\s+${DAY}\\b|\\bon\\s+${DAYS.join("s\\b|\\bon\\s+")}s\\b`).test(said)
    ? 1
    : 2;
}

function readNumber(word: string): number {
  const named = NUMBERS.indexOf(word);
  return named > 0 ? named : Number(word);
}

function readTime(said: string): string | undefined {
  const [, time] = /\bat\s+(\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)\b/.exec(said) ?? [];
  return time === undefined ? "09:00" : readClockTime(time);
}

const ORDINAL_WORDS = ["", "every week", "every other week", "every third week", "every fourth week"];

/** `in groups of 3, every other week on Monday at 09:00 (Europe/Berlin)`. Never throws. */
export function sayRhythm(settings: Settings): string {
  const groups = settings.groupSize === 2 ? "in pairs" : `in groups of ${settings.groupSize}`;
  const weeks = ORDINAL_WORDS[settings.everyWeeks] ?? `every ${settings.everyWeeks} weeks`;
  const day = DAYS[settings.weekday - 1] ?? "";
  const named = day.charAt(0).toUpperCase() + day.slice(1);
  const only = settings.only === undefined ? "" : `, only ${settings.only.by} ${settings.only.value}`;
  return `${groups}, ${weeks} on ${named} at ${settings.time} (${settings.zone})${only}`;
}
