/** The words for entries, apart from their schemas, so that the tab need not load those. */

export const ENTRY_KINDS = ["practice", "question", "story", "resource"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What each kind is called in front of people. */
export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  practice: "Practice",
  question: "Question",
  story: "Story",
  resource: "Resource",
};

/** waiting: nobody else has looked at it yet. found: members find it. */
export type EntryState = "waiting" | "found";
