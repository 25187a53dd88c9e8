/** The ways in which English says a rhythm: "every other Wednesday", "the last Friday of each quarter". */
import { DAY_CODES, WEEKDAYS } from "../../weekdays.ts";
import { MONTH, WEEKDAY, weekdayOf } from "./calendar.ts";
import { take, type Phrase, type Said } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";
import { every, QUARTER_ENDS, QUARTER_STARTS, WORKING_DAYS, type Rhythm } from "./rhythm.ts";

type RhythmSaid = Rhythm | NoTime;

const AND = "(?:, ?and |, ?| and | & ?)";
const ONE_DAY = `(?:${WEEKDAY})s?`;
const DAYS = `(?<days>${ONE_DAY}(?:${AND}(?:on |every |each )?${ONE_DAY})*)\\b`;
const PLURAL = "(?:mon|tues|wednes|thurs|fri|satur|sun)days";
const PLURAL_DAYS = `(?<days>${PLURAL}(?:${AND}(?:on )?${PLURAL})*)\\b`;
const WORKING = "(?:weekday|working day|work day|workday|business day)";

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
const ONE_NTH = `(?:${ORDINALS.join("|")}|[1-5](?:st|nd|rd|th)|last)`;
const NTH = `(?<nth>${ONE_NTH}(?:${AND}(?:the )?${ONE_NTH})*)`;
const NTH_DAY = `(?:on )?(?:the )?${NTH} (?<what>${WEEKDAY}|day|${WORKING})`;
const DATE = "\\d{1,2}(?:st|nd|rd|th)";
const DATES = `(?<dates>${DATE}(?:${AND}(?:the )?${DATE})*)`;

const EACH = "(?:every|each)";
const COUNT = "(?:(?<count>other|second|third|fourth|\\d{1,2})(?:st|nd|rd|th)? )?";
const UNIT = "(?<unit>day|week|fortnight|month|quarter|year)s?";
const COUNTED = `${EACH} ${COUNT}${UNIT}|(?:once|1 time) (?:a|an|per|every|each) (?<per>day|week|fortnight|month|quarter|year)`;
const ADVERB = "(?<adverb>daily|weekly|fortnightly|monthly|quarterly|yearly|annually)";
/** "every 2 weeks", "once a month", "weekly". */
const PERIOD = `(?:${COUNTED}|${ADVERB})\\b`;

