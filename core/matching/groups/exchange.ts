/** Exchanges of people between two groups, and what one would change, counted without making it. */
import { breaksAsGroup } from "../cost.ts";
import { shareHours } from "../hours.ts";
import { cellOf, MARK_OF_APART, RECENCY_LEVELS } from "../pair-table.ts";
import { membersAt, sideCost, type Board } from "./board.ts";

/** An exchange that is thought about: seats here against seats there, and what it would change. */
export interface Exchange {
  here: number[];
  there: number[];
  /** Broken rules and repeats, and how recent the repeats are; after {@link weighTrouble}. */
  trouble: number;
  recency: number;
  /** Sides and wishes; after {@link weighWishes}. */
  wishes: number;
  /** A group as it would be. */
  readonly after: number[];
}

/** Nothing chosen yet; the same one serves for all that are thought of. Never throws. */
export function noExchange(): Exchange {
  return { here: [], there: [], trouble: 0, recency: 0, wishes: 0, after: [] };
}

/**
 * Thinks of exchanging whoever sits on a seat with whoever sits on another;
 * sets move as one, against as many single people. False: it cannot be done.
 */
export function choose(board: Board, exchange: Exchange, here: number, there: number): boolean {
  exchange.here = seatsMovedWith(board, here);
  exchange.there = seatsMovedWith(board, there);
  return evenOut(board, exchange.here, exchange.there);
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

/** What the chosen exchange changes in broken rules and repeats. Changes the sums. */
export function weighTrouble(board: Board, exchange: Exchange): void {
  exchange.trouble = 0;
  exchange.recency = 0;
  weighPairs(board, exchange, exchange.here, exchange.there);
  weighPairs(board, exchange, exchange.there, exchange.here);
  const { problem, groupAt, trouble, weights } = board;
  if (problem.anchors === undefined && problem.hours === undefined) return;
  for (const [leaving, coming] of bothWays(exchange)) {
    const group = groupAt[leaving[0] ?? 0] ?? 0;
    // A group without trouble breaks nothing.
    const isBroken = trouble[group] !== 0 && breaksAsGroup(problem, membersAt(board, group));
    const after = afterwards(board, exchange.after, leaving, coming);
    exchange.trouble += weights.broken * (Number(breaksAsGroup(problem, after)) - Number(isBroken));
  }
}

/** What the chosen exchange changes in sides and wishes. Changes the sum. */
export function weighWishes(board: Board, exchange: Exchange): void {
  exchange.wishes = 0;
  const { problem, groupAt } = board;
  for (const [leaving, coming] of bothWays(exchange)) {
    if (problem.wishes !== undefined) exchange.wishes += wishesOfMove(board, leaving, coming);
    if (problem.sides === undefined) continue;
    const before = membersAt(board, groupAt[leaving[0] ?? 0] ?? 0);
    const after = afterwards(board, exchange.after, leaving, coming);
    exchange.wishes += sideCost(board, after) - sideCost(board, before);
  }
}

function bothWays({ here, there }: Exchange): readonly (readonly [readonly number[], readonly number[]])[] {
  return [
    [here, there],
    [there, here],
  ];
}

/** What changes for pairs when `leaving` leave their group and `coming` come. */
function weighPairs(
  board: Board,
  sums: Exchange,
  leaving: readonly number[],
  coming: readonly number[],
): void {
  const { starts, seats, groupAt, trouble } = board;
  const group = groupAt[leaving[0] ?? 0] ?? 0;
  const end = starts[group + 1] ?? 0;
  // Who leaves a group without trouble takes none away.
  const hasTrouble = trouble[group] !== 0;
  for (let seat = starts[group] ?? 0; seat < end; seat += 1) {
    if (leaving.includes(seat)) continue;
    const stays = seats[seat] ?? 0;
    for (let at = 0; at < leaving.length; at += 1) {
      addPair(board, sums, stays, seats[coming[at] ?? 0] ?? 0, 1);
      if (hasTrouble) addPair(board, sums, stays, seats[leaving[at] ?? 0] ?? 0, -1);
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
      sums.recency += sign * met * units.recency;
    }
  }
  if (problem.hours !== undefined && (known & MARK_OF_APART) === 0 && !shareHours(problem.hours, one, other))
    sums.trouble += sign * weights.broken;
}

function wishesOfMove(board: Board, leaving: readonly number[], coming: readonly number[]): number {
  const { problem, starts, seats, groupAt } = board;
  const { wishes } = problem;
  if (wishes === undefined) return 0;
  const group = groupAt[leaving[0] ?? 0] ?? 0;
  const end = starts[group + 1] ?? 0;
  let sum = 0;
  for (let seat = starts[group] ?? 0; seat < end; seat += 1) {
    if (leaving.includes(seat)) continue;
    const stays = seats[seat] ?? 0;
    for (let at = 0; at < leaving.length; at += 1)
      sum += wishes(stays, seats[coming[at] ?? 0] ?? 0) - wishes(stays, seats[leaving[at] ?? 0] ?? 0);
  }
  return sum;
}

/** A group after a move, written into `after`. */
function afterwards(
  board: Board,
  after: number[],
  leaving: readonly number[],
  coming: readonly number[],
): readonly number[] {
  const { seats, starts, groupAt } = board;
  const group = groupAt[leaving[0] ?? 0] ?? 0;
  const start = starts[group] ?? 0;
  after.length = (starts[group + 1] ?? 0) - start;
  for (let at = 0; at < after.length; at += 1) after[at] = seats[start + at] ?? 0;
  for (let at = 0; at < leaving.length; at += 1)
    after[(leaving[at] ?? 0) - start] = seats[coming[at] ?? 0] ?? 0;
  return after;
}
