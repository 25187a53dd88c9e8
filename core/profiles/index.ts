/** Profiles: what people say about themselves, who sees it, and what matching may make of it. */
export {
  FIELD_WORDS,
  MOST_LINES,
  MOST_TOPICS,
  PROFILE_FIELDS,
  TOPIC_FIELDS,
  TOPIC_LIMIT,
  WORD_FIELDS,
  WORD_LIMITS,
  type ProfileField,
} from "./fields.ts";
export {
  emptyProfile,
  fromDirectory,
  hoursOf,
  profileSchema,
  shownToFellows,
  wordOf,
  type Profile,
  type ShownProfile,
} from "./profile.ts";
export { writeProfile, type GivenProfile } from "./writing.ts";
export { attributesFrom, type Attributes } from "./attributes.ts";
export {
  readWorkingHours,
  sayWorkingHours,
  USUAL_HOURS,
  workingDaySchema,
  workingSpanOn,
  type WorkingDay,
} from "./working-hours.ts";
