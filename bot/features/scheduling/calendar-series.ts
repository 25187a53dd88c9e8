/** What of a series lies beyond its sessions, as calendar entries (RFC 5545: RRULE, EXDATE, RECURRENCE-ID). */
import { ICalEventStatus, type ICalCalendar } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { tailOf, type SeriesOccurrence, type SessionSeries } from "../../../core/scheduling/index.ts";
import { describe, plain, type CalendarSpan } from "./calendar-text.ts";
import { occurrenceId } from "./occurrence-id.ts";

/** A series in a calendar. */
export interface CalendarSeries {
  readonly series: SessionSeries;
  readonly communityName: string;
  /** Where it is opened: its meeting, or Guildhall. */
  readonly address: string;
}

/** How far the clocks of a zone are stated for what does not end; a calendar is read again within the hour. */
const CLOCKS_AHEAD = { hours: 5 * 366 * 24 };

/** Adds what lies beyond the sessions of a series; gives the time for which zones have to be stated. @throws {SeriesError} */
export function addTail(
  calendar: ICalCalendar,
  entry: CalendarSeries,
  now: Temporal.Instant,
): readonly CalendarSpan[] {
  const tail = tailOf(entry.series, now);
  if (tail === undefined) return [];
  if (tail.kind === "dates") {
    for (const date of tail.dates)
      addDate(calendar, entry, date, {
        id: `${occurrenceId(entry.series.id, date.originalStart)}@guildhall`,
      });
    return tail.dates.map((date) => spanOf(entry, date));
  }
  const id = `${entry.series.id}@guildhall`;
  const leftOut = tail.leftOut.map((start) => `EXDATE${stamped(start, entry.series.zone)}`);
  const repeating = [`RRULE:${tail.rule}`, ...leftOut].join("\r\n");
  addDate(calendar, entry, tail.first, { id, repeating });
  for (const { byRule, occurrence } of tail.moved)
    addDate(calendar, entry, occurrence, { id, recurrenceId: at(byRule, entry.series.zone) });
  const first = spanOf(entry, tail.first);
  return [{ ...first, to: first.to.add(CLOCKS_AHEAD) }];
}

function addDate(
  calendar: ICalCalendar,
  { series, communityName, address }: CalendarSeries,
  { start, durationMinutes, title }: SeriesOccurrence,
  how: {
    readonly id: string;
    readonly repeating?: string;
    readonly recurrenceId?: Temporal.ZonedDateTime;
  },
): void {
  const begins = at(start, series.zone);
  calendar.createEvent({
    ...how,
    sequence: series.sequence,
    status: ICalEventStatus.CONFIRMED,
    stamp: Temporal.Instant.from(series.changedAt),
    start: begins,
    end: begins.add({ minutes: durationMinutes }),
    timezone: series.zone,
    summary: plain(`${communityName}: ${title}`),
    description: plain(describe(series, address)),
    location: "Microsoft Teams",
    url: address,
  });
}

const at = (start: string, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(start).toZonedDateTimeISO(zone);

/** `;TZID=Europe/Berlin:20261203T150000`. */
function stamped(start: string, zone: string): string {
  const local = at(start, zone).toPlainDateTime().toString({ smallestUnit: "second" });
  return `;TZID=${zone}:${local.replace(/[-:]/g, "")}`;
}

function spanOf({ series }: CalendarSeries, { start, durationMinutes }: SeriesOccurrence): CalendarSpan {
  const from = Temporal.Instant.from(start);
  return { zone: series.zone, from, to: from.add({ minutes: durationMinutes }) };
}
