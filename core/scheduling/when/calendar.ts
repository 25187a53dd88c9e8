/** Months, weekdays and days as people write them. */
import { Temporal } from "temporal-polyfill";
import { WEEKDAYS } from "../../weekdays.ts";

/** The months. */
export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;

/** Matches a month's name or its short form. */
export const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

/** Matches a weekday's name or its short form. */
export const WEEKDAY =
  "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";

/** 1 for January; 0 for what is no month. */
export function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === word.slice(0, 3)) + 1;
}

/** 1 for Monday; 0 for what is no weekday. */
export function weekdayOf(word: string): number {
  return WEEKDAYS.findIndex((day) => day.slice(0, 3).toLowerCase() === word.slice(0, 3)) + 1;
}

/** The date, or undefined when the calendar has no such day. Never throws. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? undefined : first.with({ day });
}

/** The Monday of a date's week. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** The first such weekday on or after a date. */
export function weekdayFrom(date: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return date.add({ days: (weekday - date.dayOfWeek + 7) % 7 });
}
