/** What a time costs people: minutes of a session outside their working hours, and minutes of their night. */
import { Temporal } from "temporal-polyfill";
import { USUAL_HOURS, workingSpanOn, type WorkingDay } from "../../profiles/index.ts";

/** Somebody whom a session is to suit. */
export interface Attendee {
  readonly id: string;
  /** IANA zone. */
  readonly zone: string;
  /** Local working hours; absent: Monday to Friday, nine to five. */
  readonly hours?: readonly WorkingDay[];
  /** Taken times (ISO instants), where a calendar says so. */
  readonly busy?: readonly { readonly from: string; readonly to: string }[];
}

/** What one session costs one person. */
export interface Cost {
  /** Minutes outside the person's working hours. */
  readonly outsideMinutes: number;
  /** Minutes between ten in the evening and seven in the morning of the person's zone. */
  readonly nightMinutes: number;
  /** Whether the person's calendar has something else. */
  readonly isBusy: boolean;
}

/** Night in everybody's own zone: nobody should be asked to meet then while another time is left. */
const NIGHT = { from: Temporal.PlainTime.from("22:00"), to: Temporal.PlainTime.from("07:00") };
const MINUTE_MS = 60_000;

/** A stretch of time: UTC milliseconds, the end left out. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Prepares a person's days once, for asking about many times among them.
 * @returns what a session from one instant on costs, its length in minutes
 */
export function costOf(
  attendee: Attendee,
  range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): (start: Temporal.Instant, minutes: number) => Cost {
  const working: Span[] = [];
  const night: Span[] = [];
  const last = range.to.toZonedDateTimeISO(attendee.zone).toPlainDate().add({ days: 1 });
  let day = range.from.toZonedDateTimeISO(attendee.zone).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const span = workingSpanOn(attendee.hours ?? USUAL_HOURS, attendee.zone, day);
    if (span !== undefined) working.push(spanOf(span.from, span.to));
    night.push(nightAfter(day, attendee.zone));
  }
  const busy = (attendee.busy ?? []).map(({ from, to }) =>
    spanOf(Temporal.Instant.from(from), Temporal.Instant.from(to)),
  );
  return (start, minutes) => {
    const session = { fromMs: start.epochMilliseconds, toMs: start.epochMilliseconds + minutes * MINUTE_MS };
    return {
      outsideMinutes: minutes - overlapMinutes(session, working),
      nightMinutes: overlapMinutes(session, night),
      isBusy: overlapMinutes(session, busy) > 0,
    };
  };
}

function nightAfter(day: Temporal.PlainDate, zone: string): Span {
  return spanOf(
    day.toZonedDateTime({ timeZone: zone, plainTime: NIGHT.from }).toInstant(),
    day.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: NIGHT.to }).toInstant(),
  );
}

function spanOf(from: Temporal.Instant, to: Temporal.Instant): Span {
  return { fromMs: from.epochMilliseconds, toMs: to.epochMilliseconds };
}

function overlapMinutes(session: Span, spans: readonly Span[]): number {
  const overlaps = spans.map(
    ({ fromMs, toMs }) => Math.min(toMs, session.toMs) - Math.max(fromMs, session.fromMs),
  );
  return overlaps.reduce((sum, each) => sum + Math.max(0, each), 0) / MINUTE_MS;
}
