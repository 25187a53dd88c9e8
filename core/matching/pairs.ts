/** Groups of two by the cheapest matching there is; where their number is odd, one of three. */
import { matchCheaply } from "./blossom/index.ts";
import { groupCost, unitsFor, type Units } from "./cost.ts";
import type { Problem } from "./problem.ts";
import type { Solution } from "./solution.ts";

/** Up to so many people pairs are matched exactly; the time grows with the third power. */
export const MOST_FOR_PAIRS = 500;

/** How many steps may be spent on the best group of three: about a quarter of a second. */
const STEPS_FOR_THREE = 60_000_000;

interface Work {
  readonly problem: Problem;
  readonly units: Units;
  /** What a pair costs that must not be: more than all others together, so that as few as possible are left. */
  readonly forbidden: number;
}

interface Pairing {
  readonly groups: readonly (readonly number[])[];
  readonly left: readonly number[];
  readonly cost: number;
}

/** The best pairs (rules MAT5, MAT6); undefined where a set of three or more must be together, which is no pair. */
export function arrangePairs(problem: Problem, people: readonly number[]): Solution | undefined {
  const sets = problem.sets.filter((set) => set.some((one) => people.includes(one)));
  if (sets.some((set) => set.length > 2)) return undefined;
  const units = unitsFor(Math.ceil(people.length / 2) + 1);
  const work: Work = { problem, units, forbidden: units.repeat * (people.length + 4) };
  const fixed = sets.filter((set) => groupCost(problem, units, set) < Infinity);
  const loose = people.filter((one) => problem.setOf[one] === -1);
  const broken = sets.filter((set) => !fixed.includes(set)).flat();
  const paired = loose.length % 2 === 0 ? pairUp(work, loose) : pairWithThree(work, loose, fixed);
  const hasThree = paired.groups.some((group) => group.length > 2);
  const groups = paired.groups.concat(fixed.filter((set) => !paired.groups.some((g) => holds(g, set))));
  const whole = { groups, left: [...paired.left, ...broken], cost: paired.cost };
  const best = hasThree ? whole : takeInOne(work, whole);
  return {
    groups: best.groups,
    left: best.left,
    atLeastRepeats: Math.floor((paired.cost % work.forbidden) / units.repeat),
  };
}

/** The cheapest pairs of an even number of people. */
function pairUp(work: Work, people: readonly number[], costOf = pairCostOf(work, people)): Pairing {
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
function pairCostOf(work: Work, people: readonly number[]): (one: number, other: number) => number {
  const count = people.length;
  const costs = new Float64Array(count * count);
  for (let one = 1; one < count; one += 1)
    for (let other = 0; other < one; other += 1) {
      const cost = groupCost(work.problem, work.units, [people[one] ?? 0, people[other] ?? 0]);
      costs[one * count + other] = costs[other * count + one] = Math.min(cost, work.forbidden);
    }
  return (one, other) => costs[one * count + other] ?? 0;
}

/**
 * Pairs of an odd number, and a third one to a pair. A guest stands for the
 * third place and costs whoever takes it no more than it must; where joining
 * a pair costs just that, nothing can be better. Where it costs more, third
 * places are tried one by one as long as there is time.
 */
function pairWithThree(
  work: Work,
  people: readonly number[],
  fixed: readonly (readonly number[])[],
): Pairing {
  const between = pairCostOf(work, people);
  const guest = people.length;
  const joining = people.map((_, at) => twoCheapest(people.length, at, between));
  const start = pairUp(work, [...people, -1], (one, other) => {
    if (one === guest) return joining[other] ?? 0;
    return other === guest ? (joining[one] ?? 0) : between(one, other);
  });
  const third = start.groups
    .concat([start.left])
    .find((group) => group.includes(-1))
    ?.find((one) => one !== -1);
  const pairs = start.groups.filter((group) => !group.includes(-1)).concat(fixed);
  const left = start.left.filter((one) => one !== -1 && one !== third);
  let best = join(work, { groups: pairs, left, cost: sumOf(work, pairs, left) }, third ?? 0);
  let tries = STEPS_FOR_THREE / people.length ** 3 - 1;
  if (best.cost <= start.cost + sumOf(work, fixed, [])) return { ...best, cost: start.cost };
  for (const one of people) {
    for (const host of people) {
      if (one === host) continue;
      if (tries < 1) return { ...best, cost: start.cost };
      tries -= 1;
      const tried = pairAround(work, people, fixed, one, host);
      if (tried.cost < best.cost) best = tried;
    }
  }
  return best;
}

/** The cheapest pairs where `third` goes with `host` and whoever is best for both. */
function pairAround(
  work: Work,
  people: readonly number[],
  fixed: readonly (readonly number[])[],
  third: number,
  host: number,
): Pairing {
  const others = people.filter((one) => one !== third);
  const between = pairCostOf(work, others);
  const at = others.indexOf(host);
  const asThree = others.map((one) =>
    one === host ? 0 : Math.min(groupCost(work.problem, work.units, [third, host, one]), work.forbidden),
  );
  const paired = pairUp(work, others, (one, other) => {
    if (one === at) return asThree[other] ?? 0;
    return other === at ? (asThree[one] ?? 0) : between(one, other);
  });
  const groups = paired.groups
    .map((group) => (group.includes(host) ? [...group, third] : group))
    .concat(fixed);
  const left = paired.left.includes(host) ? [...paired.left, third] : paired.left;
  return { groups, left, cost: sumOf(work, groups, left) };
}

/** Puts one more into the pair that it costs least; leaves them where no pair may take them. */
function join(work: Work, pairing: Pairing, third: number): Pairing {
  let cheapest = Infinity;
  let host = -1;
  for (const [at, pair] of pairing.groups.entries()) {
    const more =
      groupCost(work.problem, work.units, [...pair, third]) - groupCost(work.problem, work.units, pair);
    if (more >= cheapest) continue;
    cheapest = more;
    host = at;
  }
  const groups = pairing.groups.map((pair, at) => (at === host ? [...pair, third] : pair));
  const left = host === -1 ? [...pairing.left, third] : pairing.left;
  return { groups, left, cost: sumOf(work, groups, left) };
}

/** One of those who are left may find a place as a third. */
function takeInOne(work: Work, pairing: Pairing): Pairing {
  for (const one of pairing.left) {
    if (work.problem.setOf[one] !== -1) continue;
    const left = pairing.left.filter((other) => other !== one);
    const joined = join(work, { ...pairing, left }, one);
    if (joined.left.length < pairing.left.length) return joined;
  }
  return pairing;
}

function sumOf(work: Work, groups: readonly (readonly number[])[], left: readonly number[]): number {
  return groups.reduce(
    (sum, group) => sum + groupCost(work.problem, work.units, group),
    (left.length * work.forbidden) / 2,
  );
}

/** The least that it can cost to join any pair. */
function twoCheapest(count: number, one: number, between: (one: number, other: number) => number): number {
  let [first, second] = [Infinity, Infinity];
  for (let other = 0; other < count; other += 1) {
    if (other === one) continue;
    const cost = between(one, other);
    if (cost < first) [first, second] = [cost, first];
    else if (cost < second) second = cost;
  }
  return second === Infinity ? first : first + second;
}

function holds(group: readonly number[], set: readonly number[]): boolean {
  return set.every((one) => group.includes(one));
}
