/** Who sits where while groups are searched for: seats in rows, one row a group. */
import { breaksAsGroup, lacksSide, mayShare, unitsFor, type Units } from "../cost.ts";
import type { Problem } from "../problem.ts";
import { countRepeats } from "../repeats.ts";
import type { Chance } from "../chance.ts";

export interface Board {
  readonly problem: Problem;
  readonly units: Units;
  readonly chance: Chance;
  /** The first seat of each group, and one more at the end. */
  readonly starts: Int32Array;
  readonly seats: Int32Array;
  readonly groupAt: Int32Array;
  readonly seatOf: Int32Array;
  /** Broken rules and repeats of each group; see {@link troubleOf}. */
  readonly trouble: Int32Array;
  /** Groups with trouble, in any order, and where each stands among them (-1: without). */
  readonly troubled: Int32Array;
  readonly standsAt: Int32Array;
  troubledCount: number;
  total: number;
  weights: Weights;
}

/** What a broken rule and a repeat weigh in a search. */
export interface Weights {
  readonly broken: number;
  readonly repeat: number;
}

/** A broken rule may be passed through on the way to something better. */
export const SUPPLE: Weights = { broken: 4, repeat: 1 };
/** Only rules matter: for finding out whether they can be kept. */
export const RULES_ONLY: Weights = { broken: 1, repeat: 0 };
/** Once rules are kept, they stay so. */
export const RIGID: Weights = { broken: 100, repeat: 1 };

/**
 * Seats people, sets that must be together in one row each, the largest first.
 * @returns the board, or the sets that found no row
 */
export function seatPeople(
  problem: Problem,
  people: readonly number[],
  sizes: readonly number[],
  chance: Chance,
): Board | { readonly misfits: readonly number[] } {
  const here = new Set(people);
  const sets = problem.sets.filter((set) => here.has(set[0] ?? -1));
  const { rows, misfits } = rowsWithSets(sets, sizes);
  if (misfits.length > 0) return { misfits };
  const single = people.filter((one) => problem.setOf[one] === -1);
  let next = 0;
  for (const [index, size] of sizes.entries())
    for (const row = rows[index] ?? []; row.length < size; next += 1) row.push(single[next] ?? 0);
  return boardOf(problem, rows, chance);
}

/** Puts sets into rows, the largest first, each where there is most room; and those that found none. */
export function rowsWithSets(
  sets: readonly (readonly number[])[],
  sizes: readonly number[],
): { readonly rows: number[][]; readonly misfits: readonly number[] } {
  const rows: number[][] = sizes.map(() => []);
  const misfits: number[] = [];
  // By how much room they have, so that thousands of sets need not look at thousands of rows each.
  const roomy: number[][] = Array.from({ length: 1 + Math.max(0, ...new Set(sizes)) }, () => []);
  for (const [row, size] of [...sizes.entries()].reverse()) roomy[size]?.push(row);
  for (const set of sets.toSorted((one, other) => other.length - one.length)) {
    const room = roomy.findLastIndex((rowsOfRoom) => rowsOfRoom.length > 0);
    if (room < set.length) {
      misfits.push(...set);
      continue;
    }
    const row = roomy[room]?.pop() ?? 0;
    rows[row]?.push(...set);
    roomy[room - set.length]?.push(row);
  }
  return { rows, misfits };
}

/** The board of these rows, with what is broken or repeated in each counted. */
export function boardOf(problem: Problem, rows: readonly (readonly number[])[], chance: Chance): Board {
  const seats = Int32Array.from(rows.flat());
  const starts = new Int32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.length;
  const seatOf = new Int32Array(problem.people.length).fill(-1);
  for (const [seat, person] of seats.entries()) seatOf[person] = seat;
  const pairs = rows.reduce((sum, row) => sum + (row.length * (row.length - 1)) / 2, 0);
  const board: Board = {
    ...{ problem, chance, starts, seats, seatOf, units: unitsFor(pairs) },
    groupAt: Int32Array.from(rows.flatMap((row, index) => row.map(() => index))),
    trouble: new Int32Array(rows.length),
    troubled: new Int32Array(rows.length),
    standsAt: new Int32Array(rows.length).fill(-1),
    troubledCount: 0,
    total: 0,
    weights: SUPPLE,
  };
  for (let group = 0; group < rows.length; group += 1) noteTrouble(board, group);
  return board;
}

/** The people of a group. */
export function membersAt({ seats, starts }: Board, group: number): Int32Array {
  return seats.subarray(starts[group], starts[group + 1]);
}

/** How many rules a group breaks; pairs and the group as a whole. */
export function brokenIn({ problem }: Board, members: Int32Array): number {
  let broken = breaksAsGroup(problem, members) ? 1 : 0;
  for (let at = 1; at < members.length; at += 1)
    for (let before = 0; before < at; before += 1)
      if (!mayShare(problem, members[at] ?? 0, members[before] ?? 0)) broken += 1;
  return broken;
}

/** Broken rules and repeats of a group in one number. */
export function troubleOf(board: Board, members: Int32Array): number {
  const { broken, repeat } = board.weights;
  return broken * brokenIn(board, members) + repeat * countRepeats(board.problem, members);
}

/** Weighs rules and repeats otherwise from here on. Changes the board. */
export function reweigh(board: Board, weights: Weights): void {
  board.weights = weights;
  for (const group of board.trouble.keys()) noteTrouble(board, group);
}

/** Counts a group's trouble anew. Changes the board. */
export function noteTrouble(board: Board, group: number): void {
  setTrouble(board, group, troubleOf(board, membersAt(board, group)));
}

/** Notes how much trouble a group has. Changes the board. */
export function setTrouble(board: Board, group: number, now: number): void {
  const { trouble, troubled, standsAt } = board;
  board.total += now - (trouble[group] ?? 0);
  trouble[group] = now;
  const place = standsAt[group] ?? -1;
  if (now > 0 && place === -1) {
    standsAt[group] = board.troubledCount;
    troubled[board.troubledCount] = group;
    board.troubledCount += 1;
  } else if (now === 0 && place !== -1) {
    board.troubledCount -= 1;
    const moved = troubled[board.troubledCount] ?? 0;
    troubled[place] = moved;
    standsAt[moved] = place;
    standsAt[group] = -1;
  }
}

/** Puts the people of some seats into others, and the other way round. Changes the board. */
export function exchange(board: Board, here: readonly number[], there: readonly number[]): void {
  const { seats, seatOf } = board;
  for (const [at, seat] of here.entries()) {
    const other = there[at] ?? seat;
    const [one, two] = [seats[seat] ?? 0, seats[other] ?? 0];
    seats[seat] = two;
    seats[other] = one;
    seatOf[one] = other;
    seatOf[two] = seat;
  }
}

/** Whether a group lacks a side, as a cost. */
export function sideCost({ problem, units }: Board, members: ArrayLike<number>): number {
  return lacksSide(problem, members) ? units.side : 0;
}
