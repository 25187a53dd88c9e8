/** People for whom no group can be made, whoever else is in it; found before anything is arranged. */
import { allShareHours, shareHours } from "./hours.ts";
import { areApart } from "./pair-table.ts";
import { FIRST, SECOND, type Problem } from "./problem.ts";
import { largestWithin } from "./sizes.ts";

/** Each person without a place, and why, in a sentence that gives away no rule about two people (rule MAT10). */
export type Hopeless = Map<number, string>;

/** The sentence where nothing more can be said without giving somebody away. */
export const NO_PLACE = "The rules of this round leave no group with a place for you.";

/** Each looks at all pairs; whoever is found later has no place all the same, and hears so in other words. */
const MOST_ROUNDS = 6;

/**
 * Finds who cannot be placed, again and again until nobody more is found: who
 * is out cannot be anybody's company. Never throws.
 */
export function findHopeless(problem: Problem): Hopeless {
  const hopeless: Hopeless = new Map();
  for (const set of problem.sets) {
    const reason = whySetFails(problem, set);
    if (reason !== undefined) for (const one of set) hopeless.set(one, reason);
  }
  let before = -1;
  for (let round = 0; round < MOST_ROUNDS && hopeless.size > before; round += 1) {
    before = hopeless.size;
    for (let one = 0; one < problem.people.length; one += 1) {
      const reason = hopeless.has(one) ? undefined : whyAlone(problem, one, hopeless);
      for (const out of reason === undefined ? [] : (problem.sets[problem.setOf[one] ?? -1] ?? [one]))
        hopeless.set(out, reason ?? NO_PLACE);
    }
  }
  return hopeless;
}

function whySetFails(problem: Problem, set: readonly number[]): string | undefined {
  // Rather than the whole set, a few others may go, so that a group of another round's size has room for it.
  const largest = largestWithin(problem.people.length, problem.request.groupSize, set.length);
  if (set.length > largest)
    return `You must be with ${set.length - 1} others, and the largest group of this round has ${largest} people.`;
  if (problem.hours === undefined || allShareHours(problem.hours, set)) return undefined;
  return `You must be with people whose working hours overlap with yours by less than ${hoursWanted(problem)}.`;
}

/** Why nobody who is still there can be in a group with somebody; undefined where somebody can. */
function whyAlone(problem: Problem, one: number, hopeless: Hopeless): string | undefined {
  let sharesHours = false;
  let hasCompany = false;
  const needsAnchor = problem.anchors?.marks[one] === FIRST;
  let hasAnchor = false;
  for (let other = 0; other < problem.people.length; other += 1) {
    if (other === one) continue;
    if (problem.hours !== undefined && !shareHours(problem.hours, one, other)) continue;
    sharesHours = true;
    if (hopeless.has(other)) continue;
    if (areApart(problem.pairs, one, other)) continue;
    hasCompany = true;
    hasAnchor ||= ((problem.anchors?.marks[other] ?? 0) & SECOND) !== 0;
    if (!needsAnchor || hasAnchor) return undefined;
  }
  if (problem.people.length < 2) return "There is nobody else to be in a group with.";
  if (!sharesHours) return `Nobody's working hours overlap with yours by ${hoursWanted(problem)}.`;
  if (!hasCompany) return NO_PLACE;
  return needsAnchor && !anyAnchor(problem)
    ? "Newcomers go with an experienced member, and none is there."
    : NO_PLACE;
}

function anyAnchor({ anchors }: Problem): boolean {
  return anchors !== undefined && anchors.marks.some((mark) => (mark & SECOND) !== 0);
}

function hoursWanted({ request }: Problem): string {
  const hours = request.rules?.minimumOverlapHours ?? 0;
  return hours === 1 ? "an hour" : `${hours} hours`;
}
