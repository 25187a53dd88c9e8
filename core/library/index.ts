/** The practice library: entries, what becomes of them, and how they are found. */
export {
  checkWritten,
  entryNotFound,
  entrySchema,
  sourceSchema,
  type Entry,
  type EntrySource,
  type Written,
} from "./entry.ts";
export { ENTRY_KINDS, KIND_WORDS, type EntryKind, type EntryState } from "./kinds.ts";
export {
  accept,
  answer,
  change,
  check,
  isStale,
  makeEntry,
  mayChange,
  mayCheck,
  maySee,
  renew,
  use,
  type Doing,
  type Kept,
} from "./keeping.ts";
export {
  createIndex,
  searchAll,
  slipsIn,
  WAYS,
  type Hit,
  type LibraryIndex,
  type Looking,
  type Way,
} from "./search.ts";
export { LONGEST_TEXT, LONGEST_TITLE } from "./limits.ts";
export { searchTermsOf, type SearchTerms } from "./postings.ts";
export { wantedIn, type Synonyms, type Wanted } from "./terms.ts";
export { createVocabulary, PREFIX_FROM, type Vocabulary } from "./vocabulary.ts";
