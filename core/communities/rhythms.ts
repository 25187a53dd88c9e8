/** How often communities meet, apart from what needs more to load, so that the tab need not load that. */

export const RHYTHMS = ["weekly", "fortnightly", "monthly", "quarterly", "other"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What each is called in front of people. */
export const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = {
  weekly: "Every week",
  fortnightly: "Every two weeks",
  monthly: "Every month",
  quarterly: "Every three months",
  other: "Another rhythm",
};

/** The last weeks of a community in numbers: no word, and nobody's name. */
export interface Lately {
  readonly met: number;
  readonly asked: number;
  /** Entries of the library that somebody added, changed or used. */
  readonly kept: number;
}

/** So far back reaches what a directory tells: whoever meets every month has met in it. */
export const LATELY_DAYS = 60;

/** A sentence about it; empty where nothing happened, as that may have many reasons. Never throws. */
export function latelyWords({ met, asked, kept }: Lately): string {
  const parts = [
    [met, "met once", met === 2 ? "met twice" : `met ${met} times`],
    [asked, "asked one question", `asked ${asked} questions`],
    [kept, "added or used one thing of its library", `added or used ${kept} things of its library`],
  ] as const;
  const said = parts.flatMap(([count, once, often]) => (count === 0 ? [] : [count === 1 ? once : often]));
  return said.length === 0 ? "" : `In the last ${LATELY_DAYS} days it ${said.join(", ")}.`;
}
