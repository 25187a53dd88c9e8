/**
 * An activity of the catalogue: how something is done together, whatever it
 * is about. A new one is a new entry; nothing else names an activity.
 */

/** What an activity is for. The catalogue has one file for each. */
export type ActivityGroup = "open" | "generate" | "decide" | "share" | "help" | "close";

/** How people are arranged while it runs. */
export type Grouping = "all" | "solo" | "pairs" | "trios" | "small-groups" | "stations";

/** What people leave behind: words for all to see, votes, what they take away, or nothing. */
export type Collected = "answers" | "votes" | "takeaways" | "none";

/** A part of an activity. `times` says how often it is repeated. */
export interface Phase {
  readonly title: string;
  readonly minutes: number;
  readonly times?: number;
}

export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly group: ActivityGroup;
  /** What it is good for, in one sentence. */
  readonly purpose: string;
  readonly minutes: { readonly usual: number; readonly min: number; readonly max: number };
  /** How many people it works with; without `max` any number. */
  readonly people: { readonly min: number; readonly max?: number };
  readonly grouping: Grouping;
  /** Together exactly the usual minutes. */
  readonly phases: readonly Phase[];
  /** What a participant sees and does. */
  readonly screen: string;
  readonly collects: Collected;
  /** Who the method comes from. */
  readonly credits?: string;
  /** On which terms the originators publish it; the words here are our own. */
  readonly licence?: string;
}
