/** Drawing one group by lot, so that everybody who volunteers has a turn before anybody has two. */
import type { PersonId } from "../../ids.ts";
import { chanceOf, shuffled } from "../chance.ts";

export interface Draw {
  readonly group: readonly PersonId[];
  /** Who had a turn by now, since everybody last had one. */
  readonly drawn: readonly PersonId[];
}

/**
 * Draws a group beside its host (rule INT8). Where fewer than needed still
 * wait for their turn they all come, and the next turn begins with the others.
 * Who must not meet somebody drawn before them goes on waiting, and the group
 * is rather smaller than that somebody has a second turn before them.
 * Never throws; empty where nobody volunteers.
 */
export function drawGroup(
  volunteers: readonly PersonId[],
  before: readonly PersonId[],
  places: number,
  seed: string,
  mayMeet: (one: PersonId, other: PersonId) => boolean = () => true,
): Draw {
  const lots = shuffled([...new Set(volunteers)].sort(), chanceOf(seed));
  const waiting = lots.filter((person) => !before.includes(person));
  const group: PersonId[] = [];
  const fill = (people: readonly PersonId[]): void => {
    for (const person of people)
      if (group.length < places && group.every((other) => mayMeet(person, other))) group.push(person);
  };
  fill(waiting);
  if (group.length < waiting.length) return { group, drawn: [...before, ...group] };
  const first = group.length;
  fill(lots.filter((person) => before.includes(person)));
  return { group, drawn: group.slice(first) };
}
