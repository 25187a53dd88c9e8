/** Days said from today: tomorrow, next Tuesday, Friday week, in two weeks. */
import type { Temporal } from "temporal-polyfill";
import { MONTH, mondayOf, monthOf, WEEKDAY, weekdayFrom, weekdayOf } from "./calendar.ts";
import { daySaid, type DaySaid } from "./day-said.ts";
import type { Phrase, Said } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";

type Day = DaySaid | NoTime;

const NAMED = `(?<weekday>${WEEKDAY})`;
const COUNT = "(?<count>\\d{1,3}|an?|the)";
const UNIT = "(?<unit>day|week|fortnight|month)s?";
/** "in two weeks" needs its "in": "two weeks" alone may be a length. */
const IN_COUNT = `in ${COUNT} ${UNIT}(?:'s?)?(?: time)?`;

const ORDINALS = ["first", "second", "third", "fourth", "fifth"] as const;
const NTH = `(?<nth>${ORDINALS.join("|")}|1st|2nd|3rd|4th|5th|last)`;

const on = (date: Temporal.PlainDate): Day => daySaid([[date]]);

/** The phrases, in the order in which they are tried: the longer ways of saying first. */
export function relativeDays(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  return [...backwards(), ...counted(today), ...inWeeks(today), ...inMonths(today), ...plain(today)];
}

function backwards(): readonly Phrase<Day>[] {
  const gone = (): Day => noTime("past", "That is over already. Please give a time that is still ahead.");
  return [
    { pattern: /\byesterday\b|\blast (?:night|week|month|year)\b/, read: gone },
    { pattern: new RegExp(`\\blast (?:${WEEKDAY})\\b(?! (?:of|in)\\b)`), read: gone },
    { pattern: /\b(?:\d+|an?|few) (?:minute|hour|day|week|month|year)s? ago\b/, read: gone },
  ];
}

/** A number of weeks or days from some day. */
function counted(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  return [
    {
      pattern: new RegExp(
        `\\b${COUNT} ${UNIT} (?:from|after) (?:(?<base>today|now|tomorrow)|(?:this |the coming |on )?${NAMED})\\b`,
      ),
      read: (said) => {
        const base =
          said.word("base") === ""
            ? weekdayFrom(today, weekdayOf(said.word("weekday")))
            : dayCalled(said.word("base"), today);
        return on(later(base, said));
      },
    },
    {
      pattern: new RegExp(`\\b${COUNT} ${UNIT} on ${NAMED}\\b`),
      read: (said) => on(later(weekdayFrom(today, weekdayOf(said.word("weekday"))), said)),
    },
    {
      pattern: new RegExp(`\\b(?:on )?${NAMED},? (?:${IN_COUNT})`),
      read: (said) => (isWeeks(said) ? on(inWeekOf(later(today, said), said)) : undefined),
    },
    {
      pattern: new RegExp(`\\b${IN_COUNT},? (?:on )?(?:a )?${NAMED}\\b`),
      read: (said) => (isWeeks(said) ? on(inWeekOf(later(today, said), said)) : undefined),
    },
    { pattern: new RegExp(`\\b${IN_COUNT}\\b`), read: (said) => on(later(today, said)) },
  ];
}

function inWeeks(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  const nextWeek = (said: Said): Day => on(inWeekOf(today.add({ weeks: 1 }), said));
  return [
    {
      pattern: new RegExp(`\\b(?:on )?${NAMED} (?:a )?(?<unit>week|fortnight)\\b`),
      read: (said) => on(later(weekdayFrom(today, weekdayOf(said.word("weekday"))), said)),
    },
    {
      pattern: new RegExp(`\\b${NAMED} after next\\b`),
      read: (said) => on(inWeekOf(today.add({ weeks: 2 }), said)),
    },
    { pattern: new RegExp(`\\b(?:on )?${NAMED},? (?:of )?next week\\b`), read: nextWeek },
    { pattern: new RegExp(`\\bnext week,? (?:on )?${NAMED}\\b`), read: nextWeek },
    { pattern: new RegExp(`\\b(?:on )?next ${NAMED}\\b`), read: nextWeek },
    {
      pattern: new RegExp(`\\bthis ${NAMED}\\b|\\b(?:on )?(?<weekday2>${WEEKDAY}),? (?:of )?this week\\b`),
      read: (said) =>
        on(mondayOf(today).add({ days: weekdayOf(said.word("weekday") || said.word("weekday2")) - 1 })),
    },
    {
      pattern: new RegExp(`\\b(?:the )?coming ${NAMED}\\b`),
      read: (said) => on(weekdayFrom(today.add({ days: 1 }), weekdayOf(said.word("weekday")))),
    },
  ];
}

