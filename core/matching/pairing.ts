/** Pairs while they are looked for: what they cost, and the cheapest of an even number of people. */
import { matchCheaply } from "./blossom/index.ts";
import { groupCost, type Units } from "./cost.ts";
import type { Problem } from "./problem.ts";

export interface Work {
  readonly problem: Problem;
  readonly units: Units;
  /** What two who are left cost: more than twice all pairs together. */
  readonly forbidden: number;
}

export interface Pairing {
  readonly groups: readonly (readonly number[])[];
  readonly left: readonly number[];
  readonly cost: number;
}

/** The cheapest pairs of an even number of people. */
export function pairUp(work: Work, people: readonly number[], costOf = costsOfPairs(work, people)): Pairing {
  if (people.length === 0) return { groups: [], left: [], cost: 0 };
  const { mates } = matchCheaply(people.length, costOf);
  const groups: (readonly number[])[] = [];
  const left: number[] = [];
  let cost = 0;
  for (const [at, mate] of mates.entries()) {
    if (mate < at) continue;
    const pair = [people[at] ?? 0, people[mate] ?? 0];
    const pairCost = costOf(at, mate);
    cost += pairCost;
    if (pairCost < work.forbidden) groups.push(pair);
    else left.push(...pair);
  }
  return { groups, left, cost };
}

/** Costs of all pairs, read once: the matching asks for each many times. */
export function costsOfPairs(work: Work, people: readonly number[]): (one: number, other: number) => number {
  const count = people.length;
  const costs = new Float64Array(count * count);
  for (let one = 1; one < count; one += 1)
    for (let other = 0; other < one; other += 1) {
      const cost = groupCost(work.problem, work.units, [people[one] ?? 0, people[other] ?? 0]);
      costs[one * count + other] = costs[other * count + one] = Math.min(cost, work.forbidden);
    }
  return (one, other) => costs[one * count + other] ?? 0;
}

/** What groups cost, and whoever is left. */
export function sumOf(work: Work, groups: readonly (readonly number[])[], left: readonly number[]): number {
  return groups.reduce(
    (sum, group) => sum + groupCost(work.problem, work.units, group),
    (left.length * work.forbidden) / 2,
  );
}
