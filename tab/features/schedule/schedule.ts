/** What the schedule is made of: days, weeks and what stands on them. */

export type Rsvp = "going" | "maybe" | "cant";

/** How the places of a session stand, for the reader. */
export interface Places {
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
  readonly mine: "seat" | "waiting" | "none";
  /** Null where the reader does not wait. */
  readonly line: number | null;
}

/** How many places there are and are taken. */
export function placesInWords({ capacity, taken, waiting }: Places): string {
  return `${taken} of ${capacity} places taken${waiting === 0 ? "" : `, ${waiting} waiting`}`;
}

/** What the reader's answer came to; empty where there is nothing to say. */
export function placeInWords({ capacity, taken, mine, line }: Places): string {
  if (mine === "waiting")
    return `All places are taken, so you wait: number ${line ?? 1} in line. You will hear when a place is free.`;
  if (mine === "seat") return "You have a place.";
  return taken >= capacity
    ? "All places are taken. Whoever says Going waits, and hears when a place is free."
    : "";
}

/** Something planned, as the API tells it. */
export interface Planned {
  /** Null where a series has the date and it is no session yet. */
  readonly id: string | null;
  readonly seriesId: string | null;
  readonly title: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly start: string;
  readonly durationMinutes: number;
  readonly status: "scheduled" | "live" | "ended" | "cancelled";
  readonly mine: Rsvp | null;
  /** Null where there is room for everybody. */
  readonly places: Places | null;
  readonly isMineToChange: boolean;
}

/** One day of a calendar: `2026-12-03`. */
export interface Day {
  readonly date: string;
  readonly dayOfMonth: number;
  readonly isInMonth: boolean;
  readonly planned: readonly Planned[];
}

/** A month: `2026-12`. */
export type Month = string;

/** The day of an instant in a zone: `2026-12-03`. */
export function dayIn(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return parts.format(new Date(instant));
}

/** The month before or after. */
export function shiftMonth(month: Month, by: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The weeks that a month touches, Monday first (rule SCH54). */
export function weeksOf(
  month: Month,
  planned: readonly Planned[],
  timeZone: string,
): readonly (readonly Day[])[] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const monday = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY_MS);
  const byDay = Map.groupBy(planned, ({ start }) => dayIn(start, timeZone));
  const weeks: Day[][] = [];
  for (
    let at = monday;
    at < first || at.toISOString().startsWith(month);
    at = new Date(at.getTime() + 7 * DAY_MS)
  )
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const date = new Date(at.getTime() + index * DAY_MS).toISOString().slice(0, 10);
        const isInMonth = date.startsWith(month);
        return { date, dayOfMonth: Number(date.slice(8)), isInMonth, planned: byDay.get(date) ?? [] };
      }),
    );
  return weeks;
}

const DAY_MS = 86_400_000;

/** From which instant up to which a month is asked for: a day more at both ends, for every zone. */
export function rangeOf(month: Month): { readonly from: string; readonly to: string } {
  const first = new Date(`${month}-01T00:00:00Z`).getTime();
  const next = new Date(`${shiftMonth(month, 1)}-01T00:00:00Z`).getTime();
  return { from: new Date(first - 8 * DAY_MS).toISOString(), to: new Date(next + 8 * DAY_MS).toISOString() };
}

/** `15:00` in a zone. */
export function clockIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
}

/** The time beside another zone's: with its day where that is another one (rule SCH55). */
export function besideIn(instant: string, timeZone: string, own: string, locale: string): string {
  const clock = clockIn(instant, timeZone);
  if (dayIn(instant, timeZone) === dayIn(instant, own)) return clock;
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: "short" }).format(new Date(instant));
  return `${day} ${clock}`;
}

/** A day in words: `Thursday 3 December`. */
export function dayInWords(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
}

/** A month in words: `December 2026`. */
export function monthInWords(month: Month, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** Zones in which communities often have people; whoever lives elsewhere has their own anyway. */
export const ZONES = [
  "UTC",
  "America/Los_Angeles",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Nairobi",
  "Asia/Kolkata",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Australia/Sydney",
] as const;
