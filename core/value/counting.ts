/** When a community's figures are counted (rule VAL14). */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../communities/index.ts";
import { FORMULAS, type Figures } from "./figures.ts";
import { lastMonthEnd } from "./months.ts";

/** All communities' months end at the same instant: their counting is spread over so many hours. */
const SPREAD_MINUTES = 6 * 60;

/** The end of the month that is not over yet, and when a community's figures up to it are counted: its own minute of the hours after. */
export function nextCounting(
  community: string,
  now: Temporal.Instant,
): { readonly until: Temporal.Instant; readonly dueAt: Temporal.Instant } {
  const until = Temporal.Instant.from(lastMonthEnd(now))
    .toZonedDateTimeISO("UTC")
    .add({ months: 1 })
    .toInstant();
  let place = 0;
  for (const sign of community) place = (place * 31 + sign.charCodeAt(0)) % SPREAD_MINUTES;
  return { until, dueAt: until.add({ minutes: place }) };
}

/**
 * Whether figures are to be counted anew: they are of an earlier month, or
 * worked out by an earlier formula. Of one that was founded since the end of
 * the month there is nothing to count. Never throws.
 * @param kept what was counted last; absent where nothing was
 * @param until the end of the last whole month: a UTC instant
 */
export function isToCount(
  { createdAt }: Pick<Community, "createdAt">,
  kept: Pick<Figures, "until" | "formulas"> | undefined,
  until: string,
): boolean {
  return createdAt < until && (kept === undefined || kept.until < until || kept.formulas < FORMULAS);
}

/** Looks at all communities, for those whose figures are behind: once for a formula and a month. */
export interface Walk {
  readonly formulas: number;
  /** The end of the last whole month: a UTC instant. */
  readonly until: string;
  /** When its first page is due: a UTC instant. */
  readonly startsAt: string;
}

/** The walk that is due now: in the first hours of a month each community's own minute comes first. Never throws. */
export function walkAt(now: Temporal.Instant): Walk {
  const until = lastMonthEnd(now);
  const counted = Temporal.Instant.from(until).add({ minutes: SPREAD_MINUTES });
  const startsAt = Temporal.Instant.compare(now, counted) < 0 ? counted : now;
  return { formulas: FORMULAS, until, startsAt: startsAt.toString() };
}

/** Whether a walk looks for what an earlier one did not. Never throws. */
export function goesFurther(walk: Walk, earlier: Walk): boolean {
  return walk.formulas > earlier.formulas || walk.until > earlier.until;
}

/**
 * So many communities a minute: one takes about a third of a second of a
 * core, so that a server that answers people meanwhile spends a twentieth on it.
 */
export const WALKED_A_MINUTE = 10;

/** When a page of a walk is due, and when the community at a place of it is counted: the same whoever asks. Never throws. */
export function turnIn({ startsAt }: Walk, page: number, place = 0): Temporal.Instant {
  const seconds = Math.floor((60 / WALKED_A_MINUTE) * place);
  return Temporal.Instant.from(startsAt).add({ minutes: page, seconds });
}
