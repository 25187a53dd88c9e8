/** When somebody works: a start and an end on each working day, in their own zone. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { CLOCK_TIME, readClockTime } from "../clock-time.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { WEEKDAYS } from "../weekdays.ts";

export const workingDaySchema = z.object({
  /** ISO weekday: Monday is 1, Sunday 7. */
  day: z.int().min(1).max(7),
  /** `09:00`, in the person's own zone. */
  from: z.string().regex(CLOCK_TIME),
  /** `17:00`; earlier than `from` means the day after. */
  to: z.string().regex(CLOCK_TIME),
});
export type WorkingDay = z.output<typeof workingDaySchema>;

/** Nine to five, Monday to Friday: what is assumed of whoever says nothing. */
export const USUAL_HOURS: readonly WorkingDay[] = [1, 2, 3, 4, 5].map((day) => ({
  day,
  from: "09:00",
  to: "17:00",
}));

/**
 * The working hours that begin on one day, as instants; undefined on a free
 * day. A clock time that the day does not have is read with the offset before
 * the gap (rule PRF7). Never throws.
 * @param zone IANA zone
 */
export function workingSpanOn(
  hours: readonly WorkingDay[],
  zone: string,
  on: Temporal.PlainDate,
): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | undefined {
  const day = hours.find((each) => each.day === on.dayOfWeek);
  if (day === undefined) return undefined;
  const at = (date: Temporal.PlainDate, time: string): Temporal.Instant =>
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const endsOn = day.to <= day.from ? on.add({ days: 1 }) : on;
  return { from: at(on, day.from), to: at(endsOn, day.to) };
}

/** Checks days as the API gives them: each at most once, none without length (rule PRF6). In order of the week. */
export function checkWorkingDays(days: readonly WorkingDay[]): readonly WorkingDay[] | Refusal {
  if (new Set(days.map(({ day }) => day)).size < days.length)
    return notUnderstood("Give each day once, please.");
  if (days.some(({ from, to }) => from === to)) return notUnderstood("A day that starts as it ends is none.");
  return [...days].sort((one, other) => one.day - other.day);
}

const DAY_NAMES = WEEKDAYS.map((day) => day.slice(0, 3));
const DAYS = DAY_NAMES.map((day) => day.toLowerCase());
const DAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?";
const TIME = "\\d{1,2}(?:[:.]\\d{2})?\\s*(?:am|pm)?";
const TO = "\\s*(?:-|–|—|to|until)\\s*";
const PART = new RegExp(
  `^[\\s,;]*(?:and\\s+)?(${DAY}(?:(?:${TO}|\\s*(?:,|&|and)\\s*|\\s+)${DAY})*)\\s*:?\\s*(?:from\\s+)?(${TIME})${TO}(${TIME})`,
  "i",
);
/** Nobody needs more words for a week. */
const LONGEST_SENTENCE = 400;

/** Reads `Mon-Thu 9:00-17:30, Fri 9-13` (rule PRF6). Never throws. */
export function readWorkingHours(text: string): readonly WorkingDay[] | Refusal {
  if (text.length > LONGEST_SENTENCE) return notUnderstood();
  const found: WorkingDay[] = [];
  let rest = text;
  while (!/^[\s,;.]*$/.test(rest)) {
    const part = PART.exec(rest);
    const [all = "", days = "", start = "", end = ""] = part ?? [];
    const from = readClockTime(start);
    const to = readClockTime(end);
    if (part === null || from === undefined || to === undefined) return notUnderstood();
    found.push(...readDays(days).map((day) => ({ day, from, to })));
    rest = rest.slice(all.length);
  }
  return found.length === 0 ? notUnderstood() : checkWorkingDays(found);
}

function readDays(text: string): readonly number[] {
  const signs = [
    ...text.toLowerCase().matchAll(/(mon|tue|wed|thu|fri|sat|sun)[a-z]*|-|–|—|\bto\b|\buntil\b/g),
  ];
  const days: number[] = [];
  let isRange = false;
  for (const [sign, name] of signs) {
    const day = name === undefined ? 0 : DAYS.indexOf(name) + 1;
    const before = days.at(-1);
    if (day > 0 && isRange && before !== undefined) days.push(...daysBetween(before, day));
    else if (day > 0) days.push(day);
    isRange = day === 0 && sign !== "";
  }
  return days;
}

/** The days behind `from` up to `to`, over the weekend if need be. */
function daysBetween(from: number, to: number): readonly number[] {
  const count = (to - from + 7) % 7;
  return Array.from({ length: count }, (_, index) => ((from + index) % 7) + 1);
}

function notUnderstood(more = "Try: Mon-Thu 9:00-17:30, Fri 9:00-13:00"): Refusal {
  return refuse(400, "working-hours-not-understood", `I do not understand these working hours. ${more}`);
}

/** The hours in words that {@link readWorkingHours} reads again: `Mon-Thu 09:00-17:30, Fri 09:00-13:00`. */
export function sayWorkingHours(hours: readonly WorkingDay[]): string {
  const runs: { first: WorkingDay; last: WorkingDay }[] = [];
  for (const day of hours) {
    const run = runs.at(-1);
    const goesOn = run?.last.day === day.day - 1 && run.last.from === day.from && run.last.to === day.to;
    if (run !== undefined && goesOn) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const name = ({ day }: WorkingDay): string => DAY_NAMES[day - 1] ?? "";
  return runs
    .map(({ first, last }) => {
      const days = first === last ? name(first) : `${name(first)}-${name(last)}`;
      return `${days} ${first.from}-${first.to}`;
    })
    .join(", ");
}
