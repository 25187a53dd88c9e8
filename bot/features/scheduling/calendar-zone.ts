/** A zone's clocks for calendar files (RFC 5545, VTIMEZONE): every change of offset that entries can meet. */
import { Temporal } from "temporal-polyfill";

/** From when on a zone's first offset is stated; no entry is older. */
const EARLIEST = Temporal.Instant.from("1970-01-01T00:00:00Z");

/** One change of a zone's clocks. */
interface ClockChange {
  /** The clock time, by the offset before, at which it happens. */
  readonly onset: string;
  readonly fromNs: number;
  readonly toNs: number;
}

/**
 * The lines of a VTIMEZONE that is right from one instant to another. Each
 * change stands for itself: of several dates in one, some readers overlook
 * the first. Never throws.
 * @param zone IANA zone
 */
export function zoneLines(zone: string, from: Temporal.Instant, to: Temporal.Instant): readonly string[] {
  const changes = [...changesOf(zone, from, to)];
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...changes.flatMap(linesOf), "END:VTIMEZONE"];
}

/** The last change before a range, and those within it. */
function* changesOf(zone: string, from: Temporal.Instant, to: Temporal.Instant): Generator<ClockChange> {
  const before = from.toZonedDateTimeISO(zone).getTimeZoneTransition("previous");
  const first =
    before !== null && before.epochMilliseconds > EARLIEST.epochMilliseconds
      ? before
      : EARLIEST.toZonedDateTimeISO(zone);
  for (let at: Temporal.ZonedDateTime | null = first; at !== null; at = at.getTimeZoneTransition("next")) {
    if (Temporal.Instant.compare(at.toInstant(), to) > 0) return;
    const fromNs = at.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    const onset = at.toInstant().toZonedDateTimeISO("UTC").add({ nanoseconds: fromNs });
    yield { onset: localTime(onset.toPlainDateTime()), fromNs, toNs: at.offsetNanoseconds };
  }
}

function linesOf({ onset, fromNs, toNs }: ClockChange): readonly string[] {
  // Readers care for the offsets alone; the name only says which is the later clock.
  const kind = toNs > fromNs ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${offset(fromNs)}`,
    `TZOFFSETTO:${offset(toNs)}`,
    `END:${kind}`,
  ];
}

/** `20261025T030000`. */
function localTime(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** `+0100`, with seconds only where a zone has them. */
function offset(ns: number): string {
  const seconds = Math.abs(Math.round(ns / 1e9));
  const two = (value: number): string => String(value).padStart(2, "0");
  const rest = seconds % 60;
  return `${ns < 0 ? "-" : "+"}${two(Math.floor(seconds / 3_600))}${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? "" : two(rest)}`;
}