/** Rhythms, the longer ways of saying first. */
const phrases: readonly Phrase<RhythmSaid>[] = [
  {
    pattern:
      /\b(?:twice|2 times|3 times|thrice|several times) (?:a|an|per|every|each) (?:day|week|month|year)\b|\b(?:biweekly|bi-weekly|bimonthly|bi-monthly)\b/,
    read: () => unclear("On which days? Say it like this: Mondays and Thursdays at 10:00."),
  },
  { pattern: new RegExp(`\\b${NTH_DAY},?(?: of| in)? ${PERIOD}`), read: nthOfPeriod },
  { pattern: new RegExp(`\\b${PERIOD},? ${NTH_DAY}\\b`), read: nthOfPeriod },
  {
    pattern: new RegExp(
      `\\b${EACH} ${NTH} (?<what>${WEEKDAY}|${WORKING}) (?:of|in) (?:the|a) (?<unit>month|quarter)\\b`,
    ),
    read: nthOfPeriod,
  },
  { pattern: new RegExp(`\\b${EACH} (?<nth>first|1st|last) (?<what>${WEEKDAY})\\b`), read: nthOfPeriod },
  {
    pattern: new RegExp(`\\b${EACH} (?<nth>third|fourth|fifth|3rd|4th|5th) (?<what>${WEEKDAY})\\b`),
    read: ({ word }) =>
      unclear(`Do you mean the ${word("nth")} ${dayName(word("what"))} of every month? Please say so.`),
  },
  { pattern: new RegExp(`\\b${EACH} (?:other|second|2nd) ${DAYS}`), read: (said) => weekly(2, said) },
  { pattern: new RegExp(`\\b${DAYS},? ${PERIOD}`), read: (said) => onDays(said) },
  { pattern: new RegExp(`\\b${PERIOD},? (?:on )?(?:the )?${DAYS}`), read: (said) => onDays(said) },
  { pattern: new RegExp(`\\b(?:on )?(?:the )?${DATES} (?:day )?of ${PERIOD}`), read: onDates },
  {
    pattern: new RegExp(`\\b${PERIOD},? (?:on )?the ${DATES}\\b(?! (?:of )?(?:${MONTH})\\b)`),
    read: onDates,
  },
  {
    pattern: new RegExp(`\\b${PERIOD},? on (?:${WORKING}s)\\b`),
    read: () => every("WEEKLY", 1, { byDay: WORKING_DAYS }),
  },
  {
    pattern: new RegExp(
      `\\b(?:${EACH} ${WORKING}|(?:on )?${WORKING}s|(?:mon(?:day)?)(?:-| to | through | thru )(?:fri(?:day)?))\\b`,
    ),
    read: () => every("WEEKLY", 1, { byDay: WORKING_DAYS }),
  },
  {
    pattern: new RegExp(`\\b(?:${EACH} weekend|(?:on |at )?weekends)\\b`),
    read: () => every("WEEKLY", 1, { byDay: ["SA", "SU"] }),
  },
  { pattern: new RegExp(`\\b${EACH} ${DAYS}`), read: (said) => weekly(1, said) },
  { pattern: new RegExp(`\\b(?:on )?${PLURAL_DAYS}`), read: (said) => weekly(1, said) },
  {
    pattern: new RegExp(`\\b${EACH} (?=(?:morning|afternoon|evening|night)\\b)`),
    read: () => every("DAILY", 1),
  },
  {
    pattern: new RegExp(`\\b${EACH} (?=\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTH})\\b|(?:${MONTH}) \\d)`),
    read: () => every("YEARLY", 1, { anchor: "start" }),
  },
];

/** A period alone; an adverb may also be part of a name: "the weekly review on 3 December". */
const periods: readonly Phrase<RhythmSaid>[] = [
  { pattern: new RegExp(`\\b(?:then |and then |repeat(?:s|ing)? )?(?:${COUNTED})\\b`), read: alone },
  {
    pattern: new RegExp(`\\b${ADVERB}(?=$|,| \\||[ ](?:at|from|start|begin|until|till|for|on|\\d))`),
    read: alone,
  },
];
const adverbs: readonly Phrase<RhythmSaid>[] = [{ pattern: new RegExp(`\\b${ADVERB}\\b`), read: alone }];

/** Beside a date an adverb before a noun is a name: "the weekly review on 3 December". */
const DATED = new RegExp(
  `\\d{4}-\\d\\d|\\d\\/\\d|\\d\\.\\d{1,2}\\.|\\d(?:st|nd|rd|th)\\b|\\d (?:of )?(?:${MONTH})\\b|\\b(?:${MONTH}) \\d|\\b(?:tomorrow|today|next)\\b`,
);

/** Takes the rhythm out of a folded sentence. None said: undefined. Never throws. */
export function takeRhythm(
  text: string,
): { readonly meaning: RhythmSaid; readonly rest: string } | undefined {
  return take(text, [...phrases, ...periods, ...(DATED.test(text) ? [] : adverbs)]);
}

interface Period {
  readonly frequency: Rhythm["frequency"];
  readonly interval: number;
  readonly isQuarter: boolean;
}

const ADVERBS: Readonly<Record<string, string>> = {
  daily: "day",
  weekly: "week",
  fortnightly: "fortnight",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  annually: "year",
};
const COUNTS: Readonly<Record<string, number>> = { other: 2, second: 2, third: 3, fourth: 4 };

function periodOf({ word }: Said): Period {
  const unit = ADVERBS[word("adverb")] ?? (word("unit") || word("per"));
  const said = word("count");
  const count = said === "" ? 1 : (COUNTS[said] ?? Number(said));
  switch (unit) {
    case "day":
      return { frequency: "DAILY", interval: count, isQuarter: false };
    case "fortnight":
      return { frequency: "WEEKLY", interval: 2 * count, isQuarter: false };
    case "month":
      return { frequency: "MONTHLY", interval: count, isQuarter: false };
    case "quarter":
      return { frequency: "MONTHLY", interval: 3 * count, isQuarter: true };
    case "year":
      return { frequency: "YEARLY", interval: count, isQuarter: false };
    default:
      return { frequency: "WEEKLY", interval: count, isQuarter: false };
  }
}

