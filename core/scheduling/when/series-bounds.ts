/** Where a series begins and ends, as a sentence says it: "from 3 December", "for 6 sessions", "until 20 December". */
import type { Temporal } from "temporal-polyfill";
import { MONTH, mondayOf, monthOf } from "./calendar.ts";
import { takeDay } from "./day.ts";
import { take, type Phrase, type Said } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";

/** Where a series ends. */
export type SeriesEnd =
  | { readonly kind: "after"; readonly count: number }
  /** The whole day belongs to it. */
  | { readonly kind: "on"; readonly day: Temporal.PlainDate }
  /** So long from its first day. */
  | {
      readonly kind: "lasting";
      readonly unit: "days" | "weeks" | "months" | "years";
      readonly count: number;
    };

const MEETING = "(?:session|time|occurrence|meeting|instance)s?";
const COUNT = "(?:the next )?(?<count>\\d{1,4}|an?)";

const counted: readonly Phrase<SeriesEnd>[] = [
  {
    pattern: new RegExp(`\\b(?:for |in )?${COUNT} ${MEETING}(?: only)?\\b`),
    read: (said) => ({ kind: "after", count: countOf(said) }),
  },
  {
    pattern: new RegExp(`\\bfor ${COUNT} (?<unit>day|week|month|year)s?\\b`),
    read: (said) => ({ kind: "lasting", unit: unitOf(said), count: countOf(said) }),
  },
];

const UNTIL = /\b(?:until|till|til|through|ending(?: on)?|up to) (?:the )?/gu;

/** Takes the end out of a folded sentence. None said: undefined. */
export function takeEnd(
  text: string,
  today: Temporal.PlainDate,
): { readonly meaning: SeriesEnd | NoTime; readonly rest: string } | undefined {
  for (const until of text.matchAll(UNTIL)) {
    const [before, after] = [text.slice(0, until.index), text.slice(until.index + until[0].length)];
    const last = readLastDay(after, today);
    if (last !== undefined) return { meaning: last.meaning, rest: `${before} | ${last.rest}` };
  }
  return take(text, counted);
}

/** The last day, where a text begins with one; "until 5pm" is an hour and no end. */
function readLastDay(
  text: string,
  today: Temporal.PlainDate,
): { readonly meaning: SeriesEnd | NoTime; readonly rest: string } | undefined {
  const ending = take(text, endings(today));
  if (ending !== undefined && ending.rest.startsWith(" |")) return ending;
  const day = takeDay(text, today);
  if (day === undefined || !day.rest.startsWith(" |")) return undefined;
  if (day.meaning.kind === "none") return { meaning: day.meaning, rest: day.rest };
  const ahead = day.meaning.readings.flatMap((dates) =>
    dates.filter((date) => date.since(today).sign >= 0).slice(0, 1),
  );
  const [only, other] = ahead;
  if (only === undefined)
    return {
      meaning: noTime("past", "The end is over already. Please give one that is still ahead."),
      rest: day.rest,
    };
  if (other !== undefined)
    return {
      meaning: noTime("two times", "Which day is the last? Please write its month as a word."),
      rest: day.rest,
    };
  return { meaning: { kind: "on", day: only }, rest: day.rest };
}

function endings(today: Temporal.PlainDate): readonly Phrase<SeriesEnd | NoTime>[] {
  const endOfMonth = (date: Temporal.PlainDate): SeriesEnd => ({
    kind: "on",
    day: date.with({ day: date.daysInMonth }),
  });
  return [
    {
      pattern: /\bend of (?:the |this )?year\b|\byear's end\b/,
      read: () => endOfMonth(today.with({ month: 12, day: 1 })),
    },
    {
      pattern: /\bend of next year\b/,
      read: () => endOfMonth(today.add({ years: 1 }).with({ month: 12, day: 1 })),
    },
    { pattern: /\bend of (?:the |this )?month\b/, read: () => endOfMonth(today.with({ day: 1 })) },
    { pattern: /\bend of next month\b/, read: () => endOfMonth(today.with({ day: 1 }).add({ months: 1 })) },
    {
      pattern: new RegExp(`\\b(?:the )?end of (?<month>${MONTH})\\b(?: (?<year>20\\d\\d))?`),
      read: (said) => endOfMonth(monthSaid(said, today)),
    },
    {
      pattern: new RegExp(`\\b(?<month>${MONTH})(?: 20\\d\\d)?(?= ?(?:$|\\||,|at\\b))`),
      read: () =>
        noTime("two times", "Until which day of that month? Say the day, or say until the end of it."),
    },
  ];
}

/** Beginnings that name no day: "starting in January". */
export function takeBeginning(
  text: string,
  today: Temporal.PlainDate,
): { readonly meaning: Temporal.PlainDate; readonly rest: string } | undefined {
  const BEGIN = "(?:from|starting|beginning|start|starts|begins)(?: in| on)?";
  return take(text, [
    {
      pattern: new RegExp(`\\b${BEGIN} (?<month>${MONTH})\\b(?! ?\\d{1,2}(?!\\d))(?: (?<year>20\\d\\d))?`),
      read: (said) => monthSaid(said, today),
    },
    {
      pattern: new RegExp(`\\b${BEGIN} next month\\b`),
      read: () => today.with({ day: 1 }).add({ months: 1 }),
    },
    { pattern: new RegExp(`\\b${BEGIN} next week\\b`), read: () => mondayOf(today).add({ weeks: 1 }) },
    {
      pattern: new RegExp(`\\b${BEGIN} next year\\b`),
      read: () => today.with({ month: 1, day: 1 }).add({ years: 1 }),
    },
    { pattern: new RegExp(`\\b${BEGIN} (?:now|today)\\b`), read: () => today },
  ]);
}

/** The first day of the next such month. */
function monthSaid(said: Said, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = today.with({ day: 1, month: monthOf(said.word("month")) });
  const year = said.number("year");
  if (year !== undefined) return month.with({ year });
  return month.month < today.month ? month.add({ years: 1 }) : month;
}

function countOf(said: Said): number {
  return said.number("count") === undefined || !/^\d/.test(said.word("count"))
    ? 1
    : Number(said.word("count"));
}

function unitOf(said: Said): "days" | "weeks" | "months" | "years" {
  switch (said.word("unit")) {
    case "day":
      return "days";
    case "month":
      return "months";
    case "year":
      return "years";
    default:
      return "weeks";
  }
}
