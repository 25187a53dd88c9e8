/** Groups for many people: seated, then improved by exchanges; who breaks a rule in the end has no place. */
import { chanceOf, shuffled, type Chance } from "../chance.ts";
import { breaksAsGroup, mayShare } from "../cost.ts";
import { compareDays } from "../hours.ts";
import { RECENCY_LEVELS } from "../pair-table.ts";
import type { Problem } from "../problem.ts";
import { countRepeats } from "../repeats.ts";
import { sizesFor } from "../sizes.ts";
import type { Solution } from "../solution.ts";
import {
  boardOf,
  brokenIn,
  membersAt,
  reweigh,
  RIGID,
  RULES_ONLY,
  rowsWithSets,
  seatPeople,
  type Board,
} from "./board.ts";
import { keepWhole } from "./closing.ts";
import { meetWishes, removeTrouble } from "./search.ts";
import { removeTroubleThoroughly } from "./thorough.ts";
import { takeTurns } from "./turns.ts";

/** Exchanges that are tried at first; where people have met few of the others that is far more than enough. */
const TRIES_FOR_REPEATS = 200_000;
/**
 * Exchanges for all that is tried until rules are kept, times people: a try
 * costs more where there are more of them. Twice as many would double the
 * longest time that a company of 7,000 waits, which is two seconds.
 */
const WORK_FOR_RULES = 1_400_000_000;
/** For few people more would be of no use. */
const MOST_TRIES_FOR_RULES = 2_000_000;
/** Exchanges that are tried for each person where that was not enough, and for all; about a second. */
const THOROUGH_TRIES_EACH = 160_000;
const MOST_THOROUGH_TRIES = 16_000_000;
/** Up to so many people that is worth its memory, which grows with their square. */
const MOST_FOR_THOROUGH = 3_000;
/** Exchanges that are tried for wishes; each takes about a millionth of a second. */
const TRIES_FOR_WISHES = 400_000;
const USUAL_SIZE = 4;
/** As many of them as go to wishes at least, where rules were hard to keep. */
const SHARE_FOR_WISHES = 0.25;
/** Each time that somebody has to go, the search for the others is shorter by this. */
const SHORTER = 0.5;
const LEAST_TRIES = 20_000;
/** Up to so many people who were left are each tried once more. */
const MOST_TAKEN_BACK = 12;

/**
 * Arranges groups by search (rules MAT2, MAT7).
 * @param effort 1 is usual; 10 looks ten times as long
 */
export function arrangeBySearch(problem: Problem, people: readonly number[], effort = 1): Solution {
  const chance = chanceOf(`${problem.request.seed}/search`);
  const most = Math.min(MOST_TRIES_FOR_RULES, WORK_FOR_RULES / people.length) * effort;
  const search: Search = { problem, chance, tries: TRIES_FOR_REPEATS * effort, remaining: most };
  const { board, left } = settleAll(search, people);
  const placed = [...board.seats];
  const atLeastRepeats = unavoidableRepeats(problem, placed);
  reweigh(board, RIGID);
  if (board.total > atLeastRepeats && problem.people.length <= MOST_FOR_THOROUGH) {
    const thoroughTries = Math.min(MOST_THOROUGH_TRIES, THOROUGH_TRIES_EACH * placed.length);
    removeTroubleThoroughly(board, effort * thoroughTries, atLeastRepeats);
  }
  if (problem.wishes !== undefined || problem.sides !== undefined || board.total > 0)
    meetWishes(board, triesForWishes(problem) * effort * Math.max(SHARE_FOR_WISHES, search.remaining / most));
  const groups = Array.from(board.trouble, (_, group) => [...membersAt(board, group)]);
  return { ...takeTurns(problem, groups, left), atLeastRepeats };
}

/** In larger groups each try weighs more pairs. */
function triesForWishes({ request }: Problem): number {
  return TRIES_FOR_WISHES * Math.min(1, USUAL_SIZE / request.groupSize);
}

/** What is looked for, and how long it may still take. */
interface Search {
  readonly problem: Problem;
  readonly chance: Chance;
  /** Exchanges for the next board at most. */
  tries: number;
  /** Exchanges until rules are kept, for all boards. */
  remaining: number;
}

interface Placed {
  readonly board: Board;
  readonly left: readonly number[];
}

/** A board that keeps the rules, and those who have no place on it. */
function settleAll(search: Search, people: readonly number[]): Placed {
  const { problem } = search;
  const left: number[] = [];
  let placed = people;
  let settled = settle(search, placed, unavoidableRepeats(problem, placed));
  while (settled.kind === "some must go") {
    if (settled.board !== undefined && search.remaining < search.tries)
      return close(search, settled.board, left);
    const going = new Set(settled.people());
    left.push(...going);
    placed = placed.filter((one) => !going.has(one));
    search.tries = Math.max(LEAST_TRIES, search.tries * SHORTER);
    settled = settle(search, placed, 0);
  }
  let { board } = settled;
  for (const unit of unitsOf(problem, left).slice(0, MOST_TAKEN_BACK)) {
    if (search.remaining < LEAST_TRIES) break;
    const again = settle(search, [...placed, ...unit], 0);
    if (again.kind === "some must go") continue;
    board = again.board;
    placed = [...placed, ...unit];
    for (const one of unit) left.splice(left.indexOf(one), 1);
  }
  return { board, left };
}

/** There is no time for another board: groups that keep the rules stay, and others are made of whoever goes together. */
function close({ problem, chance }: Search, board: Board, left: readonly number[]): Placed {
  const groups = Array.from(board.trouble, (_, group) => [...membersAt(board, group)]);
  const closed = keepWhole(problem, groups, left);
  const closedBoard = boardOf(problem, closed.groups, chance);
  reweigh(closedBoard, RIGID);
  return { board: closedBoard, left: closed.left };
}

