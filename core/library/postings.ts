/**
 * The index of one community's library: which word stands in which entries,
 * and how much it says there. Entries go in and out one by one.
 *
 * Postings are plain arrays in the order of places, so that a word that
 * stands everywhere costs a few nanoseconds an entry. An entry that changes
 * gets a new place; the old one is dead until half of all are, and then swept.
 */
import type { Entry } from "./entry.ts";
import type { EntryKind } from "./kinds.ts";
import type { Tally } from "./tally.ts";
import { termsOf } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A word of the library that stands for one that was looked for, and how surely: 1 is the word itself. */
export interface Meant {
  readonly term: string;
  readonly weight: number;
}

/** One community's entries, by the words in them. */
export interface Postings {
  put(entry: Entry): void;
  /** Takes an entry out; one that is not there changes nothing. */
  drop(id: string): void;
  /** The entries in which any of these words stands. Never throws. */
  tally(words: readonly Meant[]): Tally;
  idAt(place: number): string | undefined;
  kindAt(place: number): EntryKind | undefined;
  /** How many places there are, dead ones too. */
  places(): number;
  /** How many entries there are. */
  count(): number;
  /** Takes its words out of the vocabulary, as nobody will look here any more. */
  close(): void;
}

interface Posting {
  places: number[];
  weights: number[];
}

/** A title is what people remember; a tag is what somebody thought it is about. */
const BOOST = { title: 5, tags: 3, text: 1 };
/** So many words are usual in each: in a longer one a word says less (b of BM25F: Robertson and Zaragoza, 2009). */
const USUAL = { title: 6, tags: 3, text: 60 };
const LENGTH_COUNTS = 0.7;
/** The second time says less than the first (k1 of BM25). */
const SATURATION = 1.2;
/** So many dead places are no trouble, however few entries there are. */
const FEW = 100;

/** Makes an empty index. */
export function createPostings(vocabulary: Vocabulary): Postings {
  const postings = new Map<string, Posting>();
  const placeOf = new Map<string, number>();
  let ids: (string | undefined)[] = [];
  let kinds: EntryKind[] = [];

  function remove(id: string): void {
    const place = placeOf.get(id);
    if (place === undefined) return;
    placeOf.delete(id);
    ids[place] = undefined;
    if (ids.length - placeOf.size > placeOf.size + FEW) sweep();
  }

  /** Gives the living new places, in the same order. */
  function sweep(): void {
    const moved = new Map<number, number>();
    ids.forEach((id, place) => id !== undefined && moved.set(place, moved.size));
    kinds = kinds.filter((_kind, place) => moved.has(place));
    ids = ids.filter((id) => id !== undefined);
    ids.forEach((id, place) => id !== undefined && placeOf.set(id, place));
    for (const term of moveAll(postings, moved)) vocabulary.drop(term);
  }

  return {
    put(entry) {
      remove(entry.id);
      const place = ids.push(entry.id) - 1;
      kinds.push(entry.kind);
      placeOf.set(entry.id, place);
      for (const [term, weight] of weightsIn(entry))
        if (post(postings, term, { place, weight })) vocabulary.add(term);
    },
    drop: remove,
    tally(words) {
      const scores = new Float64Array(ids.length);
      const places: number[] = [];
      for (const { term, weight } of words) {
        const posting = postings.get(term);
        if (posting === undefined) continue;
        const factor = weight * rarity(posting.places.length, ids.length);
        addTo({ places, scores }, posting, factor, ids);
      }
      return { places, scores };
    },
    idAt: (place) => ids[place],
    kindAt: (place) => kinds[place],
    places: () => ids.length,
    count: () => placeOf.size,
    close() {
      for (const term of postings.keys()) vocabulary.drop(term);
    },
  };
}

/** Says that a word stands somewhere; whether it is the first time. */
function post(
  postings: Map<string, Posting>,
  term: string,
  { place, weight }: { readonly place: number; readonly weight: number },
): boolean {
  const posting = postings.get(term);
  if (posting === undefined) {
    postings.set(term, { places: [place], weights: [weight] });
    return true;
  }
  posting.places.push(place);
  posting.weights.push(weight);
  return false;
}

/** Moves all to their new places; what has none is gone. Gives the words that stand nowhere any more. */
function moveAll(postings: Map<string, Posting>, moved: ReadonlyMap<number, number>): readonly string[] {
  const gone: string[] = [];
  for (const [term, posting] of postings) {
    const living = posting.places.map((place) => moved.get(place));
    posting.weights = posting.weights.filter((_weight, index) => living[index] !== undefined);
    posting.places = living.filter((place) => place !== undefined);
    if (posting.places.length === 0) gone.push(term);
  }
  for (const term of gone) postings.delete(term);
  return gone;
}

function addTo(
  tally: { readonly places: number[]; readonly scores: Float64Array },
  { places, weights }: Posting,
  factor: number,
  ids: readonly (string | undefined)[],
): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    if (ids[place] === undefined) continue;
    const before = tally.scores[place] ?? 0;
    if (before === 0) tally.places.push(place);
    tally.scores[place] = before + factor * (weights[index] ?? 0);
  }
}

/** A word that stands in few entries says more (idf of BM25). */
function rarity(entries: number, all: number): number {
  return Math.log(1 + (all - entries + 0.5) / (entries + 0.5));
}

/** The words of an entry as they are looked up, in the places where they stand. */
export interface SearchTerms {
  readonly title: readonly string[];
  readonly tags: readonly string[];
  readonly text: readonly string[];
}

/** Gives them. Never throws. */
export function searchTermsOf({ title, tags, text, notWhen, whoKnows, answers }: Entry): SearchTerms {
  return {
    title: termsOf(title),
    tags: tags.flatMap(termsOf),
    text: [text, notWhen, whoKnows, ...answers.map((each) => each.text)].flatMap(termsOf),
  };
}

/** What each word of an entry says about it, from 0 to 1. */
function weightsIn(entry: Entry): ReadonlyMap<string, number> {
  const fields = searchTermsOf(entry);
  const counts = new Map<string, number>();
  for (const field of ["title", "tags", "text"] as const) {
    const terms = fields[field];
    const length = 1 - LENGTH_COUNTS + (LENGTH_COUNTS * terms.length) / USUAL[field];
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + BOOST[field] / length);
  }
  for (const [term, count] of counts) counts.set(term, count / (count + SATURATION));
  return counts;
}
