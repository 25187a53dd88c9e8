/** Scores of a library's entries while a question is answered: by place, in one array each. */

/** Some entries of one library, by their places there, and how well each fits; who is not among them has 0. */
export interface Tally {
  readonly places: readonly number[];
  readonly scores: Float64Array;
}

/** Those of any of several, their scores added. The first is used up. Never throws. */
export function anyOf(tallies: readonly Tally[], size: number): Tally {
  const [first, ...others] = tallies;
  if (first === undefined) return { places: [], scores: new Float64Array(size) };
  if (others.length === 0) return first;
  const places = [...first.places];
  const { scores } = first;
  for (const other of others)
    for (const place of other.places) {
      if (at(scores, place) === 0) places.push(place);
      scores[place] = at(scores, place) + at(other.scores, place);
    }
  return { places, scores };
}

/** Those of all of two, their scores added. The second's scores are used up. Never throws. */
export function bothOf(one: Tally, other: Tally): Tally {
  const places: number[] = [];
  for (const place of other.places) {
    const before = at(one.scores, place);
    if (before > 0) places.push(place);
    other.scores[place] = before > 0 ? at(other.scores, place) + before : 0;
  }
  return { places, scores: other.scores };
}

/** The best of a tally that are wanted, the best first. Never throws. */
export function bestOf(
  { places, scores }: Tally,
  limit: number,
  isWanted: (place: number) => boolean,
): readonly { readonly place: number; readonly score: number }[] {
  const best: { place: number; score: number }[] = [];
  for (const place of places) {
    const score = at(scores, place);
    const last = best[limit - 1];
    if ((last !== undefined && score <= last.score) || !isWanted(place)) continue;
    const index = best.findIndex((each) => each.score < score);
    best.splice(index === -1 ? best.length : index, 0, { place, score });
    if (best.length > limit) best.pop();
  }
  return best;
}

function at(scores: Float64Array, place: number): number {
  return scores[place] ?? 0;
}
