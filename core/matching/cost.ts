/** What an arrangement costs. Levels never mix: no number of wishes buys a repeat, no repeat a broken rule. */
import { allShareHours, shareHours } from "./hours.ts";
import { areApart, lastMet, RECENCY_LEVELS } from "./pair-table.ts";
import { FIRST, SECOND, type Marks, type Problem } from "./problem.ts";
import { WISH_LEVELS } from "./wishes.ts";

/** How much one of each level weighs, so that a sum compares like the levels one after the other. */
export interface Units {
  readonly wish: 1;
  readonly side: number;
  readonly recency: number;
  readonly repeat: number;
  readonly hard: number;
}

/**
 * The units under which so many pairs of one level never outweigh one of the
 * next. Up to 500 pairs, which the exact ways stay below, sums are whole
 * numbers that a double holds; a search compares changes, which are smaller.
 */
export function unitsFor(pairs: number): Units {
  const most = Math.min(Math.max(pairs, 64), 500);
  const side = (WISH_LEVELS + 1) * most;
  const recency = side * (most + 1);
  const repeat = (RECENCY_LEVELS + 1) * most * recency;
  return { wish: 1, side, recency, repeat, hard: repeat * 33 };
}

/** Whether two may share a group as far as rules about pairs go. */
export function mayShare(problem: Problem, one: number, other: number): boolean {
  if (areApart(problem.pairs, one, other)) return false;
  return problem.hours === undefined || shareHours(problem.hours, one, other);
}

/** What two in one group cost, hard rules left out. */
export function pairCost(problem: Problem, units: Units, one: number, other: number): number {
  const met = lastMet(problem.pairs, one, other);
  const known = met === 0 ? 0 : units.repeat + met * units.recency;
  return problem.wishes === undefined ? known : known + problem.wishes(one, other);
}

/** Whether a group breaks a rule about the whole group: an anchor for newcomers, hours that all share. */
export function breaksAsGroup(problem: Problem, members: ArrayLike<number>): boolean {
  if (problem.anchors !== undefined && marksIn(problem.anchors, members) === FIRST) return true;
  return problem.hours !== undefined && !allShareHours(problem.hours, members);
}

/** Whether a group lacks one of the two sides that each group should mix. */
export function lacksSide({ sides }: Problem, members: ArrayLike<number>): boolean {
  return sides !== undefined && marksIn(sides, members) !== (FIRST | SECOND);
}

/** What a group costs; Infinity where it breaks a hard rule (sets that must be together left out). */
export function groupCost(problem: Problem, units: Units, members: readonly number[]): number {
  if (breaksAsGroup(problem, members)) return Infinity;
  let cost = lacksSide(problem, members) ? units.side : 0;
  for (let at = 1; at < members.length; at += 1) {
    for (let before = 0; before < at; before += 1) {
      const [one, other] = [members[at] ?? 0, members[before] ?? 0];
      if (!mayShare(problem, one, other)) return Infinity;
      cost += pairCost(problem, units, one, other);
    }
  }
  return cost;
}

/** The marks that members of a group have between them. */
export function marksIn({ marks }: Marks, members: ArrayLike<number>): number {
  let all = 0;
  for (let at = 0; at < members.length; at += 1) all |= marks[members[at] ?? 0] ?? 0;
  return all;
}
