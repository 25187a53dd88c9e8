/** The seam to a search service, where one machine's memory does not hold a company's libraries. */
import type { CommunityId, TenantId } from "../core/ids.ts";
import type { EntryKind, SearchTerms, Wanted, Way } from "../core/library/index.ts";

/** An entry as a service keeps it: where it is, and its words as they are looked up. */
export interface SearchedEntry {
  readonly community: CommunityId;
  readonly id: string;
  readonly kind: EntryKind;
  readonly terms: SearchTerms;
}

/** What is looked for in which libraries, in one way of looking. */
export interface SearchQuestion {
  readonly communities: readonly CommunityId[];
  readonly wanted: readonly Wanted[];
  readonly way: Way;
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly limit: number;
}

/** The service did not answer, or refused. Entries are found in memory all the same. */
export class LibrarySearchError extends Error {
  readonly failure: "unreachable" | "refused";
  constructor(doing: string, failure: "unreachable" | "refused", cause?: unknown) {
    super(`library search, ${doing}: ${failure}`, { cause });
    this.name = "LibrarySearchError";
    this.failure = failure;
  }
}

/** So many entries are put or dropped at once. */
export const MOST_PUT = 500;

/** A search service, where an administrator connects one. */
export interface LibrarySearch {
  /** Puts entries in, or in their old form's place; at most {@link MOST_PUT}. @throws {LibrarySearchError} */
  put(tenant: TenantId, entries: readonly SearchedEntry[]): Promise<void>;
  /** Takes entries out; those that are not there change nothing. @throws {LibrarySearchError} */
  drop(tenant: TenantId, refs: readonly Pick<SearchedEntry, "community" | "id">[]): Promise<void>;
  /** What fits in these libraries and no others, the best first. @throws {LibrarySearchError} */
  find(
    tenant: TenantId,
    question: SearchQuestion,
  ): Promise<readonly { readonly community: CommunityId; readonly id: string; readonly score: number }[]>;
}
