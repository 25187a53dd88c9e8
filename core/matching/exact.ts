/** The best of all arrangements, for few people: sets of people as bits, each solved once. */
import { groupCost, unitsFor } from "./cost.ts";
import type { Problem } from "./problem.ts";
import { sizesFor } from "./sizes.ts";
import type { Solution } from "./solution.ts";

/** Up to so many people every arrangement is looked at: 3^12 steps are some milliseconds, and one more trebles them. */
export const MOST_FOR_EXACT = 12;

/** The best arrangement that leaves out as few as possible (rules MAT2, MAT4). */
export function arrangeExactly(problem: Problem, people: readonly number[]): Solution {
  const costs = costsOfSets(problem, people);
  for (let placed = people.length; placed >= 2; placed -= 1) {
    const groups = bestOf(costs, people.length, sizesFor(placed, problem.request.groupSize), placed);
    if (groups !== undefined) return toSolution(people, groups);
  }
  return toSolution(people, []);
}

/** What each set of people costs as a group; Infinity where it may not be one. */
function costsOfSets(problem: Problem, people: readonly number[]): Float64Array {
  const units = unitsFor((people.length * (people.length - 1)) / 2);
  const setBits = problem.sets.map((set) => bitsOf(people, set));
  return Float64Array.from({ length: 1 << people.length }, (_, bits) => {
    const isSplit = setBits.some((set) => (set & bits) !== 0 && (set & bits) !== set);
    return isSplit ? Infinity : groupCost(problem, units, membersOf(people, bits));
  });
}

/**
 * The cheapest way to fill groups of these sizes, as sets; undefined where
 * there is none. `best[large][bits]` is what it costs to have placed exactly
 * `bits`, so many of the groups being large ones.
 */
function bestOf(
  costs: Float64Array,
  people: number,
  sizes: readonly number[],
  placed: number,
): readonly number[] | undefined {
  const small = sizes.at(-1) ?? 0;
  const large = sizes.filter((size) => size > small).length;
  const best = Array.from({ length: large + 1 }, () => new Float64Array(1 << people).fill(Infinity));
  const last = Array.from({ length: large + 1 }, () => new Int32Array(1 << people));
  const [empty] = best;
  if (empty !== undefined) empty[0] = 0;
  for (let bits = 1; bits < 1 << people; bits += 1) {
    // The group of the first one in the set is chosen, so that each arrangement is met once.
    const first = bits & -bits;
    const others = bits ^ first;
    for (let more = others; ; more = (more - 1) & others) {
      const group = more | first;
      const size = countBits(group);
      const cost = costs[group] ?? Infinity;
      if (cost < Infinity && (size === small || size === small + 1))
        for (let used = size - small; used <= large; used += 1) {
          const sum = cost + (best[used - size + small]?.[bits ^ group] ?? Infinity);
          const [row, lastRow] = [best[used], last[used]];
          if (row === undefined || lastRow === undefined || sum >= (row[bits] ?? Infinity)) continue;
          row[bits] = sum;
          lastRow[bits] = group;
        }
      if (more === 0) break;
    }
  }
  return follow(best[large] ?? empty, last, large, small, placed);
}

/** Reads the groups of the cheapest set of `placed` people back, group by group. */
function follow(
  row: Float64Array | undefined,
  last: readonly Int32Array[],
  large: number,
  small: number,
  placed: number,
): readonly number[] | undefined {
  let cheapest = -1;
  for (const [bits, cost] of row?.entries() ?? [])
    if (cost < Infinity && countBits(bits) === placed)
      if (cheapest === -1 || cost < (row?.[cheapest] ?? Infinity)) cheapest = bits;
  if (cheapest === -1) return undefined;
  const groups: number[] = [];
  let used = large;
  for (let bits = cheapest; bits !== 0;) {
    const group = last[used]?.[bits] ?? bits;
    groups.push(group);
    used -= countBits(group) - small;
    bits ^= group;
  }
  return groups;
}

function toSolution(people: readonly number[], sets: readonly number[]): Solution {
  const groups = sets.map((bits) => membersOf(people, bits));
  const placed = new Set(groups.flat());
  return { groups, left: people.filter((one) => !placed.has(one)), atLeastRepeats: 0 };
}

function membersOf(people: readonly number[], bits: number): readonly number[] {
  return people.filter((_, at) => (bits & (1 << at)) !== 0);
}

function bitsOf(people: readonly number[], members: readonly number[]): number {
  return people.reduce((bits, one, at) => (members.includes(one) ? bits | (1 << at) : bits), 0);
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
