/** What agendas are for, what they ask of the person who leads them: the shelves of the library. */

/** The categories, in the order of a community's life. */
export const CATEGORIES = [
  "opening-a-community",
  "onboarding",
  "regular-practice",
  "peer-help",
  "show-and-tell",
  "skill-practice",
  "learning-from-failure",
  "cross-team",
  "resource-groups",
  "remote-and-hybrid",
  "retrospection",
  "decision",
  "celebrating",
  "closing-a-community",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** What each category is called. */
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  "opening-a-community": "Opening a community",
  onboarding: "Onboarding",
  "regular-practice": "Regular practice exchange",
  "peer-help": "Peer help",
  "show-and-tell": "Show and tell",
  "skill-practice": "Skill practice",
  "learning-from-failure": "Learning from failure",
  "cross-team": "Connecting teams",
  "resource-groups": "Resource groups",
  "remote-and-hybrid": "Remote and hybrid",
  retrospection: "Looking back",
  decision: "Deciding",
  celebrating: "Celebrating",
  "closing-a-community": "Closing a community",
};

/** How much practice in leading sessions an agenda asks for. */
export const LEVELS = ["first-time", "some-practice", "experienced"] as const;
export type Level = (typeof LEVELS)[number];
