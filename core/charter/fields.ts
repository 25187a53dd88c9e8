/** The parts of a charter, apart from their schemas, so that the tab need not load those. */

export const CHARTER_FIELDS = [
  "purpose",
  "scope",
  "outOfScope",
  "forMembers",
  "roles",
  "norms",
  "joining",
  "rhythm",
  "knowledge",
  "firstSteps",
] as const;
export type CharterField = (typeof CHARTER_FIELDS)[number];

/** What each asks, in front of people. */
export const FIELD_WORDS: Readonly<Record<CharterField, string>> = {
  purpose: "What is it for?",
  scope: "What belongs to it?",
  outOfScope: "What does not?",
  forMembers: "What is in it for members?",
  roles: "Who does what?",
  norms: "How do we treat each other?",
  joining: "How does one join?",
  rhythm: "When do we meet?",
  knowledge: "How do we keep what we learn?",
  firstSteps: "What do we do first?",
};

export const LONGEST_FIELD = 3_000;
export const MOST_MEASURES = 10;
