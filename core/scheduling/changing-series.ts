/** Changing a series: one occurrence, one and those that follow, or all that lie ahead. */
import { Temporal } from "temporal-polyfill";
import { refuse, type Refusal } from "../refusal.ts";
import {
  occurrencesOf,
  toUtc,
  type SeriesChange,
  type SeriesOccurrence,
  type SessionSeries,
} from "./session-series.ts";

/** Whom a change means. */
export const SCOPES = ["one", "following", "all"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a change of a series comes to. */
export type SeriesTransition =
  | { readonly kind: "changed"; readonly series: SessionSeries }
  /** It stands so already. */
  | { readonly kind: "already"; readonly series: SessionSeries }
  | Refusal;

/**
 * More exceptions than these are no exceptions any more, and every reading of
 * the series would pay for them: it is better planned anew.
 */
export const MOST_SINGLE_CHANGES = 200;

/** The occurrence of this name, as it takes place now; undefined where it does not. */
export function occurrenceNamed(series: SessionSeries, originalStart: string): SeriesOccurrence | undefined {
  const movedTo = series.moved[originalStart];
  const around = Temporal.Instant.from(movedTo ?? originalStart);
  const range = { from: around.subtract(NEAR), to: around.add(NEAR), count: 500 };
  return occurrencesOf(series, range).find((each) => each.originalStart === originalStart);
}

/** Changed times lie within a week of the rule's. */
const NEAR = { hours: 24 * 7 };

/** Leaves one occurrence out (rule SCH44). Never throws. */
export function leaveOut(
  series: SessionSeries,
  originalStart: string,
  at: Temporal.Instant,
): SeriesTransition {
  if (series.exdates.includes(originalStart)) return { kind: "already", series };
  if (occurrenceNamed(series, originalStart) === undefined) return noSuchDay();
  if (exceptionsOf(series) >= MOST_SINGLE_CHANGES) return tooMany();
  const { [originalStart]: _old, ...moved } = series.moved;
  return changed(series, { moved, exdates: [...series.exdates, originalStart] }, at);
}

/**
 * Moves one occurrence (rule SCH44). To a time that has passed, or at which
 * another occurrence takes place, it cannot be moved. Never throws.
 */
export function moveOne(
  series: SessionSeries,
  originalStart: string,
  to: Temporal.Instant,
  at: Temporal.Instant,
): SeriesTransition {
  const current = occurrenceNamed(series, originalStart);
  if (current === undefined) return noSuchDay();
  const start = toUtc(to.toString());
  if (current.start === start) return { kind: "already", series };
  if (Temporal.Instant.compare(to, at) <= 0) return isPast();
  const [taken] = occurrencesOf(series, { from: to, to: to.add({ seconds: 1 }), count: 1 });
  if (taken !== undefined) return slotTaken();
  if (series.moved[originalStart] === undefined && exceptionsOf(series) >= MOST_SINGLE_CHANGES)
    return tooMany();
  return changed(series, { moved: { ...series.moved, [originalStart]: start } }, at);
}

/** What may change from an occurrence on. */
export type ChangedPart = Omit<SeriesChange, "id" | "from">;

/**
 * Changes an occurrence and those that follow (rule SCH45). The first of them
 * must still lie ahead afterwards. Never throws.
 */
export function changeFrom(
  series: SessionSeries,
  originalStart: string,
  change: { readonly id: string } & ChangedPart,
  at: Temporal.Instant,
): SeriesTransition {
  if (series.changes.some(({ id }) => id === change.id)) return { kind: "already", series };
  const current = occurrenceNamed(series, originalStart);
  if (current === undefined) return noSuchDay();
  if (series.changes.length >= MOST_SINGLE_CHANGES) return tooMany();
  const result = changed(series, { changes: [...series.changes, { ...change, from: originalStart }] }, at);
  if (result.kind !== "changed") return result;
  const now = occurrenceNamed(result.series, originalStart);
  if (now !== undefined && now.start !== current.start && isAtOrBefore(now.start, at)) return isPast();
  return result;
}

/** Ends a series before an occurrence: it and those that follow do not take place (rule SCH45). Never throws. */
export function endFrom(
  series: SessionSeries,
  originalStart: string,
  at: Temporal.Instant,
): SeriesTransition {
  if (series.endsBefore !== undefined && series.endsBefore <= originalStart)
    return { kind: "already", series };
  if (occurrenceNamed(series, originalStart) === undefined) return noSuchDay();
  return changed(series, { endsBefore: originalStart }, at);
}

/** The first occurrence that still lies ahead: where a change of all begins. None: undefined. */
export function firstAhead(series: SessionSeries, at: Temporal.Instant): SeriesOccurrence | undefined {
  return occurrencesOf(series, { from: at.add({ milliseconds: 1 }), count: 1 })[0];
}

/**
 * The clock time and the shift of days that put an occurrence at another time:
 * so that those that follow move alike.
 * "too far" where it is a week away or more from the day of the rule.
 */
export function shiftTo(
  series: SessionSeries,
  originalStart: string,
  to: Temporal.Instant,
): Required<Pick<SeriesChange, "time" | "dayShift">> | "too far" {
  const local = to.toZonedDateTimeISO(series.zone);
  const original = Temporal.Instant.from(originalStart).toZonedDateTimeISO(series.zone).toPlainDate();
  const dayShift = original.until(local.toPlainDate(), { largestUnit: "days" }).days;
  if (Math.abs(dayShift) > 6) return "too far";
  return { time: local.toPlainTime().toString({ smallestUnit: "minute" }), dayShift };
}

function changed(
  series: SessionSeries,
  parts: Partial<SessionSeries>,
  at: Temporal.Instant,
): SeriesTransition {
  return {
    kind: "changed",
    series: { ...series, ...parts, sequence: series.sequence + 1, changedAt: at.toString() },
  };
}

function exceptionsOf({ exdates, moved }: SessionSeries): number {
  return exdates.length + Object.keys(moved).length;
}

function isAtOrBefore(time: string, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(time), at) <= 0;
}

function noSuchDay(): Refusal {
  return refuse(409, "not-in-series", "That date is no longer in the series. Nothing was changed.");
}

function tooMany(): Refusal {
  return refuse(
    422,
    "too-many-exceptions",
    `A series has at most ${MOST_SINGLE_CHANGES} single changes. Nothing was changed. Plan a new series instead.`,
  );
}

function isPast(): Refusal {
  return refuse(
    422,
    "time-is-past",
    "That time has passed, so nothing was changed. Please give another time.",
  );
}

function slotTaken(): Refusal {
  return refuse(409, "slot-taken", "Another session of this series takes place then. Nothing was changed.");
}
