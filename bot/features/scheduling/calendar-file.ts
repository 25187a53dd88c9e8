/** Calendar files (RFC 5545): one session, or everything that somebody follows. */
import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { plannedEndOf, startOf, type Session } from "../../../core/scheduling/index.ts";
import { addTail, type CalendarSeries } from "./calendar-series.ts";
import { describe, plain, type CalendarSpan } from "./calendar-text.ts";
import { zoneLines } from "./calendar-zone.ts";

/** Who and what a calendar entry is about. */
export interface CalendarEntry {
  readonly session: Session;
  readonly communityName: string;
  /** Where the session is opened: its meeting, or its panel. */
  readonly address: string;
}

/**
 * The session as a calendar file: the clock time of its zone with that zone's
 * clocks, lines folded, text escaped, a cancelled one with METHOD:CANCEL. The
 * same session gives the same UID and a SEQUENCE that rises with its changes.
 * Never throws.
 */
export function calendarFile(entry: CalendarEntry): string {
  const isCancelled = entry.session.status === "cancelled";
  return write([entry], { method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH });
}

/** What lies ahead of series, beyond their sessions. */
interface Beyond {
  readonly series: readonly CalendarSeries[];
  readonly now: Temporal.Instant;
}

/**
 * Many sessions as one calendar to follow (rule SCH70), and what lies beyond the
 * sessions of series. Cancelled ones stand in it as cancelled, so that calendars
 * that only add take them out.
 * @throws {SeriesError} when what is stored is no series: a mistake of ours
 */
export function calendarFeed(name: string, entries: readonly CalendarEntry[], beyond?: Beyond): string {
  return write(entries, { name: plain(name), method: ICalCalendarMethod.PUBLISH, ttl: 3_600 }, beyond);
}

function write(
  entries: readonly CalendarEntry[],
  head: { readonly name?: string; readonly method: ICalCalendarMethod; readonly ttl?: number },
  beyond?: Beyond,
): string {
  const calendar = ical({ prodId: { company: "Guildhall", product: "Sessions", language: "EN" }, ...head });
  for (const entry of entries) addEvent(calendar, entry);
  const spans = entries.map(({ session }) => {
    return { zone: zoneFor(session), from: startOf(session), to: plannedEndOf(session) };
  });
  const tails = beyond?.series.flatMap((each) => addTail(calendar, each, beyond.now)) ?? [];
  return withZones(calendar.toString(), [...spans, ...tails]);
}

function addEvent(calendar: ICalCalendar, { session, communityName, address }: CalendarEntry): void {
  const timeZone = zoneFor(session);
  const at = (instant: Temporal.Instant): Temporal.Instant | Temporal.ZonedDateTime =>
    timeZone === undefined ? instant : instant.toZonedDateTimeISO(timeZone);
  calendar.createEvent({
    id: `${session.id}@guildhall`,
    sequence: session.sequence,
    status: session.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: Temporal.Instant.from(session.changedAt),
    start: at(startOf(session)),
    end: at(plannedEndOf(session)),
    ...(timeZone === undefined ? {} : { timezone: timeZone }),
    summary: plain(`${communityName}: ${session.title}`),
    description: plain(describe(session, address)),
    location: "Microsoft Teams",
    url: address,
  });
}

/**
 * The zone whose clock time an entry states. None, so that the entry is in UTC,
 * where start or end is the second of two equal clock times: a clock time alone
 * means the first.
 */
function zoneFor(session: Session): string | undefined {
  if (session.zone === "UTC") return undefined;
  const isPlain = [startOf(session), plannedEndOf(session)].every((at) => {
    const local = at.toZonedDateTimeISO(session.zone);
    return local.toPlainDateTime().toZonedDateTime(session.zone).toInstant().equals(at);
  });
  return isPlain ? session.zone : undefined;
}

/** Zones stand before the first event; a calendar must hold something, so an empty one holds a zone. */
function withZones(text: string, spans: readonly CalendarSpan[]): string {
  const zones = Map.groupBy(spans, ({ zone }) => zone);
  const lines = [...zones].flatMap(([zone, users]) => {
    if (zone === undefined) return [];
    const from = users.map((span) => span.from);
    const to = users.map((span) => span.to);
    return zoneLines(zone, extreme(from, -1), extreme(to, 1));
  });
  if (spans.length === 0) lines.push(...zoneLines("Etc/UTC", EPOCH, EPOCH));
  const anchor = spans.length === 0 ? "END:VCALENDAR" : "BEGIN:VEVENT";
  return text.replace(anchor, () => [...lines, anchor].join("\r\n"));
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

function extreme(instants: readonly Temporal.Instant[], sign: 1 | -1): Temporal.Instant {
  return instants.reduce((best, each) => (Temporal.Instant.compare(each, best) === sign ? each : best));
}
