/** What a metric is. */
import type { Facts } from "./facts.ts";
import type { Measured } from "./measured.ts";

/** The cycles of value (E. and B. Wenger-Trayner), in their order. */
export const CYCLES = [
  "orienting",
  "immediate",
  "potential",
  "applied",
  "realised",
  "enabling",
  "strategic",
  "transformative",
] as const;
export type Cycle = (typeof CYCLES)[number];

/** What a figure rests on, where that reaches over more than the last month. */
export interface Rests {
  readonly on: "answers" | "questions" | "ties" | "library" | "commitments" | "newcomers" | "acts" | "roles";
  readonly over: "quarter" | "year" | "all";
}

export interface Metric {
  /** Stable, part of the API: `reach`. */
  readonly id: string;
  /** Which of the thirty it belongs to. */
  readonly number: number;
  readonly title: string;
  readonly cycle: Cycle;
  /** How it is worked out, for people. */
  readonly formula: string;
  /** Where its numbers come from, for people. */
  readonly source: string;
  readonly unit: "share" | "number" | "hours" | "days" | "1 to 5" | "minutes";
  readonly of: (facts: Facts) => Measured;
  /**
   * What people could take apart by comparing two months (rule VAL10). Absent where
   * nothing is compared: figures of one month, of whole sessions, of a health check.
   */
  readonly rests?: Rests;
}

/** The quarter before `until`: what most figures are about. */
export function isInQuarter(facts: Facts, at: string): boolean {
  return at < facts.until && monthsBack(facts.until, at) <= 3;
}

/** How many calendar months lie between the month of an instant and `until`. */
export function monthsBack(until: string, at: string): number {
  const number = (instant: string): number => Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7));
  return number(until) - number(at);
}
