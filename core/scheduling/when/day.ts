/** The day that a sentence names. */
import { Temporal } from "temporal-polyfill";
import { calendarDays } from "./calendar-days.ts";
import { WEEKDAYS } from "../../weekdays.ts";
import { MONTHS, WEEKDAY, weekdayOf } from "./calendar.ts";
import type { DaySaid } from "./day-said.ts";
import { take, type Phrase } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";
import { relativeDays } from "./relative-days.ts";

const weekdayBeside: readonly Phrase<number>[] = [
  {
    pattern: new RegExp(`\\b(?:on )?(?<weekday>${WEEKDAY})\\b,?`),
    read: ({ word }) => weekdayOf(word("weekday")),
  },
];

/**
 * Takes the day out of a folded sentence. Nothing said about it: undefined.
 * @param today the speaker's day
 */
export function takeDay(
  text: string,
  today: Temporal.PlainDate,
): { readonly meaning: DaySaid | NoTime; readonly rest: string } | undefined {
  const phrases = [...calendarDays(today), ...relativeDays(today)];
  const first = take(text, phrases);
  if (first === undefined || first.meaning.kind === "none") return first;

  const beside = take(first.rest, weekdayBeside);
  const rest = beside?.rest ?? first.rest;
  const second = take(rest, phrases);
  if (second !== undefined) {
    const reason = `I read two days, "${first.words}" and "${second.words}". Please say one.`;
    return { meaning: noTime("two times", reason), rest };
  }
  return {
    meaning: beside === undefined ? first.meaning : fitWeekday(first.meaning, beside.meaning, today),
    rest,
  };
}

/** Keeps the readings that fall on the weekday that was said beside them. */
function fitWeekday(said: DaySaid, weekday: number, today: Temporal.PlainDate): DaySaid | NoTime {
  const isAhead = (date: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(date, today) >= 0;
  const fitting = said.readings
    .map((dates) => {
      const meant = said.weekday === "picks" ? dates : dates.filter(isAhead).slice(0, 1);
      return meant.filter((date) => date.dayOfWeek === weekday);
    })
    .filter((dates) => dates.length > 0);
  if (fitting.length > 0) return { ...said, readings: fitting };
  const date = said.readings.flat().find(isAhead);
  if (date === undefined) return said;
  const name = `${date.day} ${MONTHS[date.month - 1] ?? ""} ${date.year}`;
  const [is, saidDay] = [WEEKDAYS[date.dayOfWeek - 1] ?? "", WEEKDAYS[weekday - 1] ?? ""];
  return noTime("impossible", `${name} is a ${is}, not a ${saidDay}. Which do you mean?`);
}
