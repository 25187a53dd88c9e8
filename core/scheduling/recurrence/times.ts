/** Times of a series as text: ISO with offset, or the wall-clock time of its zone. */
import { Temporal } from "temporal-polyfill";
import { readClock, type WallMs } from "./zone-clock.ts";

/** A time of a series, as the clock shows it and as an instant. */
export interface SeriesTime {
  readonly wallMs: WallMs;
  readonly atMs: number;
}

const DAY_MS = 86_400_000;

/**
 * Reads a time of a series. `02:30+01:00` on a day on which the zone's clocks
 * jump from 02:00 to 03:00 stays the wall-clock time 02:30.
 * @throws {RangeError} when it is no time
 */
export function readTime(text: string, zone: string): SeriesTime {
  const said = wallOf(Temporal.PlainDateTime.from(text.replace(/z$/i, "")));
  if (!/(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice(11)))
    return { wallMs: said, atMs: readClock(zone, said).atMs };
  const instant = Temporal.Instant.from(text);
  const atMs = instant.epochMilliseconds;
  const isInGap = readClock(zone, said).atMs === atMs;
  return { wallMs: isInGap ? said : wallOf(instant.toZonedDateTimeISO(zone).toPlainDateTime()), atMs };
}

/** Whether a text names a whole day: `2026-12-24`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** What the clock shows, as milliseconds. */
export function wallOf(local: Temporal.PlainDateTime): WallMs {
  return local.toZonedDateTime("UTC").epochMilliseconds;
}

/** The midnight with which the day of a wall-clock time begins. */
export function dayOf(wallMs: WallMs): WallMs {
  return Math.floor(wallMs / DAY_MS) * DAY_MS;
}

/** A wall-clock time as a time of UTC, for what expands rules without knowing zones. */
export function asUtc(wallMs: WallMs): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO("UTC");
}

/** ISO with offset: `2026-12-03T15:00:00+01:00`. A series says hundreds at once, so this asks no calendar object. */
export function sayIso(atMs: number, offsetMs: number): string {
  const wallMs = atMs + offsetMs;
  const { year, month, day } = dateOfDay(Math.floor(wallMs / DAY_MS));
  const seconds = Math.floor((wallMs - dayOf(wallMs)) / 1_000);
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const offset = `${offsetMs < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${clock}${offset}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/**
 * The Gregorian date of a day counted from 1970-01-01. Counts from 1 March of
 * year 0, so that the leap day is a year's last (H. Hinnant, "chrono-compatible
 * low-level date algorithms", civil_from_days).
 */
function dateOfDay(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const fromMarch = day + 719_468;
  const era = Math.floor(fromMarch / 146_097);
  const ofEra = fromMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}
