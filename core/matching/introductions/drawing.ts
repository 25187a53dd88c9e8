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
 * Never throws; empty where nobody volunteers.
 */
export function drawGroup(
  volunteers: readonly PersonId[],
  before: readonly PersonId[],
  places: number,
  seed: string,
): Draw {
  const lots = shuffled([...new Set(volunteers)].sort(), chanceOf(seed));
  const waiting = lots.filter((person) => !before.includes(person));
  const again = lots.filter((person) => before.includes(person));
  const group = [...waiting, ...again].slice(0, places);
  const isRound = waiting.length <= group.length;
  const second = group.filter((person) => before.includes(person));
  return { group, drawn: isRound ? second : [...before, ...group] };
}
