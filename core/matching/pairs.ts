/** Groups of two by the cheapest matching there is; where their number is odd, one of three. */
import { groupCost, mayShare, pairCost, unitsFor } from "./cost.ts";
import { costsOfPairs, pairUp, sumOf, type Pairing, type Work } from "./pairing.ts";
import type { Problem } from "./problem.ts";
import type { Solution } from "./solution.ts";

/** Up to so many people pairs are matched exactly; the time grows with the third power. */
export const MOST_FOR_PAIRS = 500;

/** How many steps may be spent on the best group of three: about a quarter of a second. */
const STEPS_FOR_THREE = 60_000_000;

/** The best pairs (rules MAT5, MAT6); undefined where a set of three or more must be together, which is no pair. */
export function arrangePairs(problem: Problem, people: readonly number[]): Solution | undefined {
  const sets = problem.sets.filter((set) => set.some((one) => people.includes(one)));
  if (sets.some((set) => set.length > 2)) return undefined;
  const units = unitsFor(Math.ceil(people.length / 2) + 1);
  // Half of it, for one who is left, is more than all pairs together: as few as possible are left.
  const work: Work = { problem, units, forbidden: units.repeat * (people.length + 8) };
  const loose = people.filter((one) => problem.setOf[one] === -1);
  const isOdd = loose.length % 2 !== 0;
  const start = isOdd ? pairWithGuest(work, loose, joiningCosts(work, loose, sets)) : pairUp(work, loose);
  const [whole, broken] = splitSets(work, sets);
  const least = start.cost + sumOf(work, whole, broken);
  const joined = withSets(work, start, sets);
  // Of an even number who all have a place, nothing is better; otherwise a group of three may take one in.
  const isFull = start.left.length + broken.length === 0;
  const goal = isOdd ? least - savedByThree(work) : isFull ? least : -Infinity;
  const best = joined.cost <= goal ? joined : withThree(work, { loose, sets, goal }, joined);
  const atLeastRepeats = Math.floor((Math.max(0, least) % (work.forbidden / 2)) / units.repeat);
  return { groups: best.groups, left: best.left, atLeastRepeats };
}

/** Pairs of single people, the sets beside them, and one of those who are left in some group as a third. */
function withSets(work: Work, pairing: Pairing, sets: Groups): Pairing {
  const [whole, broken] = splitSets(work, sets);
  const groups = [...pairing.groups, ...whole];
  const left = [...pairing.left, ...broken];
  return joinOne(work, { groups, left, cost: sumOf(work, groups, left) });
}

/** What a third can make better in a pair: bring a side that it lacks, or the anchor without whom it may not be. */
function savedByThree({ problem, units, forbidden }: Work): number {
  return (problem.sides === undefined ? 0 : units.side) + (problem.anchors === undefined ? 0 : forbidden);
}

type Groups = readonly (readonly number[])[];

/** Sets of two that may be a group, and the people of those that may not. */
function splitSets(work: Work, sets: Groups): readonly [groups: Groups, left: readonly number[]] {
  const isWhole = (set: readonly number[]): boolean => groupCost(work.problem, work.units, set) < Infinity;
  return [sets.filter(isWhole), sets.filter((set) => !isWhole(set)).flat()];
}

/**
 * Pairs of an odd number. A guest stands for the third place in some group
 * and costs whoever takes it no more than it must, or for being left: the sum
 * is one that no arrangement undercuts.
 */
function pairWithGuest(work: Work, loose: readonly number[], joining: readonly number[]): Pairing {
  const guest = loose.length;
  const between = costsOfPairs(work, loose);
  const paired = pairUp(work, [...loose, -1], (one, other) => {
    if (one === guest) return joining[other] ?? 0;
    return other === guest ? (joining[one] ?? 0) : between(one, other);
  });
  const third = paired.groups.find((group) => group.includes(-1))?.find((one) => one !== -1);
  return {
    groups: paired.groups.filter((group) => !group.includes(-1)),
    left: [...paired.left, ...(third === undefined ? [] : [third])].filter((one) => one !== -1),
    cost: paired.cost,
  };
}

/** What it costs each at least to be the third in some group, or to be left. */
function joiningCosts(work: Work, loose: readonly number[], sets: Groups): readonly number[] {
  return loose.map((one) => {
    const toSet = sets.map((set) => sumOfPairs(work, one, set));
    return Math.min(work.forbidden / 2, twoCheapest(work, one, loose), ...toSet);
  });
}

