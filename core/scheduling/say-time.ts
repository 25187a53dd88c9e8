/** Times in words, the same on every card. */
import { Temporal } from "temporal-polyfill";
import { WEEKDAYS } from "../weekdays.ts";
import { MONTHS } from "./when/calendar.ts";

/** `Thursday 3 December 2026, 15:00 (Europe/Berlin)`: the day and wall-clock time of a zone, with its name. */
export function sayLocal(at: Temporal.Instant, zone: string): string {
  return `${sayDay(at, zone)}, ${sayClock(at, zone)} (${zone})`;
}

/** `Thursday 3 December 2026` in that zone. */
export function sayDay(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${WEEKDAYS[local.dayOfWeek - 1] ?? ""} ${local.day} ${MONTHS[local.month - 1] ?? ""} ${local.year}`;
}

/** `Thursday 3 December 2026`: a day of the calendar (`2026-12-03`), the same everywhere. */
export function sayDate(on: string): string {
  return sayDay(Temporal.PlainDate.from(on).toZonedDateTime("UTC").toInstant(), "UTC");
}

/** `15:00` in that zone, on the 24-hour clock. */
export function sayClock(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** `14:00 UTC`, with its day where that is another day than in `zone`. */
export function sayUtc(at: Temporal.Instant, zone: string): string {
  const utc = sayClock(at, "UTC");
  return sayDay(at, "UTC") === sayDay(at, zone) ? `${utc} UTC` : `${sayDay(at, "UTC")}, ${utc} UTC`;
}

/** `45 minutes`, `1 hour`, `1 hour 30 minutes`. */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const left = minutes % 60;
  const hourWords = hours === 0 ? "" : hours === 1 ? "1 hour" : `${hours} hours`;
  const minuteWords = left === 0 && hours > 0 ? "" : left === 1 ? "1 minute" : `${left} minutes`;
  return [hourWords, minuteWords].filter((part) => part !== "").join(" ");
}
