/** Deliveries: when an unasked message goes to somebody, and what they want of it. */
export {
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
