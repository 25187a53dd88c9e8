/** A figure, or why there is none yet; and groups that are too small to be shown. */
import { z } from "zod";

/** Behind fewer people no figure is shown: four colleagues can work out who the fifth is. */
export const LEAST_PEOPLE = 5;

export type Measured =
  | { readonly kind: "shown"; readonly value: number; readonly low?: number; readonly high?: number }
  /** What is missing, in words: `5 answers`. */
  | { readonly kind: "too early"; readonly needs: string }
  /** Nothing that happens here tells it; in words why. */
  | { readonly kind: "not measured"; readonly why: string };

/** A figure in its kept form. */
export const measuredSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("shown"),
    value: z.number(),
    low: z.number().exactOptional(),
    high: z.number().exactOptional(),
  }),
  z.object({ kind: z.literal("too early"), needs: z.string() }),
  z.object({ kind: z.literal("not measured"), why: z.string() }),
]);

/** A figure that has no source yet; people read why. Never throws. */
export function notMeasured(why: string): Measured {
  return { kind: "not measured", why };
}

/** Shows a figure where enough people stand behind it (rule VAL1). Never throws. */
export function measured(people: number, value: () => number, needs = `${LEAST_PEOPLE} people`): Measured {
  if (people < LEAST_PEOPLE) return { kind: "too early", needs };
  const figure = value();
  return Number.isFinite(figure) ? { kind: "shown", value: figure } : { kind: "too early", needs };
}

/** The same with the interval in which the true share lies in nineteen of twenty cases (E. B. Wilson, 1927). */
export function measuredShare(people: number, part: number, whole: number, needs?: string): Measured {
  const figure = measured(people, () => part / whole, needs);
  if (figure.kind !== "shown") return figure;
  const z = 1.96;
  const middle = (figure.value + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const spread =
    (z / (1 + (z * z) / whole)) *
    Math.sqrt((figure.value * (1 - figure.value)) / whole + (z * z) / (4 * whole * whole));
  return { ...figure, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) };
}

/** How many are in a group; null where that is not shown. */
export type Counts<Name extends string> = Readonly<Record<Name, number | null>>;

/**
 * Hides groups of one to four, and the next larger ones with them until what
 * is hidden holds five people in at least two groups: neither the whole nor
 * the others tell a hidden number (rule VAL2). Never throws.
 */
export function hideSmall<Name extends string>(counts: Readonly<Record<Name, number>>): Counts<Name> {
  const names = (Object.keys(counts) as Name[]).toSorted((a, b) => counts[a] - counts[b]);
  const whole = names.reduce((sum, name) => sum + counts[name], 0);
  const hidden = new Set(names.filter((name) => counts[name] > 0 && counts[name] < LEAST_PEOPLE));
  const isSafe = (): boolean => {
    const inside = [...hidden].reduce((sum, name) => sum + counts[name], 0);
    return hidden.size === 0 || (hidden.size >= 2 && inside >= LEAST_PEOPLE);
  };
  for (const name of names) if (!isSafe() && counts[name] > 0) hidden.add(name);
  // An empty group may be one of those that could hold the hidden people.
  for (const name of names) if (!isSafe()) hidden.add(name);
  const all = whole < LEAST_PEOPLE || !isSafe();
  return Object.fromEntries(
    names.map((name) => [name, all || hidden.has(name) ? null : counts[name]]),
  ) as unknown as Counts<Name>;
}

/** The middle value; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;
