/** What checks say: each factor with its interval, its trend, and what is usual at the community's age. */
import { coarseMean } from "../value/measured.ts";
import type { Check } from "./check.ts";
import { FACTORS, type Factor } from "./factors.ts";

/**
 * After how many months a factor can be expected to stand. Trust and results
 * cannot be hurried: models of maturity speak of years (our own estimate, and
 * cautious: what is called "usual" too long does less harm than blame).
 */
const USUAL_AFTER_MONTHS: Readonly<Record<Factor, number>> = {
  purpose: 3,
  structure: 6,
  energy: 6,
  members: 9,
  norms: 12,
  resources: 12,
  results: 18,
  values: 24,
};

/** From here on people agree more than not. */
const LOW = 3;
const STRONG = 4;

export interface FactorSeen {
  readonly factor: Factor;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly trend: "up" | "down" | "no change seen" | "first time";
  readonly reading: "strong" | "steady" | "low, and usual at this age" | "low";
}

/** The mean's interval for nineteen of twenty repetitions, within the scale. Never throws. */
export function intervalOf(sums: {
  readonly answers: number;
  readonly mean: number;
  readonly spread: number;
}): {
  readonly low: number;
  readonly high: number;
} {
  const margin = (studentOf(sums.answers - 1) * sums.spread) / Math.sqrt(sums.answers);
  return { low: Math.max(1, sums.mean - margin), high: Math.min(5, sums.mean + margin) };
}

/** How far answers from 1 to 5 lie apart at most in practice; how far these do is not told, as it says how many differ. */
const FAR_APART = 1.5;

/**
 * A mean with its interval as they are told (rule HLT5): in halves, or whole
 * numbers of fewer than ten answers; the interval as wide as answers that lie
 * far apart would make it. Exact ones tell what single people answered. Never throws.
 */
export function tellMean({
  answers,
  mean: exact,
}: Pick<Parameters<typeof intervalOf>[0], "answers" | "mean">): {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
} {
  const mean = coarseMean(exact, answers);
  return { mean, ...intervalOf({ answers, mean, spread: FAR_APART }) };
}

/** Student's t at 0.975 (Abramowitz and Stegun, 26.7.5). */
function studentOf(freedom: number): number {
  const z = 1.959964;
  const first = (z ** 3 + z) / (4 * freedom);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3);
  return z + first + second + third;
}

/**
 * Reads the newest check beside the one before it (rules HLT6, HLT7).
 * @param ageMonths of the community, when the newest check was closed
 * @returns only factors that are told; none where no check told anything. Never throws.
 */
export function readChecks(checks: readonly Check[], ageMonths: number): readonly FactorSeen[] {
  const told = checks.filter(({ state, factors }) => state === "closed" && factors !== undefined);
  const newest = told.at(-1)?.factors;
  const before = told.at(-2)?.factors;
  return FACTORS.flatMap((factor) => {
    const sums = newest?.[factor];
    if (sums === undefined) return [];
    return [
      {
        factor,
        ...tellMean(sums),
        trend: trendOf(before?.[factor], sums),
        reading: readingOf(factor, coarseMean(sums.mean, sums.answers), ageMonths),
      },
    ];
  });
}

type Sums = Parameters<typeof intervalOf>[0];

/** A change that chance explains in one of twenty cases or more is none (B. L. Welch, 1947). */
function trendOf(before: Sums | undefined, now: Sums): FactorSeen["trend"] {
  if (before === undefined) return "first time";
  const [one, other] = [before.spread ** 2 / before.answers, now.spread ** 2 / now.answers];
  const change = now.mean - before.mean;
  if (one + other === 0) return change === 0 ? "no change seen" : change > 0 ? "up" : "down";
  const freedom = (one + other) ** 2 / (one ** 2 / (before.answers - 1) + other ** 2 / (now.answers - 1));
  if (Math.abs(change) <= studentOf(freedom) * Math.sqrt(one + other)) return "no change seen";
  return change > 0 ? "up" : "down";
}

function readingOf(factor: Factor, mean: number, ageMonths: number): FactorSeen["reading"] {
  if (mean >= STRONG) return "strong";
  if (mean >= LOW) return "steady";
  return ageMonths < USUAL_AFTER_MONTHS[factor] ? "low, and usual at this age" : "low";
}
