/** The ledger of value: what was counted and what was told, side by side in eight cycles. */
import type { Origin } from "../commitments/index.ts";
import type { Facts } from "./facts.ts";
import { LEAST_PEOPLE, type Measured } from "./measured.ts";
import { CYCLES, type Cycle, type Metric } from "./metric.ts";
import { APPLIED } from "./metrics/applied.ts";
import { CARRYING } from "./metrics/carrying.ts";
import { IMMEDIATE } from "./metrics/immediate.ts";
import { NEWCOMERS } from "./metrics/newcomers.ts";
import { POTENTIAL } from "./metrics/potential.ts";

/** Every metric, in the order of its number. */
export const METRICS: readonly Metric[] = [
  ...IMMEDIATE,
  ...NEWCOMERS,
  ...POTENTIAL,
  ...APPLIED,
  ...CARRYING,
].toSorted((a, b) => a.number - b.number);

/** A metric with its figure, as people read it. */
export interface Indicator extends Pick<
  Metric,
  "id" | "number" | "title" | "cycle" | "formula" | "source" | "unit"
> {
  readonly leastPeople: number;
  readonly measured: Measured;
}

/** A metric as people read it, with its figure. Never throws. */
export function indicatorOf(metric: Metric, measured: Measured): Indicator {
  const { id, number, title, cycle, formula, source, unit, leastPeople = LEAST_PEOPLE } = metric;
  return { id, number, title, cycle, formula, source, unit, leastPeople, measured };
}

/** Something that somebody told: from where it came, how far it went, which indicator it explains. */
export interface Story {
  readonly id: string;
  readonly name: string;
  readonly will: string;
  readonly sentence: string;
  readonly reached: "potential" | "applied" | "realised";
  readonly result: string | null;
  readonly confirmedBy: string | null;
  /** What gave rise to it; null where it began by itself. */
  readonly origin: Origin | null;
}

export interface CycleRow<Told extends Story = Story> {
  readonly cycle: Cycle;
  readonly indicators: readonly Indicator[];
  /** Each with the id of the indicator that it explains. */
  readonly stories: readonly (Told & { readonly explains: string })[];
}

/** What a story explains: its result, that it was kept, or that it was made. */
const EXPLAINS: Readonly<Record<Story["reached"], string>> = {
  realised: "realised",
  applied: "closure",
  potential: "commitments",
};

/** Works out every metric (rule VAL5). Never throws. */
export function indicatorsOf(facts: Facts): readonly Indicator[] {
  return METRICS.map((metric) => indicatorOf(metric, metric.of(facts)));
}

/** Joins figures and stories, a row a cycle, in the order of the cycles (rule VAL8). Never throws. */
export function matrixOf<Told extends Story>(
  indicators: readonly Indicator[],
  stories: readonly Told[],
): readonly CycleRow<Told>[] {
  return CYCLES.map((cycle) => ({
    cycle,
    indicators: indicators.filter((each) => each.cycle === cycle),
    stories: stories
      .filter(({ reached }) => reached === cycle)
      .map((story) => ({ ...story, explains: EXPLAINS[story.reached] })),
  }));
}
