/** One box for several libraries: words, their forms, beginnings and slips find entries. */
import type { Entry } from "./entry.ts";
import type { EntryKind } from "./kinds.ts";
import { createPostings, type Meant, type Postings } from "./postings.ts";
import { anyOf, bestOf, bothOf, type Tally } from "./tally.ts";
import { wantedIn, type Synonyms, type Wanted } from "./terms.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

/** An entry that was found; the higher the score, the better it fits. */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface Looking {
  readonly query: string;
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly synonyms: Synonyms;
  readonly limit: number;
}

/** From the strictest to the most forgiving; each costs several times the one before. */
export const WAYS = ["all words", "all words with slips", "some words", "some words with slips"] as const;
export type Way = (typeof WAYS)[number];

/** One community's entries, as they are looked up. */
export interface LibraryIndex {
  /** Puts an entry in, or in its old form's place. */
  put(entry: Entry): void;
  /** Takes an entry out; one that is not there changes nothing. */
  drop(id: string): void;
  readonly size: number;
  /** Nobody will look here any more. */
  close(): void;
  /** For {@link searchAll}. */
  readonly inside: { readonly postings: Postings; readonly vocabulary: Vocabulary };
}

/** A beginning and a slip say less than the word itself, and the less the more is missing. */
const BEGINNING = 0.375;
const SLIP = 0.45;
/** From so many letters on one slip is forgiven, and two. */
const ONE_SLIP = 5;
const TWO_SLIPS = 9;

/** How many slips of the fingers are forgiven in a word (rule LIB5). */
export function slipsIn(term: string): 0 | 1 | 2 {
  if (term.length < ONE_SLIP) return 0;
  return term.length < TWO_SLIPS ? 1 : 2;
}

/** Makes an empty index. @param vocabulary shared with the other libraries of a company */
export function createIndex(vocabulary: Vocabulary = createVocabulary()): LibraryIndex {
  const postings = createPostings(vocabulary);
  return {
    put: (entry) => postings.put(entry),
    drop: (id) => postings.drop(id),
    get size() {
      return postings.count();
    },
    close: () => postings.close(),
    inside: { postings, vocabulary },
  };
}

/**
 * Looks through several libraries at once, the best first (rule LIB5). A way
 * that forgives more is only gone where no library has anything for the
 * stricter one: what is spelt right somewhere is what was meant. Never throws.
 */
export function searchAll<Shelf extends { readonly index: LibraryIndex; readonly synonyms: Synonyms }>(
  shelves: readonly Shelf[],
  { query, kinds, limit }: Omit<Looking, "synonyms">,
): readonly { readonly shelf: Shelf; readonly hit: Hit }[] {
  const wanted = shelves.map(({ synonyms }) => wantedIn(query, synonyms));
  for (const way of WAYS) {
    const mean = meaning(way);
    const found = shelves.flatMap((shelf, at) =>
      look(shelf.index, wanted[at] ?? [], { kinds, limit, way, mean }).map((hit) => ({ shelf, hit })),
    );
    if (found.length > 0) return found.toSorted((a, b) => b.hit.score - a.hit.score).slice(0, limit);
  }
  return [];
}

type Mean = (vocabulary: Vocabulary, term: string) => readonly Meant[];

/** What a word may mean in a way of looking, worked out once for all libraries of a vocabulary. */
function meaning(way: Way): Mean {
  const known = new Map<Vocabulary, Map<string, readonly Meant[]>>();
  return (vocabulary, term) => {
    const terms = known.get(vocabulary) ?? new Map<string, readonly Meant[]>();
    known.set(vocabulary, terms);
    const there = terms.get(term) ?? meant(vocabulary, term, way.endsWith("slips"));
    terms.set(term, there);
    return there;
  };
}

function meant(vocabulary: Vocabulary, term: string, isForgiving: boolean): readonly Meant[] {
  const slips = isForgiving ? slipsIn(term) : 0;
  const longer = vocabulary.longerThan(term);
  const begun = new Set(longer);
  const near = slips === 0 ? [] : vocabulary.near(term, slips);
  return [
    { term, weight: 1 },
    ...longer.map((other) => ({
      term: other,
      weight: (BEGINNING * other.length) / (other.length + 0.3 * (other.length - term.length)),
    })),
    ...near
      .filter((other) => !begun.has(other.term))
      .map((other) => ({
        term: other.term,
        weight: (SLIP * other.term.length) / (other.term.length + other.slips),
      })),
  ];
}

function look(
  { inside: { postings, vocabulary } }: LibraryIndex,
  wanted: readonly Wanted[],
  how: {
    readonly way: Way;
    readonly mean: Mean;
    readonly kinds: readonly EntryKind[] | undefined;
    readonly limit: number;
  },
): readonly Hit[] {
  if (wanted.length === 0) return [];
  const tallyOf = (term: string): Tally => postings.tally(how.mean(vocabulary, term));
  const things = wanted.map((phrases) => (): Tally => {
    const tallies = phrases.map((phrase) => allOf(phrase.map((term) => () => tallyOf(term))));
    return anyOf(tallies, postings.places());
  });
  const all = how.way.startsWith("all")
    ? allOf(things)
    : anyOf(
        things.map((thing) => thing()),
        postings.places(),
      );
  const isWanted = (place: number): boolean =>
    how.kinds === undefined || how.kinds.some((kind) => kind === postings.kindAt(place));
  return bestOf(all, how.limit, isWanted).map(({ place, score }) => ({
    id: postings.idAt(place) ?? "",
    score,
  }));
}

/** Those of all; what comes later is not looked for where nothing is left. */
function allOf(tallies: readonly (() => Tally)[]): Tally {
  const [first, ...others] = tallies;
  let all: Tally = first?.() ?? { places: [], scores: new Float64Array(0) };
  for (const next of others) {
    if (all.places.length === 0) return all;
    all = bothOf(all, next());
  }
  return all;
}