/** What somebody's pairs with these people cost, rules about whole groups left out; with those who are apart, as much as nothing else. */
function sumOfPairs({ problem, units, forbidden }: Work, one: number, others: readonly number[]): number {
  return others.reduce(
    (sum, other) => sum + (mayShare(problem, one, other) ? pairCost(problem, units, one, other) : forbidden),
    0,
  );
}

/** What a set costs as it is: where it may be no group, its two are left. */
function setCost({ problem, units, forbidden }: Work, set: readonly number[]): number {
  return Math.min(groupCost(problem, units, set), forbidden);
}

/** One of those who are left may find a place as a third: whoever it costs least. */
function joinOne(work: Work, pairing: Pairing): Pairing {
  let best = pairing;
  for (const one of pairing.left) {
    if (work.problem.setOf[one] !== -1) continue;
    const left = pairing.left.filter((other) => other !== one);
    for (const [at, pair] of pairing.groups.entries()) {
      const more =
        groupCost(work.problem, work.units, [...pair, one]) - groupCost(work.problem, work.units, pair);
      const cost = pairing.cost - work.forbidden / 2 + more;
      if (cost >= best.cost) continue;
      best = { groups: pairing.groups.with(at, [...pair, one]), left, cost };
    }
  }
  return best;
}

/**
 * Looks for a better group of three as long as there is time: for two who are
 * in it, the third and all the others are matched anew. Two who must be
 * together come first, then whoever is left, then everybody.
 */
function withThree(
  work: Work,
  { loose, sets, goal }: { readonly loose: readonly number[]; readonly sets: Groups; readonly goal: number },
  start: Pairing,
): Pairing {
  let best = start;
  const consider = (tried: Pairing): void => {
    if (tried.cost < best.cost) best = tried;
  };
  if (loose.length % 2 !== 0) {
    const alone = new Array<number>(loose.length).fill(work.forbidden / 2);
    consider(withSets(work, pairWithGuest(work, loose, alone), sets));
  }
  let tries = Math.floor(STEPS_FOR_THREE / Math.max(1, loose.length) ** 3);
  for (const two of coresOf(loose, sets, new Set(start.left))) {
    if (tries === 0 || best.cost <= goal) return best;
    tries -= 1;
    consider(pairAround(work, loose, sets, two));
  }
  return best;
}

/** Two after two who could be the core of a group of three. */
function* coresOf(
  loose: readonly number[],
  sets: Groups,
  waiting: ReadonlySet<number>,
): Generator<readonly number[]> {
  yield* sets;
  const inOrder = loose.toSorted((one, other) => Number(waiting.has(other)) - Number(waiting.has(one)));
  for (const [at, one] of inOrder.entries()) for (const other of inOrder.slice(at + 1)) yield [one, other];
}

/** The cheapest pairs where these two go with whoever is best for both. */
function pairAround(work: Work, loose: readonly number[], sets: Groups, two: readonly number[]): Pairing {
  const others = loose.filter((one) => !two.includes(one));
  const between = costsOfPairs(work, others);
  const [core, guest] = [others.length, others.length + 1];
  const asThree = others.map((one) =>
    Math.min(groupCost(work.problem, work.units, [...two, one]), 1.5 * work.forbidden),
  );
  const nodes = others.length % 2 === 0 ? [...others, -1, -2] : [...others, -1];
  const costOf = (one: number, other: number): number => {
    const [low, high] = one < other ? [one, other] : [other, one];
    if (high === guest) return low === core ? setCost(work, two) : work.forbidden / 2;
    return high === core ? (asThree[low] ?? 0) : between(low, high);
  };
  const paired = pairUp(work, nodes, costOf);
  const [whole] = splitSets(
    work,
    sets.filter((set) => set !== two),
  );
  const everybody = [...paired.groups, paired.left];
  const withTwo = everybody.find((group) => group.includes(-1)) ?? [];
  const third = paired.left.includes(-1) ? undefined : withTwo.find((one) => one >= 0);
  const three = third === undefined ? two : [...two, third];
  const isThree = groupCost(work.problem, work.units, three) < Infinity;
  const groups = [...paired.groups.filter((group) => group.every((one) => one >= 0)), ...whole];
  if (isThree) groups.push(three);
  const placed = new Set(groups.flat());
  const left = [...loose, ...sets.flat()].filter((one) => !placed.has(one));
  return { groups, left, cost: sumOf(work, groups, left) };
}

/** The least that it can cost somebody to be with two others. */
function twoCheapest(work: Work, one: number, loose: readonly number[]): number {
  let [first, second] = [Infinity, Infinity];
  for (const other of loose) {
    if (other === one) continue;
    const cost = sumOfPairs(work, one, [other]);
    if (cost < first) [first, second] = [cost, first];
    else if (cost < second) second = cost;
  }
  return first + second;
}
