/** The search behind a rotation: one start for each session, so that the zones carry the same. */
import type { Temporal } from "temporal-polyfill";
import { FAIR_GINI, giniOf } from "./gini.ts";

/** What each start of each day costs a head of each zone. */
export interface Costs {
  readonly starts: readonly (readonly Temporal.Instant[])[];
  /** [session][start][zone] */
  readonly outside: readonly (readonly (readonly number[])[])[];
  /** [session][start]: minutes of night over all people. */
  readonly night: readonly (readonly number[])[];
}

/** The index of the chosen start, for each session. */
export type Picks = readonly number[];

/** Searches from two sides, and takes the better plan. Never throws. */
export function searchPicks(costs: Costs, carried: readonly number[]): Picks {
  const one = improve(costs, carried, cheapest(costs));
  const other = improve(costs, carried, evening(costs, carried));
  return isBetter(other.worth, one.worth) ? other.picks : one.picks;
}

/**
 * Puts the chosen starts in an order in which zones take turns, so that
 * nobody's late sessions all come in a row; where clock changes would make
 * that order worse as a whole, it stays as it was.
 */
export function inTurns(costs: Costs, carried: readonly number[], picks: Picks): Picks {
  const left = [...picks];
  const sums = [...carried];
  const turned = costs.outside.map((starts) => {
    const after = left.map((pick) => giniOf(sums.map((sum, zone) => sum + (starts[pick]?.[zone] ?? 0))));
    const [pick = 0] = left.splice(lowest(after), 1);
    starts[pick]?.forEach((each, zone) => (sums[zone] = (sums[zone] ?? 0) + each));
    return pick;
  });
  return isBetter(worthAt(costs, carried, picks), worthAt(costs, carried, turned)) ? picks : turned;
}

/** What a plan is worth; the first number that differs decides, less is better. */
interface Worth {
  readonly unfair: number;
  readonly night: number;
  readonly outside: number;
}

interface Plan {
  readonly picks: number[];
  readonly worth: Worth;
}

function isBetter(one: Worth, other: Worth): boolean {
  const [unfair, night] = [one.unfair - other.unfair, one.night - other.night];
  if (Math.abs(unfair) > 1e-9) return unfair < 0;
  if (Math.abs(night) > 1e-9) return night < 0;
  return one.outside < other.outside - 1e-9;
}

function worthOf(costs: Costs, sums: readonly number[], picks: Picks): Worth {
  const night = picks.reduce((sum, pick, session) => sum + (costs.night[session]?.[pick] ?? 0), 0);
  return {
    unfair: Math.max(0, giniOf(sums) - FAIR_GINI),
    night,
    outside: sums.reduce((sum, each) => sum + each, 0),
  };
}

/** What a head of each zone carries after all sessions. */
export function sumsOf(costs: Costs, carried: readonly number[], picks: Picks): number[] {
  return carried.map((before, zone) =>
    picks.reduce((sum, pick, session) => sum + (costs.outside[session]?.[pick]?.[zone] ?? 0), before),
  );
}

/** The start that costs least on each day. */
function cheapest(costs: Costs): number[] {
  return costs.outside.map((starts, session) =>
    lowest(starts.map((zones, pick) => total(zones) + (costs.night[session]?.[pick] ?? 0))),
  );
}

/** On each day the start after which the zones stand most even. */
function evening(costs: Costs, carried: readonly number[]): number[] {
  const sums = [...carried];
  return costs.outside.map((starts) => {
    const pick = lowest(
      starts.map((zones) => zones.reduce((sum, each, zone) => sum + ((sums[zone] ?? 0) + each) ** 2, 0)),
    );
    starts[pick]?.forEach((each, zone) => (sums[zone] = (sums[zone] ?? 0) + each));
    return pick;
  });
}

/** Changes one session, then two at a time, for as long as it gets better. */
function improve(costs: Costs, carried: readonly number[], from: Picks): Plan {
  const search = { costs, carried, picks: [...from], worth: worthAt(costs, carried, from) };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (changeOne(search)) continue;
    if (search.worth.unfair === 0 || !changeTwo(search)) break;
  }
  return { picks: search.picks, worth: search.worth };
}

/** A search that still gets better after so many rounds goes in circles of rounding. */
const MOST_ROUNDS = 60;

interface Search {
  readonly costs: Costs;
  readonly carried: readonly number[];
  picks: number[];
  worth: Worth;
}

function worthAt(costs: Costs, carried: readonly number[], picks: Picks): Worth {
  return worthOf(costs, sumsOf(costs, carried, picks), picks);
}

function changeOne(search: Search): boolean {
  return tryChanges(
    search,
    search.picks.flatMap((_, session) =>
      startsOf(search.costs, session).map((pick) => [[session, pick]] as const),
    ),
  );
}

function changeTwo(search: Search): boolean {
  const { costs, picks } = search;
  for (let one = 0; one < picks.length; one += 1)
    for (let other = one + 1; other < picks.length; other += 1) {
      const changes = startsOf(costs, one).flatMap((first) =>
        startsOf(costs, other).map(
          (second) =>
            [
              [one, first],
              [other, second],
            ] as const,
        ),
      );
      if (tryChanges(search, changes)) return true;
    }
  return false;
}

type Change = readonly (readonly [session: number, pick: number])[];

/** Takes the best of the changes, where one is better than what is there. */
function tryChanges(search: Search, changes: readonly Change[]): boolean {
  const { costs, carried, picks } = search;
  let best: { readonly picks: number[]; readonly worth: Worth } | undefined;
  for (const change of changes) {
    const changed = [...picks];
    for (const [session, pick] of change) changed[session] = pick;
    const worth = worthAt(costs, carried, changed);
    if (isBetter(worth, best?.worth ?? search.worth)) best = { picks: changed, worth };
  }
  if (best === undefined) return false;
  search.picks = best.picks;
  search.worth = best.worth;
  return true;
}

function startsOf(costs: Costs, session: number): readonly number[] {
  return (costs.outside[session] ?? []).map((_, pick) => pick);
}

function lowest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value < (values[best] ?? Infinity) ? index : best), 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
