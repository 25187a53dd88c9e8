/** From a series to its occurrences: wall-clock time is kept, whatever the clocks do. */
import { Temporal } from "temporal-polyfill";
import { SeriesError } from "./recurrence/problem.ts";
import { readSeries, type ReadSeries, type RuleTime, type Series } from "./recurrence/series.ts";
import { sayIso } from "./recurrence/times.ts";

export { SeriesError, type SeriesProblem } from "./recurrence/problem.ts";
export { MOST_EXCEPTIONS, type Series } from "./recurrence/series.ts";

/** Which occurrences: those that start from `from` on and before `to` (ISO instants), at most `count`. */
export interface SeriesRange {
  readonly from: string;
  readonly to?: string;
  readonly count?: number;
}

/** One time at which a series takes place. Both times are ISO with the offset of the series' zone. */
export interface Occurrence {
  readonly start: string;
  /** As the rule gives it: the lasting name of this occurrence. */
  readonly originalStart: string;
  /** The rule's time does not exist on that day, or exists twice. */
  readonly note?: "shifted-forward" | "first-of-two";
}

/** No answer is longer; ask for the next range. Twenty-seven years of every day. */
export const MOST_OCCURRENCES = 10_000;
/** A rule without a date in so many years has none: no two leap days on a Monday lie further apart. */
const YEARS_WITHOUT = 41;
const YEAR_MS = 365.2425 * 86_400_000;
/** Most answers lie within it, and a year of hours is soon expanded. */
const FIRST_SPAN_MS = 2 * YEAR_MS;

/**
 * The occurrences of a series in a range, in order of their starts (rules
 * SCH28 to SCH31). A moved one stands where it was moved to. Without `to` and
 * `count`, and for very long ranges, the first {@link MOST_OCCURRENCES}.
 * @throws {SeriesError} when rule, zone, start, exceptions or range cannot be read
 */
export function occurrences(series: Series, range: SeriesRange): Occurrence[] {
  const read = readSeries(series);
  const fromMs = instantOf(range.from);
  const toMs = range.to === undefined ? Infinity : instantOf(range.to);
  const most = Math.min(range.count ?? MOST_OCCURRENCES, MOST_OCCURRENCES);
  if (!(most >= 1)) return [];
  const found = movedInto(read, fromMs, toMs);
  let lastRuleTime = -Infinity;
  for (const span of spans(read, fromMs, toMs)) {
    for (const time of read.expand(span.fromMs, span.toMs)) {
      if (time.atMs <= lastRuleTime || time.atMs < fromMs || time.atMs >= toMs) continue;
      lastRuleTime = time.atMs;
      if (!read.moved.has(time.atMs)) found.push({ ...time, startMs: time.atMs });
    }
    if (found.filter(({ startMs }) => startMs < span.toMs).length >= most) break;
  }
  found.sort((one, other) => one.startMs - other.startMs || one.atMs - other.atMs);
  return found.slice(0, most).map((each) => say(each, series.zone));
}

/** A time of the rule, with where it stands now. */
interface Placed extends RuleTime {
  readonly startMs: number;
}

/** Spans that follow one another, twice as long each time, until range, rule or hope ends. */
function* spans(
  read: ReadSeries,
  fromMs: number,
  toMs: number,
): Generator<{ readonly fromMs: number; readonly toMs: number }> {
  const endMs = Math.min(toMs, read.untilMs + 1, LAST_MS);
  let atMs = Math.max(fromMs, read.start.atMs);
  const hopelessMs = toMs === Infinity ? atMs + YEARS_WITHOUT * YEAR_MS : Infinity;
  let lengthMs = FIRST_SPAN_MS;
  while (atMs < endMs && atMs < hopelessMs) {
    const untilMs = Math.min(endMs, atMs + lengthMs);
    yield { fromMs: atMs, toMs: untilMs };
    atMs = untilMs;
    lengthMs *= 2;
  }
}

/** Where the calendar of sessions ends, so that a range of centuries ends as well. */
const LAST_MS = Temporal.Instant.from("2200-01-01T00:00:00Z").epochMilliseconds;

/** Moved occurrences that now lie in the range, as far as the rule gives their original. */
function movedInto(read: ReadSeries, fromMs: number, toMs: number): Placed[] {
  return [...read.moved].flatMap(([originalMs, startMs]) => {
    if (startMs < fromMs || startMs >= toMs) return [];
    for (const time of read.expand(originalMs, originalMs))
      if (time.atMs === originalMs) return [{ ...time, startMs }];
    return [];
  });
}

function say(each: Placed, zone: string): Occurrence {
  const originalStart = sayIso(each.atMs, each.offsetMs);
  if (each.startMs === each.atMs)
    return { start: originalStart, originalStart, ...(each.note === undefined ? {} : { note: each.note }) };
  const moved = Temporal.Instant.fromEpochMilliseconds(each.startMs).toZonedDateTimeISO(zone);
  return { start: sayIso(each.startMs, moved.offsetNanoseconds / 1e6), originalStart };
}

function instantOf(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch (error) {
    throw new SeriesError("bad range", `I cannot read the time ${text.slice(0, 40)}.`, error);
  }
}
