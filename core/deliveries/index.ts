/** Deliveries: when an unasked message goes to somebody, and what they want of it. */
export {
  atAnyHour,
  EVERYTHING,
  isQuiet,
  lessOften,
  paused,
  preferencesChangeSchema,
  preferencesSchema,
  resumed,
  stopped,
  UNTIL_RESUMED,
  USUAL_PREFERENCES,
  withChange,
  type Preferences,
  type PreferencesChange,
} from "./preferences.ts";
export { readPause } from "./pausing.ts";
export { decideDelivery, mondayOf, type DeliveryDecision, type ToDecide, type Urgency } from "./deciding.ts";
export {
  CONVERSATION_WINDOWS,
  freeAtMs,
  KEPT_FOR_ANSWERS,
  PER_TENANT_A_SECOND,
  SHARED_SPACING_MS,
  stillCounting,
} from "./limits.ts";
export {
  SHARE_HOLDS_MS,
  SHARE_USED_MS,
  withoutShare,
  withShare,
  type Claimant,
  type Share,
} from "./shares.ts";
export { decideNextTry, MOST_TRIES, type NextTry, type Refused } from "./retrying.ts";
export { REASONS, sayKind, sayUndelivered, sayWhy, type Reason } from "./reasons.ts";
export {
  bundlesAfter,
  countsInBudget,
  messageDays,
  sayHowMany,
  spentInWeekOf,
  withSpent,
  type Spent,
} from "./budget.ts";
