/**
 * The search where repeats are hard to avoid. It knows for each person what
 * trouble they have with each group, so that an exchange is weighed in five
 * look-ups; only one that is made costs a walk through all people.
 */
import { breaksAsGroup, mayShare } from "../cost.ts";
import { lastMet } from "../pair-table.ts";
import { exchange as carryOut, membersAt, setTrouble, type Board } from "./board.ts";
import { keepBest } from "./best.ts";

/** How readily it takes a turn for the worse, in repeats, at the beginning and at the end. */
const BOLD = 0.33;
const CAREFUL = 0.18;

interface Trouble {
  readonly people: number;
  /** Of each pair: a square of bytes, 4 MB for 2,000 people. */
  readonly between: Uint8Array;
  /** Of each person with each group, group by group. */
  readonly withGroup: Int16Array;
}

/**
 * Removes repeats and broken rules as far as so many tries go; people in sets
 * stay where they are. The board then shows the best that was met. Changes it.
 */
export function removeTroubleThoroughly(board: Board, tries: number, atLeast: number): void {
  const { chance, starts, groupAt, seats, problem } = board;
  const trouble = countTrouble(board);
  const best = keepBest(board);
  const hasWholeRules = problem.anchors !== undefined || problem.hours !== undefined;
  const cooling = (CAREFUL / BOLD) ** (1 / tries);
  let boldness = BOLD;
  for (let turn = 0; turn < tries && board.total > atLeast; turn += 1) {
    boldness *= cooling;
    const group = board.troubled[chance.below(board.troubledCount)] ?? 0;
    const start = starts[group] ?? 0;
    const here = start + chance.below((starts[group + 1] ?? 0) - start);
    const there = chance.below(seats.length);
    const other = groupAt[there] ?? 0;
    if (other === group) continue;
    const [one, two] = [seats[here] ?? 0, seats[there] ?? 0];
    if (problem.setOf[one] !== -1 || problem.setOf[two] !== -1) continue;
    let [change, otherChange] = [weigh(trouble, group, one, two), weigh(trouble, other, two, one)];
    const hope = change + otherChange - (hasWholeRules ? 2 * board.weights.broken : 0);
    const lot = hope > 0 ? chance.share() : 0;
    if (hope > 0 && lot >= Math.exp(-hope / boldness)) continue;
    if (hasWholeRules) {
      change += weighWhole(board, group, here, two);
      otherChange += weighWhole(board, other, there, one);
      const sum = change + otherChange;
      if (sum > 0 && (hope > 0 ? lot : chance.share()) >= Math.exp(-sum / boldness)) continue;
    }
    if (change + otherChange > 0) best.beforeWorse();
    carryOut(board, [here], [there]);
    move(trouble, group, other, one, two);
    setTrouble(board, group, (board.trouble[group] ?? 0) + change);
    setTrouble(board, other, (board.trouble[other] ?? 0) + otherChange);
    best.after();
  }
  best.restore();
}

function countTrouble({ problem, groupAt, seats, trouble, weights }: Board): Trouble {
  const people = problem.people.length;
  const between = new Uint8Array(people * people);
  const withGroup = new Int16Array(people * trouble.length);
  for (const [seat, one] of seats.entries()) {
    const group = groupAt[seat] ?? 0;
    for (let other = 0; other < people; other += 1) {
      if (other === one) continue;
      const repeats = lastMet(problem.pairs, one, other) > 0 ? weights.repeat : 0;
      const sum = mayShare(problem, one, other) ? repeats : repeats + weights.broken;
      between[one * people + other] = sum;
      withGroup[group * people + other] = (withGroup[group * people + other] ?? 0) + sum;
    }
  }
  return { people, between, withGroup };
}

/** What a group's pairs change by when one person leaves it and another comes. */
function weigh(
  { people, between, withGroup }: Trouble,
  group: number,
  leaves: number,
  comes: number,
): number {
  const row = group * people;
  const apart = between[leaves * people + comes] ?? 0;
  return (withGroup[row + comes] ?? 0) - apart - (withGroup[row + leaves] ?? 0);
}

function weighWhole(board: Board, group: number, seat: number, comes: number): number {
  const { problem, starts } = board;
  const before = membersAt(board, group);
  const after = before.slice();
  after[seat - (starts[group] ?? 0)] = comes;
  const broken = Number(breaksAsGroup(problem, after)) - Number(breaksAsGroup(problem, before));
  return board.weights.broken * broken;
}

/** One person goes from a group to the other, and two the other way. Changes the table. */
function move(trouble: Trouble, group: number, other: number, one: number, two: number): void {
  const { people, between, withGroup } = trouble;
  const [here, there] = [group * people, other * people];
  const [first, second] = [one * people, two * people];
  for (let person = 0; person < people; person += 1) {
    const change = (between[second + person] ?? 0) - (between[first + person] ?? 0);
    if (change === 0) continue;
    withGroup[here + person] = (withGroup[here + person] ?? 0) + change;
    withGroup[there + person] = (withGroup[there + person] ?? 0) - change;
  }
}
