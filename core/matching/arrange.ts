/** From a request to its arrangement: the way that fits the number of people, then words. */
import { chanceOf, shuffled } from "./chance.ts";
import { checkRequest } from "./check.ts";
import { arrangeExactly, MOST_FOR_EXACT } from "./exact.ts";
import { arrangeBySearch } from "./groups/index.ts";
import { findHopeless, NO_PLACE, type Hopeless } from "./hopeless.ts";
import { arrangePairs, MOST_FOR_PAIRS } from "./pairs.ts";
import { readProblem, type Problem } from "./problem.ts";
import { countRepeats } from "./repeats.ts";
import type { Arrangement, MatchRequest } from "./request.ts";
import { newTournamentRound } from "./round-robin.ts";
import type { Solution } from "./solution.ts";
import { reasonsFor, relaxedIn } from "./words.ts";

/** An arrangement with how good any could be. */
export interface Judged {
  readonly arrangement: Arrangement;
  /** No arrangement of those who are placed has fewer repeats. */
  readonly atLeastRepeats: number;
}

/**
 * Arranges groups and says how far from the best they can be at most.
 * @param effort how long a search may take: 1 is usual
 * @throws {MatchError} see {@link MatchError}
 */
export function arrangeWithin(request: MatchRequest, effort: number): Judged {
  checkRequest(request);
  const problem = readProblem(request);
  const hopeless = findHopeless(problem);
  const solution = solve(problem, hopeless, effort);
  return { arrangement: describe(problem, solution, hopeless), atLeastRepeats: solution.atLeastRepeats };
}

/**
 * Arranges people in groups (rules MAT1 to MAT15).
 *
 * What matters, in this order: hard rules (together, apart, withAnchor,
 * minimumOverlapHours), that nobody is left out, as few pairs as possible who
 * met before (and rather long ago than recently), then wishes: sides first,
 * then differ and alike by their weights. Up to 12 people, and pairs up to 500,
 * get the best there is; others what a search finds.
 *
 * People whom the hard rules leave no place are in `unplaced`; the others are
 * arranged as if those were not there, so `score.ruleViolations` is always 0.
 * Ids in rules and history that are not among the people are passed over. Where
 * `hours` are absent, any hour will do.
 *
 * @throws {MatchError} "bad-request" for what cannot be read: somebody twice, a
 * group size other than 2 to 8, hours, weights or dates that are none;
 * "contradictory-rules" for two who must be together and apart, named
 */
export function arrangeGroups(request: MatchRequest): Arrangement {
  return arrangeWithin(request, 1).arrangement;
}

function solve(problem: Problem, hopeless: Hopeless, effort: number): Solution {
  const chance = chanceOf(problem.request.seed);
  const people = problem.ids.map((_, one) => one).filter((one) => !hopeless.has(one));
  const start = chance.below(Math.max(1, people.length - 1));
  if (isPlainPairs(problem, people)) {
    const groups = newTournamentRound(problem, people, start);
    if (groups !== undefined) return { groups, left: [], atLeastRepeats: 0 };
  }
  const drawn = shuffled(people, chance);
  if (people.length <= MOST_FOR_EXACT) return arrangeExactly(problem, drawn);
  const isForPairs = problem.request.groupSize === 2 && people.length <= MOST_FOR_PAIRS;
  return (isForPairs ? arrangePairs(problem, drawn) : undefined) ?? arrangeBySearch(problem, drawn, effort);
}

/** Whether nothing but who may meet and has met whom matters: then a fixed tournament is as good as anything, and lasts. */
function isPlainPairs(problem: Problem, people: readonly number[]): boolean {
  const { sets, wishes, sides, anchors, request } = problem;
  if (request.groupSize !== 2 || people.length % 2 !== 0 || people.length === 0) return false;
  return sets.length === 0 && [wishes, sides, anchors].every((rule) => rule === undefined);
}

function describe(problem: Problem, solution: Solution, hopeless: Hopeless): Arrangement {
  const byNumber = (one: number, other: number): number => one - other;
  const groups = solution.groups
    .map((group) => [...group].sort(byNumber))
    .sort((one, other) => byNumber(one[0] ?? 0, other[0] ?? 0));
  const said = groups.map((members) => ({
    members: members.map((one) => problem.ids[one] ?? ""),
    reasons: reasonsFor(problem, members),
    repeats: countRepeats(problem, members),
  }));
  const left = [...solution.left, ...hopeless.keys()].sort(byNumber);
  const repeats = said.reduce((sum, group) => sum + group.repeats, 0);
  const pairs = said.reduce((sum, { members }) => sum + (members.length * (members.length - 1)) / 2, 0);
  return {
    groups: said,
    unplaced: left.map((one) => ({ id: problem.ids[one] ?? "", reason: hopeless.get(one) ?? NO_PLACE })),
    relaxed: relaxedIn(problem, groups),
    score: { repeats, newTies: pairs - repeats, ruleViolations: 0 },
  };
}
