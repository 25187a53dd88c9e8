/** The words that stand in several libraries, each once, and those that are nearly the same as another. */
import { distance } from "fastest-levenshtein";

/** All libraries of a company share one: what a word is like is worked out once, and not for each of them. */
export interface Vocabulary {
  /** Counts one more library in which a word stands. */
  add(term: string): void;
  /** Counts one less; the last one takes the word out. */
  drop(term: string): void;
  /** Words that begin so and go on, where the beginning is long enough to say something. Never throws. */
  longerThan(beginning: string): readonly string[];
  /** Words that differ by one slip of the fingers, or by so many; without the word itself. Never throws. */
  near(term: string, slips: number): readonly { readonly term: string; readonly slips: number }[];
}

/** From so many letters on a beginning says enough. */
export const PREFIX_FROM = 3;

/** Makes an empty one. */
export function createVocabulary(): Vocabulary {
  const uses = new Map<string, number>();
  const byStart = new Map<string, Set<string>>();
  const byLength = new Map<number, Set<string>>();
  const startOf = (term: string): string => term.slice(0, PREFIX_FROM);
  return {
    add(term) {
      const before = uses.get(term) ?? 0;
      uses.set(term, before + 1);
      if (before > 0) return;
      putInto(byStart, startOf(term), term);
      putInto(byLength, term.length, term);
    },
    drop(term) {
      const left = (uses.get(term) ?? 1) - 1;
      if (left > 0) return void uses.set(term, left);
      uses.delete(term);
      byStart.get(startOf(term))?.delete(term);
      byLength.get(term.length)?.delete(term);
    },
    longerThan(beginning) {
      if (beginning.length < PREFIX_FROM) return [];
      const alike = byStart.get(startOf(beginning)) ?? [];
      return [...alike].filter((term) => term.length > beginning.length && term.startsWith(beginning));
    },
    near(term, slips) {
      const found: { term: string; slips: number }[] = [];
      for (let length = term.length - slips; length <= term.length + slips; length += 1)
        for (const other of byLength.get(length) ?? []) {
          const apart = distance(term, other);
          if (apart > 0 && apart <= slips) found.push({ term: other, slips: apart });
        }
      return found;
    },
  };
}

function putInto<K>(map: Map<K, Set<string>>, key: K, term: string): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, new Set([term]));
  else there.add(term);
}
