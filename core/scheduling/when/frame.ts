/** What all ways of reading a time share: the speaker's moment and zone, and how an answer is put. */
import { Temporal } from "temporal-polyfill";
import { noTime, type NoTime } from "./problem.ts";

/** Where the sentence was said, and what was read of it so far. */
export interface Frame {
  readonly now: Temporal.Instant;
  readonly zone: string;
  readonly lasting: { readonly durationMinutes?: number };
}

/** Sessions shorter or longer than this are mistakes of typing. */
export const DURATION_MINUTES = { least: 5, most: 480 } as const;

/** A session planned further ahead is a mistake of typing. */
const MOST_YEARS_AHEAD = 5;

/** The refusal of an impossible length; none said or a possible one: undefined. */
export function checkDuration(minutes: number | undefined): NoTime | undefined {
  if (minutes === undefined || (minutes >= DURATION_MINUTES.least && minutes <= DURATION_MINUTES.most))
    return undefined;
  return noTime(
    "impossible",
    `A session lasts from ${DURATION_MINUTES.least} minutes to ${DURATION_MINUTES.most / 60} hours. Please give another length.`,
  );
}

/**
 * The session keeps the zone that was said, unless that makes no difference:
 * "CET" from Berlin stays Berlin. A fixed offset tells an instant and no zone.
 */
export function zoneToKeep(times: readonly Temporal.Instant[], said: string, own: string): string {
  const offset = (at: Temporal.Instant, zone: string): number =>
    at.toZonedDateTimeISO(zone).offsetNanoseconds;
  const isSame = times.every((at) => offset(at, said) === offset(at, own));
  return isSame || /^[+-]/.test(said) ? own : said;
}

/** ISO with the offset of the zone. */
export function isoIn(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toString({ timeZoneName: "never" });
}

/** Whether a time lies further ahead than anybody plans. */
export function isTooFar(at: Temporal.Instant, now: Temporal.Instant): boolean {
  const limit = now.toZonedDateTimeISO("UTC").add({ years: MOST_YEARS_AHEAD }).toInstant();
  return Temporal.Instant.compare(at, limit) > 0;
}

/** Says that a time lies too far ahead. */
export function tooFar(): NoTime {
  return noTime("too far", `That is more than ${MOST_YEARS_AHEAD} years ahead. Please check the year.`);
}

/** Says that a time has passed. */
export function passed(): NoTime {
  return noTime("past", "That is over already. Please give a time that is still ahead.");
}

/** Asks for the hour, with an example of a whole sentence. */
export function noTimeOfDay(example: string): NoTime {
  return noTime("no time of day", `At what time? Say it like this: ${example}.`);
}
