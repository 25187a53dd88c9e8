/** A figure without what would tell of fewer than five people (rule VAL2). */
import type { Facts } from "./facts.ts";
import { coarseMean, inFives, LEAST_PEOPLE, measuredShare, roundedTo, type Measured } from "./measured.ts";
import type { Behind, Metric } from "./metric.ts";
import { peopleIn } from "./sides.ts";

/** A metric's figure, coarsely. Never throws. */
export function tellCoarsely(metric: Metric, facts: Facts): Measured {
  const figure = metric.of(facts);
  if (figure.kind !== "shown" || metric.behind === undefined) return figure;
  const { part, rest = [] } = metric.behind(facts);
  if (metric.isSplit === true) return tellShare({ part, rest });
  if (metric.unit === "1 to 5") return { ...figure, value: coarseMean(figure.value, peopleIn(part)) };
  const scale = metric.isProportional === true ? (inFives(part.length) ?? part.length) / part.length : 1;
  const coarse = (value: number): number => roundedTo(value * scale, metric.unit);
  return {
    ...figure,
    value: coarse(figure.value),
    ...(figure.low === undefined ? {} : { low: coarse(figure.low) }),
    ...(figure.high === undefined ? {} : { high: coarse(figure.high) }),
  };
}

/** A share of people: few or most where one side has fewer than five, else of numbers in fives. */
function tellShare({ part, rest }: Required<Behind>): Measured {
  if (peopleIn(part) < LEAST_PEOPLE) return { kind: "few" };
  if (peopleIn(rest) < LEAST_PEOPLE) return { kind: "most" };
  const [some, others] = [inFives(part.length) ?? 0, inFives(rest.length) ?? 0];
  return measuredShare(some + others, some, some + others);
}
