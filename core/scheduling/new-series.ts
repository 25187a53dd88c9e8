/** A series that somebody wants: checked before anything is booked. */
import { Temporal } from "temporal-polyfill";
import { refuse, type Refusal } from "../refusal.ts";
import { MOST_SINGLE_CHANGES } from "./changing-series.ts";
import { occurrences, SeriesError, type Occurrence } from "./recurrence.ts";

/** What says when a series takes place. */
export interface SeriesTimes {
  readonly rule: string;
  /** ISO with the offset of the zone. */
  readonly start: string;
  readonly zone: string;
  readonly exdates?: readonly string[];
}

/** The last year in which anybody plans today. */
const MOST_YEARS_AHEAD = 5;
/** Often enough to find the shortest distance between two of them. */
const LOOKED_AT = 32;
/** Closer than this, sessions of a community would meet one another. */
const LEAST_HOURS_APART = 4;

/** A series that can be planned, with its next occurrences. */
export interface CheckedSeries {
  readonly kind: "checked";
  /** At least one; times are ISO with the offset of the zone. */
  readonly next: readonly Occurrence[];
  /** Whether it goes on until somebody ends it. */
  readonly isEndless: boolean;
}

/**
 * Checks a series before it is planned (rule SCH46): what cannot be read, never
 * occurs, is over already, ends before it begins, begins in years, repeats
 * within hours or is full of exceptions is refused in words. Never throws.
 */
export function checkSeries(times: SeriesTimes, now: Temporal.Instant): CheckedSeries | Refusal {
  if ((times.exdates?.length ?? 0) > MOST_SINGLE_CHANGES) return tooManyExceptions();
  const series = { ...times, exdates: [...(times.exdates ?? [])] };
  try {
    const next = occurrences(series, { from: now.add({ milliseconds: 1 }).toString(), count: LOOKED_AT });
    const [first] = next;
    if (first === undefined) return nothingAhead(series, now);
    if (isYearsAhead(first, now)) return refuse(422, "too-far-ahead", `${BEGINS_LATE} ${NOTHING}`);
    if (isCrowded(next)) return refuse(422, "too-often", `${TOO_CLOSE} ${NOTHING}`);
    return { kind: "checked", next, isEndless: !/;?(COUNT|UNTIL)=/i.test(times.rule) };
  } catch (error) {
    if (!(error instanceof SeriesError)) throw error;
    return refuse(422, error.problem.replaceAll(" ", "-"), `${error.message} ${NOTHING}`);
  }
}

const NOTHING = "Nothing was scheduled.";
const BEGINS_LATE = `That begins more than ${MOST_YEARS_AHEAD} years ahead. Please check the year.`;
const TOO_CLOSE = `Sessions of a series lie at least ${LEAST_HOURS_APART} hours apart.`;

function nothingAhead(series: SeriesTimes & { exdates: string[] }, now: Temporal.Instant): Refusal {
  const { rule, start, zone } = series;
  const [ever] = occurrences({ rule, start, zone }, { from: start, count: 1 });
  if (ever !== undefined && Temporal.Instant.compare(Temporal.Instant.from(ever.start), now) <= 0)
    return refuse(422, "series-is-over", `That series is over already. ${NOTHING}`);
  if (ever !== undefined)
    return refuse(422, "never-occurs", `Every date of that series is left out. ${NOTHING}`);
  return /UNTIL=/i.test(rule)
    ? refuse(422, "ends-before-start", `That series would end before it begins. ${NOTHING}`)
    : refuse(422, "never-occurs", `There is no day on which that would happen. ${NOTHING}`);
}

function isYearsAhead(first: Occurrence, now: Temporal.Instant): boolean {
  const limit = now.toZonedDateTimeISO("UTC").add({ years: MOST_YEARS_AHEAD }).toInstant();
  return Temporal.Instant.compare(Temporal.Instant.from(first.start), limit) > 0;
}

function isCrowded(next: readonly Occurrence[]): boolean {
  const times = next.map(({ start }) => Temporal.Instant.from(start));
  return times.some((at, index) => {
    const before = times[index - 1];
    return before !== undefined && before.until(at).total("hours") < LEAST_HOURS_APART;
  });
}

function tooManyExceptions(): Refusal {
  return refuse(
    422,
    "too-many-exceptions",
    `A series has at most ${MOST_SINGLE_CHANGES} exceptions. ${NOTHING} Please plan it without them.`,
  );
}
