/** The fields of a profile: their names in words, and how much each takes. */

/** Fields that hold a list of short topics. */
export const TOPIC_FIELDS = ["canHelpWith", "wantsToLearn", "interests", "languages"] as const;
/** Fields that hold words. */
export const WORD_FIELDS = ["about", "function", "site", "level"] as const;
/** What a company's directory may know, until the person says otherwise. */
export const DIRECTORY_FIELDS = ["function", "site"] as const;
export const PROFILE_FIELDS = [...TOPIC_FIELDS, ...WORD_FIELDS, "workingHours"] as const;

export type TopicField = (typeof TOPIC_FIELDS)[number];
export type WordField = (typeof WORD_FIELDS)[number];
export type DirectoryField = (typeof DIRECTORY_FIELDS)[number];
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** What people read beside each field. */
export const FIELD_WORDS: Readonly<Record<ProfileField, string>> = {
  canHelpWith: "I can help with",
  wantsToLearn: "I want to learn",
  interests: "Interests",
  languages: "Languages",
  about: "About me, in three lines",
  function: "Function",
  site: "Site",
  level: "Level",
  workingHours: "Working hours",
};

/** Topics in one field; more are not read by anybody. */
export const MOST_TOPICS = 12;
/** Characters of one topic: a few words. */
export const TOPIC_LIMIT = 50;
/** Characters of the words in each field. */
export const WORD_LIMITS: Readonly<Record<WordField, number>> = {
  about: 300,
  function: 80,
  site: 80,
  level: 80,
};
/** Lines of what somebody says about themselves. */
export const MOST_LINES = 3;
