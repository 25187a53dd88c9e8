/** People: whether and how the bot can write to somebody. */
export {
  hasGivenUp,
  REMOVED_HOW,
  howToReach,
  sayReach,
  UNREACHABLE_AFTER_DAYS,
  withFailureOn,
  WHY_NOT_WORDS,
  type Reachable,
  type ReachedHow,
  type RemovedHow,
  type WhyNot,
} from "./reach.ts";
