/** A series across zones whose time of day rotates, so that nobody always stays up for the others. */
import type { Temporal } from "temporal-polyfill";
import { costOf, type Attendee } from "./burden.ts";
import { FAIR_GINI, giniOf } from "./gini.ts";
import { inTurns, searchPicks, sumsOf, type Costs } from "./rotation-search.ts";

/** What is to be planned. */
export interface RotationRequest {
  readonly attendees: readonly Attendee[];
  /** The days on which the series meets, in order, in `zone`. */
  readonly days: readonly Temporal.PlainDate[];
  /** IANA zone in which the days are said. */
  readonly zone: string;
  readonly minutes: number;
  /** Out-of-hours minutes of each person before the first of these sessions. */
  readonly carried?: Readonly<Record<string, number>>;
}

/** A plan of starts. */
export interface Rotation {
  readonly starts: readonly Temporal.Instant[];
  /** Out-of-hours minutes a head and zone over the whole plan, what was carried before included. */
  readonly minutesByZone: Readonly<Record<string, number>>;
  /** Between zones: 0 is even. At most 0.15 wherever a rotation was found that allows it. */
  readonly gini: number;
  /** Whether `gini` is at most 0.15. Where it is not, no rotation of half-hour starts was found that is. */
  readonly isFair: boolean;
}

/** Starts that are tried on each day: every half hour. */
const STARTS_A_DAY = 48;

/**
 * Chooses a start for each day so that the zones carry the same (rule SCH38):
 * first a Gini coefficient of at most 0.15, then the fewest minutes of night,
 * then the fewest minutes outside working hours. Same request, same answer.
 * Never throws.
 */
export function planRotation(request: RotationRequest): Rotation {
  const zones = [...new Set(request.attendees.map(({ zone }) => zone))].sort();
  const heads = zones.map((zone) => request.attendees.filter((each) => each.zone === zone));
  const carried = heads.map((people) => mean(people.map(({ id }) => request.carried?.[id] ?? 0)));
  const costs = costsOf(request, heads);
  const picks = inTurns(costs, carried, searchPicks(costs, carried));
  const sums = sumsOf(costs, carried, picks);
  const gini = giniOf(sums);
  return {
    starts: picks.map((pick, session) => costs.starts[session]?.[pick] as Temporal.Instant),
    minutesByZone: Object.fromEntries(zones.map((zone, index) => [zone, Math.round(sums[index] ?? 0)])),
    gini,
    isFair: gini <= FAIR_GINI,
  };
}

function costsOf(request: RotationRequest, heads: readonly (readonly Attendee[])[]): Costs {
  const starts = request.days.map((day) => {
    const midnight = day.toZonedDateTime({ timeZone: request.zone, plainTime: "00:00" }).toInstant();
    return Array.from({ length: STARTS_A_DAY }, (_, step) => midnight.add({ minutes: step * 30 }));
  });
  const all = starts.flat();
  const [from, to] = [all[0], all.at(-1)?.add({ minutes: request.minutes })];
  if (from === undefined || to === undefined) return { starts: [], outside: [], night: [] };
  const groups = heads.map((people) =>
    [...Map.groupBy(people, ({ hours }) => JSON.stringify(hours ?? null)).values()].map((same) => ({
      count: same.length,
      cost: costOf(same[0] as Attendee, { from, to }),
    })),
  );
  const outside = starts.map((day) =>
    day.map((start) =>
      groups.map((same, zone) => {
        const minutes = same.reduce(
          (sum, { count, cost }) => sum + count * cost(start, request.minutes).outsideMinutes,
          0,
        );
        return minutes / (heads[zone]?.length ?? 1);
      }),
    ),
  );
  const night = starts.map((day) =>
    day.map((start) =>
      groups
        .flat()
        .reduce((sum, { count, cost }) => sum + count * cost(start, request.minutes).nightMinutes, 0),
    ),
  );
  return { starts, outside, night };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
