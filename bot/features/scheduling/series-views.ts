/** What the cards of a series are drawn from. */
import { Temporal } from "temporal-polyfill";
import {
  occurrencesOf,
  type RsvpValue,
  type SeriesOccurrence,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { SeriesView } from "./cards/series.ts";

/** A year of dates: so that every change of the clocks is among them. */
const YEAR = { hours: 366 * 24 };
/** A year of every working day. */
const MOST_DATES = 270;

/** A series for one reader, its dates from `now` on. */
export function seriesView(
  seen: {
    readonly series: SessionSeries;
    readonly communityName: string;
    readonly timeZone: string;
    readonly mine?: RsvpValue | undefined;
  },
  now: Temporal.Instant,
): SeriesView {
  const { series, communityName, timeZone, mine } = seen;
  const coming = occurrencesOf(series, { from: now, to: now.add(YEAR), count: MOST_DATES });
  // Of a series that begins in years, or is rare, the next dates are shown all the same.
  const all = coming.length > 1 ? coming : occurrencesOf(series, { from: now, count: 2 });
  return {
    series,
    communityName,
    rule: series.rule,
    zone: series.zone,
    durationMinutes: all[0]?.durationMinutes ?? series.durationMinutes,
    timeZone,
    starts: all.map(startAt),
    odd: all.flatMap((each) => (each.note === undefined ? [] : [{ at: startAt(each), note: each.note }])),
    ...(mine === undefined ? {} : { mine }),
  };
}

function startAt({ start }: SeriesOccurrence): Temporal.Instant {
  return Temporal.Instant.from(start);
}
