/** What the cards of a series are drawn from. */
import { Temporal } from "temporal-polyfill";
import {
  countAnswers,
  occurrencesOf,
  speakersZone,
  type RsvpValue,
  type SeriesOccurrence,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { Turn, World } from "../../ports.ts";
import type { SeriesView } from "./cards/series.ts";
import type { SeenSeries } from "./finding.ts";
import { listSeriesAnswers } from "./storage/series.ts";
import { namesOfComers } from "./views.ts";

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

/** A series as the speaker sees it now, with what everybody answered for all of it. @throws {StorageError} */
export async function seriesViewFor(world: World, turn: Turn, seen: SeenSeries): Promise<SeriesView> {
  const { series, community } = seen;
  const said = await listSeriesAnswers(world.tables, turn.tenant, series.id);
  const answers = new Map([...said].map(([person, { value }]) => [person, value] as const));
  const view = seriesView(
    {
      series,
      communityName: community.name,
      timeZone: speakersZone(turn),
      mine: answers.get(turn.person),
    },
    world.clock.now(),
  );
  const names = await namesOfComers(world, turn.tenant, answers);
  return { ...view, coming: { count: countAnswers(answers), names } };
}

function startAt({ start }: SeriesOccurrence): Temporal.Instant {
  return Temporal.Instant.from(start);
}
