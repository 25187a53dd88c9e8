/** Calendar files (RFC 5545): one session, or everything that somebody follows. */
import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { plannedEndOf, startOf, type Session } from "../../../core/scheduling/index.ts";
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

/**
 * Many sessions as one calendar to follow (rule SCH70). Cancelled ones stand in
 * it as cancelled, so that calendars that only add take them out. Never throws.
 */
export function calendarFeed(name: string, entries: readonly CalendarEntry[]): string {
  return write(entries, { name: plain(name), method: ICalCalendarMethod.PUBLISH, ttl: 3_600 });
}

function write(
  entries: readonly CalendarEntry[],
  head: { readonly name?: string; readonly method: ICalCalendarMethod; readonly ttl?: number },
): string {
  const calendar = ical({ prodId: { company: "Guildhall", product: "Sessions", language: "EN" }, ...head });
  for (const entry of entries) addEvent(calendar, entry);
  return withZones(calendar.toString(), entries);
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
function withZones(text: string, entries: readonly CalendarEntry[]): string {
  const zones = Map.groupBy(entries, ({ session }) => zoneFor(session));
  const lines = [...zones].flatMap(([zone, users]) =>
    zone === undefined
      ? []
      : zoneLines(
          zone,
          extreme(
            users.map(({ session }) => startOf(session)),
            -1,
          ),
          extreme(
            users.map(({ session }) => plannedEndOf(session)),
            1,
          ),
        ),
  );
  if (entries.length === 0) lines.push(...zoneLines("Etc/UTC", EPOCH, EPOCH));
  const anchor = entries.length === 0 ? "END:VCALENDAR" : "BEGIN:VEVENT";
  return text.replace(anchor, () => [...lines, anchor].join("\r\n"));
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

function extreme(instants: readonly Temporal.Instant[], sign: 1 | -1): Temporal.Instant {
  return instants.reduce((best, each) => (Temporal.Instant.compare(each, best) === sign ? each : best));
}

/** Purpose and steps in a few lines; links in Teams are cut off at about two thousand signs. */
export function describe(session: Session, address: string): string {
  const steps = session.agenda.steps.slice(0, 12).map((step) => `${step.minutes} min: ${step.title}`);
  return [session.agenda.purpose, "", ...steps, "", address].join("\n");
}

/** What RFC 5545 lets no text hold: control signs but line breaks. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
}
