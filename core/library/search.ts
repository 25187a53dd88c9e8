/** The index of one community's library: entries go in and out one by one, words find them. */
import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import type { Entry } from "./entry.ts";
import type { EntryKind } from "./kinds.ts";
import { splitWords, termOf, wantedIn, type Synonyms, type Wanted } from "./terms.ts";

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
const WAYS = ["all words", "all words with slips", "some words", "some words with slips"] as const;
export type Way = (typeof WAYS)[number];

/** One community's entries, as they are looked up. */
export interface LibraryIndex {
  /** Puts an entry in, or in its old form's place. */
  put(entry: Entry): void;
  /** Takes an entry out; one that is not there changes nothing. */
  drop(id: string): void;
  /** What one way of looking finds, the best first. Never throws. */
  look(looking: Looking, way: Way): readonly Hit[];
  readonly size: number;
}

interface Row {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

/** A title is what people remember; a tag is what somebody thought it is about. */
const BOOST = { title: 5, tags: 3, text: 1 };
/** From so many letters on a beginning says enough, one slip is forgiven, and two. */
const PREFIX_FROM = 3;
const ONE_SLIP = 5;
const TWO_SLIPS = 9;

const byTerm: SearchOptions = {
  boost: BOOST,
  prefix: (term) => term.length >= PREFIX_FROM,
  combineWith: "AND",
};
const withSlips: SearchOptions = {
  ...byTerm,
  fuzzy: (term) => (term.length >= TWO_SLIPS ? 2 : term.length >= ONE_SLIP ? 1 : 0),
};

/** Makes an empty index. */
export function createIndex(): LibraryIndex {
  const index = new MiniSearch<Row>({
    fields: ["title", "tags", "text"],
    storeFields: ["kind"],
    tokenize: splitWords,
    processTerm: (term) => termOf(term) ?? null,
    // What is searched for is stemmed already, once, with its synonyms.
    searchOptions: { tokenize: (text) => [text], processTerm: (term) => term },
    autoVacuum: true,
  });
  return {
    put(entry) {
      const row = rowOf(entry);
      if (index.has(row.id)) index.replace(row);
      else index.add(row);
    },
    drop(id) {
      if (index.has(id)) index.discard(id);
    },
    look: (looking, way) => find(index, looking, way),
    get size() {
      return index.documentCount;
    },
  };
}

function rowOf(entry: Entry): Row {
  const { id, kind, title, tags, text, notWhen, whoKnows, answers } = entry;
  const said = answers.map((each) => each.text);
  return { id, kind, title, tags: tags.join(" "), text: [text, notWhen, whoKnows, ...said].join("\n") };
}

function find(index: MiniSearch<Row>, { query, kinds, synonyms, limit }: Looking, way: Way): readonly Hit[] {
  const wanted = wantedIn(query, synonyms);
  if (wanted.length === 0) return [];
  const combineWith = way.startsWith("all") ? "AND" : "OR";
  return index
    .search(
      queryOf(wanted, way.endsWith("slips") ? withSlips : byTerm, combineWith),
      kinds === undefined ? {} : { filter: ({ kind }) => kinds.some((each) => each === kind) },
    )
    .slice(0, limit)
    .map(({ id, score }) => ({ id: String(id), score }));
}

/**
 * Looks through several libraries at once, the best first (rule LIB5). A way
 * that forgives more is only gone where no library has anything for the
 * stricter one: what is spelt right somewhere is what was meant. Never throws.
 */
export function searchAll<Shelf extends { readonly index: LibraryIndex; readonly synonyms: Synonyms }>(
  shelves: readonly Shelf[],
  looking: Omit<Looking, "synonyms">,
): readonly { readonly shelf: Shelf; readonly hit: Hit }[] {
  for (const way of WAYS) {
    const found = shelves.flatMap((shelf) =>
      shelf.index.look({ ...looking, synonyms: shelf.synonyms }, way).map((hit) => ({ shelf, hit })),
    );
    if (found.length > 0) return found.toSorted((a, b) => b.hit.score - a.hit.score).slice(0, looking.limit);
  }
  return [];
}

function queryOf(wanted: readonly Wanted[], options: SearchOptions, combineWith: "AND" | "OR"): Query {
  return {
    combineWith,
    queries: wanted.map((alternatives) => ({
      combineWith: "OR",
      queries: alternatives.map((phrase) => ({ ...options, combineWith: "AND", queries: [...phrase] })),
    })),
  };
}