type Settled =
  | { readonly kind: "seated"; readonly board: Board }
  | { readonly kind: "some must go"; readonly people: () => readonly number[]; readonly board?: Board };

/**
 * A board without broken rules, or the people who have to go first.
 * @param atLeast repeats that nothing avoids, as far as they were counted
 */
function settle(search: Search, people: readonly number[], atLeast: number): Settled {
  const { problem, chance } = search;
  if (people.length === 1) return { kind: "some must go", people: () => people };
  const sizes = sizesFor(people.length, problem.request.groupSize);
  const board = seatPeople(problem, inOrderOfDay(problem, shuffled(people, chance)), sizes, chance);
  if ("misfits" in board)
    return { kind: "some must go", people: () => makeRoom(problem, people, board.misfits) };
  spend(search, board, atLeast);
  if (board.total === 0 || !breaksRules(board)) return { kind: "seated", board };
  reweigh(board, RULES_ONLY);
  spend(search, board, 0);
  if (board.total > 0) return { kind: "some must go", people: () => whoBreaksRules(board), board };
  reweigh(board, RIGID);
  spend(search, board, atLeast);
  return { kind: "seated", board };
}

/** Looks for better groups as long as there is time: half of what remains at most, so that something does. Changes both. */
function spend(search: Search, board: Board, atLeast: number): void {
  const tries = Math.floor(Math.min(search.tries, search.remaining / 2));
  search.remaining -= removeTrouble(board, tries, atLeast);
}

/** Sets that find no room: a few others go, where groups are then large enough, or else the sets that have none. */
function makeRoom(
  problem: Problem,
  people: readonly number[],
  misfits: readonly number[],
): readonly number[] {
  const here = new Set(people);
  const sets = problem.sets.filter((set) => here.has(set[0] ?? -1));
  const loose = people.filter((one) => problem.setOf[one] === -1);
  for (let going = 1; going < Math.min(misfits.length, loose.length + 1); going += 1) {
    const sizes = sizesFor(people.length - going, problem.request.groupSize);
    if (rowsWithSets(sets, sizes).misfits.length === 0) return loose.slice(-going);
  }
  return misfits;
}

/** Whoever works at the same hours sits together at first: far apart, a search by exchanges would hardly find them. */
function inOrderOfDay({ hours }: Problem, people: readonly number[]): readonly number[] {
  return hours === undefined ? people : people.toSorted((one, other) => compareDays(hours, one, other));
}

function breaksRules(board: Board): boolean {
  return Array.from(board.trouble.keys()).some((group) => brokenIn(board, membersAt(board, group)) > 0);
}

/** In each group that breaks a rule, one after the other who breaks most, with everybody they must be with. */
function whoBreaksRules(board: Board): readonly number[] {
  const { problem } = board;
  return Array.from(board.trouble).flatMap((_, group) => {
    let members = membersAt(board, group).slice();
    const going: number[] = [];
    while (members.length > 1 && brokenIn(board, members) > 0) {
      const worst = mostInTheWay(board, members);
      const unit = problem.sets[problem.setOf[worst] ?? -1] ?? [worst];
      going.push(...unit);
      members = members.filter((one) => !unit.includes(one));
    }
    return going;
  });
}

/** Whose going leaves the fewest broken rules; of two, who is in fewer allowed pairs. */
function mostInTheWay(board: Board, members: Int32Array): number {
  let worst = members[0] ?? 0;
  let fewest = Infinity;
  for (const one of members) {
    const others = members.filter((other) => other !== one);
    const broken = brokenIn(board, others) * members.length - conflictsOf(board, one, others);
    if (broken >= fewest) continue;
    fewest = broken;
    worst = one;
  }
  return worst;
}

function conflictsOf({ problem }: Board, one: number, others: Int32Array): number {
  const pairs = others.filter((other) => !mayShare(problem, one, other)).length;
  return pairs + (breaksAsGroup(problem, [one]) ? 1 : 0);
}

function unitsOf(problem: Problem, people: readonly number[]): readonly (readonly number[])[] {
  return people.flatMap((one) => {
    const set = problem.sets[problem.setOf[one] ?? -1];
    if (set === undefined) return [[one]];
    return set[0] === one ? [set] : [];
  });
}

/** Repeats that no arrangement avoids: whoever has met too many of these people meets some of them again, and so do sets (rule MAT7). */
export function unavoidableRepeats(problem: Problem, people: readonly number[]): number {
  const smallest = sizesFor(people.length, problem.request.groupSize).at(-1) ?? 1;
  const here = new Uint8Array(problem.people.length);
  for (const one of people) here[one] = 1;
  const met = new Int32Array(problem.people.length);
  const { cells } = problem.pairs;
  // Pair by pair in the order in which they are kept: another order would wait for memory.
  for (let one = 1, cell = 0; one < met.length; one += 1)
    for (let other = 0; other < one; other += 1, cell += 1) {
      if (((cells[cell] ?? 0) & RECENCY_LEVELS) === 0 || here[one] === 0 || here[other] === 0) continue;
      met[one] = (met[one] ?? 0) + 1;
      met[other] = (met[other] ?? 0) + 1;
    }
  const missing = people.map((one) => Math.max(0, smallest - people.length + (met[one] ?? 0)));
  const tooFewNew = Math.ceil(missing.reduce((sum, repeats) => sum + repeats, 0) / 2);
  const sets = problem.sets.filter((set) => here[set[0] ?? 0] === 1);
  const forced = sets.reduce((sum, set) => sum + countRepeats(problem, set), 0);
  return Math.max(tooFewNew, forced);
}
