/** Who could answer a question, by what they say of themselves and what they wrote. */
import type { PersonId } from "../ids.ts";
import { termsOf } from "../library/terms.ts";

/** What is known of somebody, as far as they show it. */
export interface Known {
  readonly person: PersonId;
  /** What they say they can help with; nothing of what they hide. */
  readonly canHelpWith: readonly string[];
  /** What they wrote in libraries that everybody could join: entries and answers, each a text. */
  readonly wrote: readonly string[];
}

export interface Knower {
  readonly person: PersonId;
  /** Why they are asked, for them to read. */
  readonly because: string;
}

/** More would be a survey. */
export const MOST_ASKED = 3;
/** One word in common is chance, where nobody said that they can help. */
const LEAST_WORDS = 2;
const SAYING_COUNTS = 3;

/** Those who fit best (rule BRK3). Never throws. */
export function whoCouldAnswer(question: string, people: readonly Known[]): readonly Knower[] {
  const wanted = new Set(termsOf(question));
  return people
    .flatMap(({ person, canHelpWith, wrote }) => {
      const offers = canHelpWith.filter((offer) => termsOf(offer).some((term) => wanted.has(term)));
      const written = new Set(wrote.flatMap(termsOf).filter((term) => wanted.has(term)));
      if (offers.length === 0 && written.size < LEAST_WORDS) return [];
      const [offer] = offers;
      const because =
        offer === undefined ? "you have written about this" : `you say that you can help with ${offer}`;
      return [{ person, because, weight: SAYING_COUNTS * offers.length + written.size }];
    })
    .toSorted((a, b) => b.weight - a.weight || (a.person < b.person ? -1 : 1))
    .slice(0, MOST_ASKED)
    .map(({ person, because }) => ({ person, because }));
}
