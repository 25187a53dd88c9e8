/** Repeats: pairs of a group who have met before. */
import { lastMet } from "./pair-table.ts";
import type { Problem } from "./problem.ts";

/** How many pairs of a group have met. */
export function countRepeats(problem: Problem, members: ArrayLike<number>): number {
  let repeats = 0;
  for (let at = 1; at < members.length; at += 1)
    for (let before = 0; before < at; before += 1)
      if (lastMet(problem.pairs, members[at] ?? 0, members[before] ?? 0) > 0) repeats += 1;
  return repeats;
}
