/** Hours of coming and going: every hour of the catalogue, from a small circle to a full hall. */
import { hours } from "../core/live/churn/hours.ts";
import { playWhole } from "../core/live/churn/play.ts";

const SIZES = [4, 5, 9, 30, 90, 200] as const;

/** What became of all hours with so many people. */
export interface Churned {
  readonly people: number;
  readonly hours: number;
  /** What was wrong, with the seed that shows it again. */
  readonly faults: readonly string[];
}

/** Plays every hour with each number of people. @param times with as many seeds each */
export function* churn(times: number, firstSeed: number): Generator<Churned> {
  for (const people of SIZES) {
    const faults: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + times; seed += 1)
      for (const some of hours()) {
        const name = `${some.map(({ id }) => id).join(", ")} (seed ${seed})`;
        try {
          const { unseen, steps } = playWhole(some, people, seed);
          if (unseen.length > 0 || steps !== some.length)
            faults.push(`${name}: ${steps} steps, not seen: ${unseen.join(", ")}`);
        } catch (error) {
          faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    yield { people, hours: hours().length * times, faults };
  }
}
