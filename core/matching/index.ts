/** Matching: who meets whom. One function, pure: no clock, no outside, chance only from the request's seed. */
import { arrangeWithin } from "./arrange.ts";
import type { Arrangement, MatchRequest } from "./request.ts";

export {
  MatchError,
  type ArrangedGroup,
  type Arrangement,
  type AttributeWish,
  type EarlierGroup,
  type MatchPerson,
  type MatchRequest,
  type MatchRules,
} from "./request.ts";

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

export { sumTies, type Pair, type TieSums } from "./ties/picture.ts";
export {
  sayKinds,
  strengthen,
  TIE_KINDS,
  tieSchema,
  type Meeting,
  type Tie,
  type TieKind,
} from "./ties/tie.ts";
export * from "./introductions/index.ts";
