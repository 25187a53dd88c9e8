/** Days said by the calendar: 3 December, 2026-12-03, 03/04, the 3rd. */
import type { Temporal } from "temporal-polyfill";
import { dateOf, MONTH, MONTHS, monthOf } from "./calendar.ts";
import { daySaid, type DaySaid } from "./day-said.ts";
import type { Phrase, Said } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";

type Day = DaySaid | NoTime;

/** Far enough for a 29 February that was just missed around 2100. */
const YEARS_TO_LOOK = 9;
/** Far enough for the next Friday the 13th, whichever month it is in. */
const MONTHS_TO_LOOK = 14;

const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const NAMED = `(?<month>${MONTH})\\b\\.?`;
const YEAR = "(?:,? (?<year>20\\d\\d)(?![:.\\d]))?";
/** Keeps the hour of "Dec 3pm" and "Dec 15:00" from being read as a day. */
const NO_CLOCK = "(?!\\d|[:.]\\d| ?[ap]m\\b|h\\d)";

/** The phrases, in the order in which they are tried. */
export function calendarDays(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  const named = (said: Said): Day =>
    onDate(said.number("year"), monthOf(said.word("month")), said.number("day") ?? 0, today);
  const numbered = (said: Said): Day =>
    onDate(fullYear(said.number("year")), said.number("month") ?? 0, said.number("day") ?? 0, today);
  return [
    { pattern: /\b(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:t(?=\d)|(?!\w))/, read: numbered },
    { pattern: new RegExp(`\\b(?:on )?(?:the )?${DAY} (?:of )?${NAMED}${YEAR}`), read: named },
    { pattern: new RegExp(`\\b(?:on )?${NAMED} (?:the )?${DAY}${NO_CLOCK}${YEAR}`), read: named },
    {
      pattern: /\b(?:on )?(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})?(?!\d)/,
      read: numbered,
    },
    {
      pattern: /(?<![\d/-])(?<one>\d{1,2})(?<sign>[/-])(?<two>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})(?![\d/-])/,
      read: (said) => eitherWay(said, today),
    },
    {
      pattern: /(?<![\d/])(?<one>\d{1,2})\/(?<two>\d{1,2})(?![\d/])/,
      read: (said) => eitherWay(said, today),
    },
    {
      pattern: new RegExp(
        `\\b(?:next month,? (?:on )?(?:the )?${DAY}|(?:the )?(?<nth>\\d{1,2})(?:st|nd|rd|th) (?:of )?next month)\\b`,
      ),
      read: (said) =>
        dayOfMonth(said.number("day") ?? said.number("nth") ?? 0, today.with({ day: 1 }).add({ months: 1 })),
    },
    {
      pattern: /\b(?:on )?(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)\b(?: of (?:this|the) month\b)?/,
      read: (said) => nextDayOfMonth(said.number("day") ?? 0, today),
    },
  ];
}

/** A date with its year, or the next ones of that day without. */
function onDate(year: number | undefined, month: number, day: number, today: Temporal.PlainDate): Day {
  const years = year === undefined ? nextYears(today) : [year];
  const dates = years.map((each) => dateOf(each, month, day)).filter((date) => date !== undefined);
  return dates.length > 0 ? daySaid([dates]) : noSuchDay(year, month, day);
}

function noSuchDay(year: number | undefined, month: number, day: number): NoTime {
  const name = MONTHS[month - 1];
  if (name === undefined)
    return noTime("impossible", `There is no month ${month}. Please give the date again.`);
  const where = year === undefined ? name : `${name} ${year}`;
  return noTime("impossible", `${where} has no day ${day}. Please give the date again.`);
}

/** 03/04 is 3 April and March 4: both, unless only one is a date. */
function eitherWay(said: Said, today: Temporal.PlainDate): Day {
  const one = said.number("one") ?? 0;
  const two = said.number("two") ?? 0;
  const year = fullYear(said.number("year"));
  const dayFirst = onDate(year, two, one, today);
  const monthFirst = onDate(year, one, two, today);
  if (one === two || monthFirst.kind === "none") return dayFirst;
  if (dayFirst.kind === "none") return monthFirst;
  return daySaid([...dayFirst.readings, ...monthFirst.readings]);
}

function dayOfMonth(day: number, month: Temporal.PlainDate): Day {
  const date = dateOf(month.year, month.month, day);
  return date === undefined ? noSuchDay(month.year, month.month, day) : daySaid([[date]]);
}

function nextDayOfMonth(day: number, today: Temporal.PlainDate): Day {
  const firstOfMonth = today.with({ day: 1 });
  const dates = Array.from({ length: MONTHS_TO_LOOK }, (_, ahead) => firstOfMonth.add({ months: ahead }))
    .map((month) => dateOf(month.year, month.month, day))
    .filter((date) => date !== undefined);
  return dates.length > 0
    ? daySaid([dates], "picks")
    : noTime("impossible", `No month has a day ${day}. Please give the date again.`);
}

function nextYears(today: Temporal.PlainDate): readonly number[] {
  return Array.from({ length: YEARS_TO_LOOK }, (_, ahead) => today.year + ahead);
}

function fullYear(year: number | undefined): number | undefined {
  return year !== undefined && year < 100 ? 2000 + year : year;
}
