/** Exchanges of people between two groups, and what one would change, counted without making it. */
import { breaksAsGroup } from "../cost.ts";
import { shareHours } from "../hours.ts";
import { cellOf, MARK_OF_APART, RECENCY_LEVELS } from "../pair-table.ts";
import { membersAt, sideCost, type Board } from "./board.ts";

/** An exchange that is thought about: seats here against seats there, and what it would change. */
export interface Exchange {
  here: number[];
  there: number[];
  /** Broken rules and repeats. */
  trouble: number;
  /** Recency of repeats, sides and wishes. */
  wishes: number;
}

/**
 * Thinks of exchanging whoever sits on a seat with whoever sits on another;
 * sets move as one, against as many single people. False: it cannot be done.
 */
export function think(board: Board, exchange: Exchange, here: number, there: number): boolean {
  exchange.here = seatsMovedWith(board, here);
  exchange.there = seatsMovedWith(board, there);
  if (!evenOut(board, exchange.here, exchange.there)) return false;
  exchange.trouble = 0;
  exchange.wishes = 0;
  weighMove(board, exchange, exchange.here, exchange.there);
  weighMove(board, exchange, exchange.there, exchange.here);
  weighWhole(board, exchange);
  return true;
}

function seatsMovedWith({ problem, seats, seatOf }: Board, seat: number): number[] {
  const set = problem.sets[problem.setOf[seats[seat] ?? 0] ?? -1];
  return set === undefined ? [seat] : set.map((one) => seatOf[one] ?? 0);
}

/** Adds single people of the same group to the smaller side, until both are as many. Changes the lists. */
function evenOut(board: Board, here: number[], there: number[]): boolean {
  if (here.length === there.length) return true;
  const [few, many] = here.length < there.length ? [here, there] : [there, here];
  const { starts, groupAt, problem, seats } = board;
  const group = groupAt[few[0] ?? 0] ?? 0;
  for (let seat = starts[group] ?? 0; seat < (starts[group + 1] ?? 0) && few.length < many.length; seat += 1)
    if (problem.setOf[seats[seat] ?? 0] === -1 && !few.includes(seat)) few.push(seat);
  return few.length === many.length;
}

/** What changes for pairs when `leaving` leave their group and `coming` come. */
function weighMove(
  board: Board,
  sums: Exchange,
  leaving: readonly number[],
  coming: readonly number[],
): void {
  const { starts, seats, groupAt } = board;
  const group = groupAt[leaving[0] ?? 0] ?? 0;
  const end = starts[group + 1] ?? 0;
  for (let seat = starts[group] ?? 0; seat < end; seat += 1) {
    if (leaving.includes(seat)) continue;
    const stays = seats[seat] ?? 0;
    for (let at = 0; at < leaving.length; at += 1) {
      addPair(board, sums, stays, seats[coming[at] ?? 0] ?? 0, 1);
      addPair(board, sums, stays, seats[leaving[at] ?? 0] ?? 0, -1);
    }
  }
}

function addPair(board: Board, sums: Exchange, one: number, other: number, sign: 1 | -1): void {
  const { problem, units, weights } = board;
  const known = problem.pairs.cells[cellOf(one, other)] ?? 0;
  if (known !== 0) {
    const met = known & RECENCY_LEVELS;
    if (known & MARK_OF_APART) sums.trouble += sign * weights.broken;
    if (met !== 0) {
      sums.trouble += sign * weights.repeat;
      sums.wishes += sign * met * units.recency;
    }
  }
  if (problem.hours !== undefined && (known & MARK_OF_APART) === 0 && !shareHours(problem.hours, one, other))
    sums.trouble += sign * weights.broken;
  if (problem.wishes !== undefined) sums.wishes += sign * problem.wishes(one, other);
}

/** What changes for the two groups as wholes: anchors, common hours, sides. */
function weighWhole(board: Board, sums: Exchange): void {
  const { problem, groupAt } = board;
  if (problem.anchors === undefined && problem.hours === undefined && problem.sides === undefined) return;
  const sides = [
    { leaving: sums.here, coming: sums.there },
    { leaving: sums.there, coming: sums.here },
  ];
  for (const { leaving, coming } of sides) {
    const before = membersAt(board, groupAt[leaving[0] ?? 0] ?? 0);
    const after = afterwards(board, before, leaving, coming);
    const broken = Number(breaksAsGroup(problem, after)) - Number(breaksAsGroup(problem, before));
    sums.trouble += board.weights.broken * broken;
    sums.wishes += sideCost(board, after) - sideCost(board, before);
  }
}

function afterwards(
  { seats, starts, groupAt }: Board,
  before: Int32Array,
  leaving: readonly number[],
  coming: readonly number[],
): Int32Array {
  const after = before.slice();
  const start = starts[groupAt[leaving[0] ?? 0] ?? 0] ?? 0;
  for (const [at, seat] of leaving.entries()) after[seat - start] = seats[coming[at] ?? 0] ?? 0;
  return after;
}
