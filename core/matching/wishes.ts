/** Wishes about pairs: values that should differ, values that should be shared. */
import type { AttributeWish, MatchPerson, MatchRules } from "./request.ts";

/** How finely wishes are told apart: a pair costs 0 (all met) to 63 (none). */
export const WISH_LEVELS = 63;

/** Up to so many different people (by their wished-for values) the costs are kept in a square. */
const MOST_KINDS = 1_024;

/** What a pair costs in unmet wishes, 0 to {@link WISH_LEVELS}. */
export type WishCost = (one: number, other: number) => number;

interface Wish {
  readonly wantsShared: boolean;
  readonly weight: number;
  /** The values of each person as numbers, in order. */
  readonly codes: readonly (readonly number[])[];
}

/** The values that somebody has of an attribute, each once, in order; none where it is absent. Never throws. */
export function valuesOf(person: MatchPerson, attribute: string): readonly string[] {
  const { attributes } = person;
  if (attributes === undefined || !Object.hasOwn(attributes, attribute)) return [];
  const value = attributes[attribute];
  if (value === undefined) return [];
  return typeof value === "object" ? [...new Set(value)].sort() : [String(value)];
}

/** Reads the wishes; undefined where there are none, or none that tells anybody from another. Never throws. */
export function wishCostOf(people: readonly MatchPerson[], rules: MatchRules): WishCost | undefined {
  const wishes = [
    ...(rules.differ ?? []).map((wish) => readWish(people, wish, false)),
    ...(rules.alike ?? []).map((wish) => readWish(people, wish, true)),
  ].filter((wish) => wish.weight > 0);
  const whole = wishes.reduce((sum, wish) => sum + wish.weight, 0);
  if (whole === 0) return undefined;
  const cost: WishCost = (one, other) => {
    let unmet = 0;
    for (const wish of wishes) if (isUnmet(wish, one, other)) unmet += wish.weight;
    return Math.round((WISH_LEVELS * unmet) / whole);
  };
  return byKind(people.length, wishes, cost);
}

function readWish(people: readonly MatchPerson[], wish: AttributeWish, wantsShared: boolean): Wish {
  const numbers = new Map<string, number>();
  const codes = people.map((person) =>
    valuesOf(person, wish.attribute)
      .map((value) => {
        const known = numbers.get(value) ?? numbers.size;
        numbers.set(value, known);
        return known;
      })
      .sort((one, other) => one - other),
  );
  return { wantsShared, weight: wish.weight ?? 1, codes };
}

/** A value that is not known neither differs nor is shared. */
function isUnmet({ wantsShared, codes }: Wish, one: number, other: number): boolean {
  const [mine, theirs] = [codes[one] ?? [], codes[other] ?? []];
  return doShare(mine, theirs) !== wantsShared;
}

function doShare(mine: readonly number[], theirs: readonly number[]): boolean {
  let [at, their] = [0, 0];
  while (at < mine.length && their < theirs.length) {
    const difference = (mine[at] ?? 0) - (theirs[their] ?? 0);
    if (difference === 0) return true;
    if (difference < 0) at += 1;
    else their += 1;
  }
  return false;
}

/** People with the same values cost the same: looking up a square of kinds is quicker than comparing lists. */
function byKind(people: number, wishes: readonly Wish[], cost: WishCost): WishCost | undefined {
  const kinds = new Map<string, number>();
  const firstOf: number[] = [];
  const kindOf = new Int32Array(people);
  for (let person = 0; person < people; person += 1) {
    const text = JSON.stringify(wishes.map((wish) => wish.codes[person]));
    const kind = kinds.get(text) ?? kinds.size;
    if (kind === kinds.size) {
      kinds.set(text, kind);
      firstOf.push(person);
      if (kind === MOST_KINDS) return cost;
    }
    kindOf[person] = kind;
  }
  const count = firstOf.length;
  if (count <= 1) return undefined;
  const square = new Uint8Array(count * count);
  for (let one = 0; one < count; one += 1)
    for (let other = 0; other < count; other += 1)
      square[one * count + other] = cost(firstOf[one] ?? 0, firstOf[other] ?? 0);
  return (one, other) => square[(kindOf[one] ?? 0) * count + (kindOf[other] ?? 0)] ?? 0;
}
