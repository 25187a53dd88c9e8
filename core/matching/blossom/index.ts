/** The cheapest way to make pairs of an even number of people, by Edmonds' blossoms in O(n³). */
import { matchOneMore, matchTo } from "./search.ts";
import { startMatching, type MatchingState } from "./state.ts";

/** A proof that a matching is the cheapest: see {@link matchCheaply}. */
export interface Certificate {
  /** Of each person. */
  readonly duals: readonly number[];
  /** Odd sets of people, each with a value from 0 on. */
  readonly blossoms: readonly { readonly members: readonly number[]; readonly dual: number }[];
}

export interface CheapestMatching {
  /** Whom each is paired with. */
  readonly mates: readonly number[];
  readonly certificate: Certificate;
}

/**
 * Pairs everybody at the lowest sum of costs, and proves it. No pair costs less
 * than its two duals minus the duals of the blossoms that hold both, and a
 * blossom of m people holds at most (m - 1) / 2 pairs: so no pairing costs less
 * than all duals minus each blossom's dual that often, which this one costs.
 *
 * @param people an even number
 * @param costOf whole numbers from 0 on, the same both ways, up to 2^49
 * @throws {RangeError} for an odd number: a mistake of ours
 */
export function matchCheaply(
  people: number,
  costOf: (one: number, other: number) => number,
): CheapestMatching {
  if (people % 2 !== 0) throw new RangeError(`An odd number of people (${people}) cannot be paired.`);
  let dearest = 0;
  for (let one = 1; one < people; one += 1)
    for (let other = 0; other < one; other += 1) dearest = Math.max(dearest, costOf(one, other));
  // The dearest becomes the lightest: what weighs most is what costs least.
  const state = startMatching(people, (one, other) => dearest - costOf(one, other));
  pairTheEasyOnes(state);
  while (matchOneMore(state)) continue;
  const mates = Array.from({ length: people }, (_, index) => (state.mate[index + 1] ?? 0) - 1);
  return { mates, certificate: certify(state, dearest) };
}

/** Lowers each dual value as far as the others allow, and pairs who is tight: most of the work, where costs are few. */
function pairTheEasyOnes(state: MatchingState): void {
  const { vertices, weights, duals, mate } = state;
  const row = vertices + 1;
  for (let one = 1; one <= vertices; one += 1)
    for (let other = 1; other <= vertices; other += 1)
      duals[one] = Math.max(duals[one] ?? 0, weights[one * row + other] ?? 0);
  for (let one = 1; one <= vertices; one += 1) {
    if (mate[one] !== 0) continue;
    let lowest = -Infinity;
    for (let other = 1; other <= vertices; other += 1)
      if (other !== one)
        lowest = Math.max(lowest, 2 * (weights[one * row + other] ?? 0) - (duals[other] ?? 0));
    duals[one] = lowest;
    for (let other = 1; other <= vertices && mate[one] === 0; other += 1) {
      if (other === one || mate[other] !== 0) continue;
      if (lowest + (duals[other] ?? 0) > 2 * (weights[one * row + other] ?? 0)) continue;
      matchTo(state, one, other);
      matchTo(state, other, one);
    }
  }
}

function certify(state: MatchingState, dearest: number): Certificate {
  const { vertices, duals } = state;
  const blossoms: { members: readonly number[]; dual: number }[] = [];
  for (let id = vertices + 1; id <= state.highest; id += 1)
    if (state.root[id] !== 0 && (duals[id] ?? 0) !== 0)
      blossoms.push({ members: verticesIn(state, id), dual: (duals[id] ?? 0) / 4 });
  // Weights were doubled, and each edge's slack doubled again.
  return {
    duals: Array.from({ length: vertices }, (_, index) => dearest / 2 - (duals[index + 1] ?? 0) / 4),
    blossoms,
  };
}

function verticesIn(state: MatchingState, id: number): readonly number[] {
  if (id <= state.vertices) return [id - 1];
  return (state.circles[id] ?? []).flatMap((part) => verticesIn(state, part));
}
