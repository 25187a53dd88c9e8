/** What matching is asked and what it answers: the words of its front door. */

/** Somebody who is to be in a group. */
export interface MatchPerson {
  readonly id: string;
  readonly attributes?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly zone?: string;
  /** The working day in UTC hours, [from, to]; it may go on past midnight: [22, 6]. Absent: any hour will do. */
  readonly hours?: readonly [number, number];
}

/** An earlier group, live or between sessions. */
export interface EarlierGroup {
  readonly members: readonly string[];
  /** ISO 8601, an instant or a day. */
  readonly at: string;
}

/** A wish about one attribute; a weight of 2 counts twice as much as one of 1, which is the default. */
export interface AttributeWish {
  readonly attribute: string;
  readonly weight?: number;
}

export interface MatchRules {
  /** Must be in one group. */
  readonly together?: readonly (readonly string[])[];
  /** No two of a list may share a group. */
  readonly apart?: readonly (readonly string[])[];
  /** Spread values within a group: function, site, manager. */
  readonly differ?: readonly AttributeWish[];
  /** Shared values are wanted: interests. */
  readonly alike?: readonly AttributeWish[];
  /** Each group mixes both sides. */
  readonly sides?: { readonly attribute: string; readonly a: string; readonly b: string };
  /** A newcomer always has an experienced member. */
  readonly withAnchor?: { readonly attribute: string; readonly anchor: string; readonly newcomer: string };
  /** How long the working days of a whole group overlap at least. */
  readonly minimumOverlapHours?: number;
}

export interface MatchRequest {
  readonly people: readonly MatchPerson[];
  /** 2 to 8, the size aimed at. */
  readonly groupSize: number;
  readonly history: readonly EarlierGroup[];
  readonly rules?: MatchRules;
  /** Same request, same answer; another seed, another of the equally good answers. */
  readonly seed: string;
}

export interface ArrangedGroup {
  readonly members: readonly string[];
  /** Plain sentences: why these people. */
  readonly reasons: readonly string[];
  /** How many of its pairs have met before. */
  readonly repeats: number;
}

export interface Arrangement {
  readonly groups: readonly ArrangedGroup[];
  /** Only where a hard rule leaves no place. */
  readonly unplaced: readonly { readonly id: string; readonly reason: string }[];
  /** Wishes that could not be met, in words. */
  readonly relaxed: readonly string[];
  readonly score: { readonly repeats: number; readonly newTies: number; readonly ruleViolations: number };
}

/** A request that has no answer: it is not well formed, or its rules contradict each other. */
export class MatchError extends Error {
  readonly code: "bad-request" | "contradictory-rules";
  constructor(code: MatchError["code"], sentence: string) {
    super(sentence);
    this.name = "MatchError";
    this.code = code;
  }
}
