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

/** One thing that counts, in a form that two months can be compared by; the people are never told. */
export type Mark = readonly [person: string, thing: string];

/**
 * Who stands behind a figure: those of whom it is so, and of whom else it
 * could be. Where nobody else could be meant, everybody is on the one side.
 */
export interface Behind {
  readonly part: readonly Mark[];
  readonly rest?: readonly Mark[];
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
  /** Of fewer people it is not told; five where it is absent. */
  readonly leastPeople?: number;
  readonly unit: "share" | "number" | "hours" | "days" | "1 to 5" | "minutes";
  readonly of: (facts: Facts) => Measured;
  /**
   * Who stands behind it, by which it is told coarsely (rules VAL2, VAL10). Absent
   * where it is of whole sessions, of documents, or not measured.
   */
  readonly behind?: (facts: Facts) => Behind;
  /** Whether the figure is the one side's share of both. */
  readonly isSplit?: boolean;
  /** Whether it takes five people on the first side, and not on both together. */
  readonly isOfPart?: boolean;
  /** Whether it grows with the number of things on its first side, which is told in fives. */
  readonly isProportional?: boolean;
  /** How far back what it rests on reaches, "now" where that carries no days; absent where every month has its own. */
  readonly over?: "quarter" | "year" | "all" | "now";
  /** Of whom else it could be, where both sides do not say it: when it is told anew goes by their number. */
  readonly audience?: (facts: Facts) => readonly Mark[];
  /** The figure as it follows from what ledgers tell of the time that it looks back (rule VAL10); absent where it is in none. */
  readonly tell?: (counted: (ledger: LedgerName) => Counted, facts: Facts) => Measured;
}

/** What is told in blocks: who kept a commitment, and so on. */
export const LEDGER_NAMES = [
  "kept",
  "results",
  "confirmed",
  "whole stories",
  "questions answered",
  "answered beyond the core",
  "prompts answered",
  "newcomers active",
] as const;
export type LedgerName = (typeof LEDGER_NAMES)[number];

/** What is told of several blocks together: how many could have, and how many of those did. */
export interface Counted {
  readonly all: number;
  readonly part: number;
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
