/** Everybody with everybody, round by round: the way that never runs out of new pairs too early. */
import { mayShare } from "./cost.ts";
import { lastMet } from "./pair-table.ts";
import type { Problem } from "./problem.ts";

/**
 * A round of the one fixed tournament of these people in which nobody meets
 * again; undefined where none of its rounds is left. Taking pairs only from
 * there, n people meet without a repeat for all of n - 1 rounds (rule MAT6),
 * where pairs that are merely new today can leave two triangles at the end.
 * @param people in the order of their ids, an even number
 * @param start which round is looked at first
 */
export function newTournamentRound(
  problem: Problem,
  people: readonly number[],
  start: number,
): readonly (readonly number[])[] | undefined {
  const rounds = people.length - 1;
  for (let turn = 0; turn < rounds; turn += 1) {
    const pairs = tournamentRound(people, (start + turn) % rounds);
    const isNew = pairs.every(
      ([one, other]) => lastMet(problem.pairs, one, other) === 0 && mayShare(problem, one, other),
    );
    if (isNew) return pairs;
  }
  return undefined;
}

/** The circle: the last person stays, the others move on by one each round. */
function tournamentRound(people: readonly number[], round: number): (readonly [number, number])[] {
  const circle = people.length - 1;
  const at = (place: number): number => people[((place % circle) + circle) % circle] ?? 0;
  const pairs: (readonly [number, number])[] = [[at(round), people[circle] ?? 0]];
  for (let step = 1; step < people.length / 2; step += 1) pairs.push([at(round + step), at(round - step)]);
  return pairs;
}
