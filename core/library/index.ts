/** The practice library: entries, what becomes of them, and how they are found. */
export {
  checkWritten,
  entryNotFound,
  entrySchema,
  LONGEST_TEXT,
  LONGEST_TITLE,
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
export { createIndex, searchAll, type Hit, type LibraryIndex, type Looking } from "./search.ts";
export type { Synonyms } from "./terms.ts";
export { createVocabulary, type Vocabulary } from "./vocabulary.ts";