function inMonths(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  return [
    {
      pattern: new RegExp(
        `\\b(?:on )?(?:the )?${NTH} ${NAMED} (?:of|in) (?:(?<which>next|this|the) month|(?<month>${MONTH})\\b\\.?(?: (?<year>20\\d\\d))?)`,
      ),
      read: (said) => daySaid([monthsMeant(said, today).flatMap((month) => nthWeekday(month, said))]),
    },
    {
      pattern: /\b(?:on )?(?:the )?(?:end|last day) of (?<which>the |this |next )?month\b/,
      read: (said) => {
        const month = today.add({ months: said.word("which") === "next " ? 1 : 0 });
        return on(month.with({ day: month.daysInMonth }));
      },
    },
  ];
}

function plain(today: Temporal.PlainDate): readonly Phrase<Day>[] {
  return [
    { pattern: /\b(?:the )?day after tomorrow\b/, read: () => on(today.add({ days: 2 })) },
    { pattern: /\b(?:tomorrow|tmrw|tmr)\b/, read: () => on(today.add({ days: 1 })) },
    { pattern: /\btoday\b/, read: () => on(today) },
    {
      pattern: new RegExp(`\\b(?:on )?${NAMED}\\b`),
      read: (said) => {
        const coming = weekdayFrom(today, weekdayOf(said.word("weekday")));
        return daySaid([[coming, coming.add({ weeks: 1 })]], "picks");
      },
    },
    {
      pattern: /\b(?:next|this) (?<unit>week|month|year|weekend)\b|\bweekend\b/,
      read: () =>
        noTime("no day", "Which day do you mean? Please name it, for example Tuesday or 3 December."),
    },
  ];
}

function dayCalled(word: string, today: Temporal.PlainDate): Temporal.PlainDate {
  return word === "tomorrow" ? today.add({ days: 1 }) : today;
}

function later(date: Temporal.PlainDate, said: Said): Temporal.PlainDate {
  const count = /^\d+$/.test(said.word("count")) ? Number(said.word("count")) : 1;
  switch (said.word("unit")) {
    case "day":
      return date.add({ days: count });
    case "month":
      return date.add({ months: count });
    case "fortnight":
      return date.add({ weeks: 2 * count });
    default:
      return date.add({ weeks: count });
  }
}

function isWeeks(said: Said): boolean {
  return said.word("unit") === "week" || said.word("unit") === "fortnight";
}

function inWeekOf(date: Temporal.PlainDate, said: Said): Temporal.PlainDate {
  return mondayOf(date).add({ days: weekdayOf(said.word("weekday")) - 1 });
}

/** The first days of the months that may be meant, nearest first. */
function monthsMeant(said: Said, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const first = today.with({ day: 1 });
  if (said.word("which") !== "") return [first.add({ months: said.word("which") === "next" ? 1 : 0 })];
  const month = first.with({ month: monthOf(said.word("month")) });
  const year = said.number("year");
  return year === undefined ? [month, month.add({ years: 1 })] : [month.with({ year })];
}

/** The nth such weekday of a month; none where it has no fifth. */
function nthWeekday(month: Temporal.PlainDate, said: Said): readonly Temporal.PlainDate[] {
  const weekday = weekdayOf(said.word("weekday"));
  if (said.word("nth") === "last")
    return [weekdayFrom(month.with({ day: month.daysInMonth }).subtract({ days: 6 }), weekday)];
  const nth =
    Number.parseInt(said.word("nth"), 10) || ORDINALS.findIndex((word) => word === said.word("nth")) + 1;
  const date = weekdayFrom(month, weekday).add({ weeks: nth - 1 });
  return date.month === month.month ? [date] : [];
}
