/** Whole months, in UTC: the only windows in which anything is counted (rule VAL3). */
import { Temporal } from "temporal-polyfill";

/** `2026-11`. */
export type Month = string;

/** The month of an instant. */
export function monthOf(instant: string): Month {
  return instant.slice(0, 7);
}

/** The month so many months later, or earlier; asked for with every act of two years, so without a calendar's objects. */
export function addMonths(month: Month, months: number): Month {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  const two = String((number % 12) + 1).padStart(2, "0");
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${two}`;
}

/** The end of the last month that is over: figures reach to here and no further. */
export function lastMonthEnd(now: Temporal.Instant): string {
  const first = now.toZonedDateTimeISO("UTC").toPlainDate().with({ day: 1 });
  return `${first.toString()}T00:00:00Z`;
}

/** The instant at which a month is over. */
export function monthEnd(month: Month): string {
  return `${addMonths(month, 1)}-01T00:00:00Z`;
}

/** The months from one up to and with another, oldest first. */
export function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The last whole months before `until`, oldest first, none before the founding. */
export function lastMonths(until: string, count: number, foundedAt: string): readonly Month[] {
  const last = addMonths(monthOf(until), -1);
  const first = addMonths(last, 1 - count);
  const founded = monthOf(foundedAt);
  return monthsFrom(first < founded ? founded : first, last);
}

/** Days between two instants, with their parts. */
export function daysBetween(from: string, to: string): number {
  return Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total("hours") / 24;
}
