/** The eight factors of a community's health, apart from their schemas, so that the tab need not load those. */

export const FACTORS = [
  "purpose",
  "members",
  "norms",
  "structure",
  "energy",
  "results",
  "resources",
  "values",
] as const;
export type Factor = (typeof FACTORS)[number];

/** What each asks: agreed to on a scale of 1 (not at all) to 5 (fully). */
export const STATEMENTS: Readonly<Record<Factor, string>> = {
  purpose: "I know what we are here for.",
  members: "The people whom we need are with us.",
  norms: "We treat each other as we agreed to.",
  structure: "The way we meet and work helps us.",
  energy: "I leave with more energy than I came with.",
  results: "What we learn changes how we work.",
  resources: "We have the time and the means that it takes.",
  values: "I can say here what I really think.",
};

/** The ninth question: whether one knows one's way around. */
export const WHOM_TO_ASK = "When I am stuck, I know somebody here whom I can ask.";

/** How often a community may be asked, in months; 0 is never. */
export const RHYTHMS = [0, 3, 6, 12] as const;
export type Rhythm = (typeof RHYTHMS)[number];
