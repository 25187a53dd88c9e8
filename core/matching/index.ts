/** Matching: who meets whom. One function, pure: no clock, no outside, chance only from the request's seed. */
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

export { arrangeGroups } from "./arrange.ts";

export { FEWEST_TOLD, mayTellAnew, sumTies, tieSumsSchema, type Pair, type TieSums } from "./ties/picture.ts";
export {
  kindOfActivity,
  sayKinds,
  strengthen,
  TIE_KINDS,
  tieSchema,
  type Meeting,
  type Tie,
  type TieKind,
} from "./ties/tie.ts";
export * from "./introductions/index.ts";
