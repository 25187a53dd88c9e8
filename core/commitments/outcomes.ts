/** How something went, in the words of the buttons: apart from the schemas, so that the tab need not load those. */

/** How it went; none of them is bad. */
export const OUTCOMES = ["done", "tried", "not yet", "dropped"] as const;
export type Outcome = (typeof OUTCOMES)[number];
