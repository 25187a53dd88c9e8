/** What trouble each person has with each other and with each group: an exchange is weighed in five look-ups. */
import { breaksAsGroup, mayShare } from "../cost.ts";
import { lastMet } from "../pair-table.ts";
import { membersAt, type Board } from "./board.ts";

export interface Trouble {
  readonly people: number;
  /** Of each pair: a square of bytes, 4 MB for 2,000 people. */
  readonly between: Uint8Array;
  /** Of each person with each group, group by group. */
  readonly withGroup: Int16Array;
}

/** Counts it for everybody on the board. Never throws. */
export function countTrouble({ problem, groupAt, seats, trouble, weights }: Board): Trouble {
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
export function weigh(
  { people, between, withGroup }: Trouble,
  group: number,
  leaves: number,
  comes: number,
): number {
  const row = group * people;
  const apart = between[leaves * people + comes] ?? 0;
  return (withGroup[row + comes] ?? 0) - apart - (withGroup[row + leaves] ?? 0);
}

/** A seat of a group whose person has trouble there, by lot; any, where the group has it only as a whole. */
export function seatWithTrouble(
  { starts, seats, chance }: Board,
  { people, withGroup }: Trouble,
  group: number,
): number {
  const start = starts[group] ?? 0;
  const size = (starts[group + 1] ?? 0) - start;
  const first = chance.below(size);
  for (let step = 0; step < size; step += 1) {
    const seat = start + ((first + step) % size);
    if ((withGroup[group * people + (seats[seat] ?? 0)] ?? 0) > 0) return seat;
  }
  return start + first;
}

/** What a rule about whole groups changes by, when somebody else takes a seat. */
export function weighWhole(board: Board, group: number, seat: number, comes: number): number {
  const { problem, starts } = board;
  if (problem.anchors === undefined && problem.hours === undefined) return 0;
  const before = membersAt(board, group);
  const after = before.slice();
  after[seat - (starts[group] ?? 0)] = comes;
  const broken = Number(breaksAsGroup(problem, after)) - Number(breaksAsGroup(problem, before));
  return board.weights.broken * broken;
}

/** One person goes from a group to the other, and two the other way. Changes the table. */
export function move(trouble: Trouble, group: number, other: number, one: number, two: number): void {
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