/** "The first and third Thursday of every month", "the last Friday of each quarter", "the last day of every month". */
function nthOfPeriod(said: Said): RhythmSaid | undefined {
  const period = said.word("unit") + said.word("adverb") + said.word("per") === "" ? MONTHLY : periodOf(said);
  if (period.frequency !== "MONTHLY" || (period.isQuarter && period.interval > 3)) return undefined;
  const places = placesOf(said.word("nth"));
  const [place] = places;
  const months = !period.isQuarter ? {} : { byMonth: places.includes(-1) ? QUARTER_ENDS : QUARTER_STARTS };
  const interval = period.isQuarter ? 1 : period.interval;
  if (place === undefined || (period.isQuarter && places.includes(-1) && places.length > 1)) return undefined;
  const weekday = weekdayOf(said.word("what"));
  const code = DAY_CODES[weekday - 1];
  if (code !== undefined && said.word("what") !== "day")
    return every("MONTHLY", interval, { ...months, byDay: places.map((each) => `${each}${code}`) });
  if (said.word("what") === "day") return every("MONTHLY", interval, { ...months, byMonthDay: places });
  if (places.length > 1) return undefined;
  return every("MONTHLY", interval, { ...months, byDay: WORKING_DAYS, bySetPos: place });
}

const MONTHLY: Period = { frequency: "MONTHLY", interval: 1, isQuarter: false };

function placesOf(said: string): readonly number[] {
  return said
    .split(/, ?and |, ?| and | & ?/)
    .map((each) => each.replace(/^the /, ""))
    .map((each) => (each === "last" ? -1 : Number.parseInt(each, 10) || ORDINALS.indexOf(each) + 1));
}

function codesOf(said: string): readonly string[] {
  const days = said
    .split(/, ?and |, ?| and | & ?/)
    .map((each) => weekdayOf(each.replace(/^(?:on|every|each) /, "")));
  return DAY_CODES.filter((_, index) => days.includes(index + 1));
}

function weekly(interval: number, said: Said): Rhythm {
  return every("WEEKLY", interval, { byDay: codesOf(said.word("days")) });
}

/** "Every 2 weeks on Tuesdays"; "monthly on Thursday" leaves open which. */
function onDays(said: Said): RhythmSaid {
  const period = periodOf(said);
  const day = dayName(said.word("days"));
  if (period.frequency === "WEEKLY") return weekly(period.interval, said);
  if (period.frequency === "DAILY") return weekly(1, said);
  return unclear(`Which ${day} of the month? Say it like this: the first ${day} of every month at 10:00.`);
}

/** "The 1st and 15th of every month". */
function onDates(said: Said): RhythmSaid | undefined {
  const { frequency, interval } = periodOf(said);
  if (frequency !== "MONTHLY") return undefined;
  const days = [...said.word("dates").matchAll(/\d+/g)].map(([day]) => Number(day));
  return onDaysOfMonth(interval, days);
}

/** A day that some months do not have would leave them out in silence. */
export function onDaysOfMonth(interval: number, days: readonly number[]): RhythmSaid {
  const missing = days.find((day) => day < 1 || day > 28);
  if (missing === undefined) return every("MONTHLY", interval, { byMonthDay: days });
  return noTime(
    "impossible",
    `Not every month has a day ${missing}. Say the last day of every month, or a day up to 28.`,
  );
}

/** "Every week" and "monthly": the day that is named beside it is the day that repeats. */
function alone(said: Said): Rhythm {
  const { frequency, interval } = periodOf(said);
  return every(frequency, interval, frequency === "DAILY" ? {} : { anchor: "start" });
}

function dayName(said: string): string {
  return WEEKDAYS[weekdayOf(said) - 1] ?? "day";
}

function unclear(reason: string): NoTime {
  return noTime("recurring", reason);
}
