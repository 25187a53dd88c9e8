/** The seam to a company's directory. */
import type { PersonId, TenantId } from "../core/ids.ts";

/** What a company's directory says of a person. */
export interface DirectoryProfile {
  readonly site?: string;
  readonly function?: string;
  /** Whom they report to; only ever used to keep the two apart. */
  readonly manager?: PersonId;
}

/** The directory did not answer, or refused. What was read before still stands. */
export class DirectoryError extends Error {
  readonly failure: "unreachable" | "refused";
  constructor(doing: string, failure: "unreachable" | "refused", cause?: unknown) {
    super(`directory, ${doing}: ${failure}`, { cause });
    this.name = "DirectoryError";
    this.failure = failure;
  }
}

/** About so many accounts a directory is asked at once: Graph compares with no more. */
export const MOST_ACCOUNTS = 15;

/** The company's directory, where an administrator connects one. */
export interface Directory {
  /** Not connected, or the person is not in it: undefined. @throws {DirectoryError} */
  profileOf(tenant: TenantId, person: PersonId): Promise<DirectoryProfile | undefined>;
  /**
   * Those of the people whose account is switched off or gone; of at most {@link MOST_ACCOUNTS}.
   * Absent where no directory is connected.
   * @throws {DirectoryError}
   */
  withoutAccount?(tenant: TenantId, people: readonly PersonId[]): Promise<readonly PersonId[]>;
}
