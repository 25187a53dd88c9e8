/** Why a sentence gives no time, in words for the person who said it. */

/** The kinds of "no time", for programs. */
export type TimeProblem =
  | "nothing said"
  | "no day"
  | "no time of day"
  | "past"
  | "impossible"
  | "two times"
  | "recurring"
  | "too far"
  | "too long"
  | "unknown zone";

/** A sentence that gives no time. */
export interface NoTime {
  readonly kind: "none";
  readonly problem: TimeProblem;
  /** One plain sentence. */
  readonly reason: string;
}

/** Says why there is no time. Never throws. */
export function noTime(problem: TimeProblem, reason: string): NoTime {
  return { kind: "none", problem, reason };
}
