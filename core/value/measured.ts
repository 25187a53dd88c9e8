/** A figure, or why there is none yet; and groups that are too small to be shown. */
import { z } from "zod";

/** Behind fewer people no figure is shown: four colleagues can work out who the fifth is. */
export const LEAST_PEOPLE = 5;

export type Measured =
  | { readonly kind: "shown"; readonly value: number; readonly low?: number; readonly high?: number }
  /** Of fewer than five people, or of nobody: which of it is not told. */
  | { readonly kind: "few" }
  /** Of everybody, or of all but fewer than five. */
  | { readonly kind: "most" }
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
  z.object({ kind: z.literal("few") }),
  z.object({ kind: z.literal("most") }),
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

/** A share as ledgers tell it (rule VAL2): few or most where one side has fewer than five people. Never throws. */
export function toldShare(
  { all, part }: { readonly all: number; readonly part: number },
  needs: string,
): Measured {
  if (all === 0) return { kind: "too early", needs };
  if (part <= 0) return { kind: "few" };
  return part >= all ? { kind: "most" } : measuredShare(all, part, all);
}

/** About how many are in a group, in steps of five; null where fewer than five are, or nobody is. */
export type Counts<Name extends string> = Readonly<Record<Name, number | null>>;

/**
 * A number of people as it is told (rule VAL2): in steps of five, and below
 * five not at all. That nobody is in a group is not told either: what is
 * hidden beside it may be nobody, too, so the rest of a whole tells nothing. Never throws.
 */
export function inFives(count: number): number | null {
  return count < LEAST_PEOPLE ? null : Math.round(count / LEAST_PEOPLE) * LEAST_PEOPLE;
}

const ABOUT_TEN = 10;
const FIVES_FROM = 15;

/**
 * A number that months have in common, as in a band or a half-year: about ten
 * from five to fourteen on. Three months in which fewer than five did
 * something add up to no more than twelve, and their sum would tell of each. Never throws.
 */
export function aboutTen(count: number): number | null {
  const told = inFives(count);
  return told === null || count >= FIVES_FROM ? told : ABOUT_TEN;
}

/** A whole of fewer people is not parted: too little would hide in it. */
const LEAST_PARTED = 2 * LEAST_PEOPLE;

/**
 * The groups in which people count (rule VAL2): whoever is in a group of fewer
 * than five counts with the largest, so that the others and the whole tell
 * nothing of the small one. Undefined where too few are in all. Never throws.
 */
export function withoutSmall<Name extends string>(
  groups: ReadonlyMap<string, Name>,
): ReadonlyMap<string, Name> | undefined {
  if (groups.size < LEAST_PARTED) return undefined;
  const sizes = new Map<Name, number>();
  for (const name of groups.values()) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const sizeOf = (name: Name): number => sizes.get(name) ?? 0;
  const [largest] = [...sizes.keys()].toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return new Map(
    [...groups].map(([person, name]) => [
      person,
      sizeOf(name) < LEAST_PEOPLE && largest !== undefined ? largest : name,
    ]),
  );
}

/** From so many answers on a mean is told in halves; of fewer it would tell what single people said. */
const ENOUGH_FOR_HALVES = 10;

/** The mean of a scale from 1 to 5 as it is told (rule VAL2). Never throws. */
export function coarseMean(value: number, people: number): number {
  const step = people < ENOUGH_FOR_HALVES ? 1 : 0.5;
  return Math.round(value / step) * step;
}

/** Below it a share in steps of five percent would be nothing. */
const SMALL_SHARE = 0.1;

/** Shares in steps of five percent, others in two digits or whole numbers: as fine as anybody needs them. Never throws. */
export function roundedTo(exact: number, unit: string): number {
  // What is half of a step must not be told up or down by the last bit of a product.
  const value = Number(exact.toPrecision(12));
  if (unit === "share")
    return value < SMALL_SHARE ? Math.round(value * 100) / 100 : Math.round(value * 20) / 20;
  if (unit === "number" && Math.abs(value) < 10) return Math.round(value * 10) / 10;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1);
  return Math.round(value / step) * step;
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
