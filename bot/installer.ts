/** The seam to whatever can put the app into somebody's Teams. */
import type { PersonId, TenantId } from "../core/ids.ts";

/** The outside did not do it; it may later. */
export class InstallerError extends Error {
  readonly failure:
    { readonly code: "throttled"; readonly retryAfterMs: number } | { readonly code: "unreachable" };
  constructor(doing: string, failure: InstallerError["failure"], cause?: unknown) {
    super(`installing, ${doing}: ${failure.code}`, { cause });
    this.name = "InstallerError";
    this.failure = failure;
  }
}

/** Installs the app for people, where an administrator has connected it. */
export interface Installer {
  /**
   * Asks for the app to be installed for somebody; Teams tells once it is.
   * Impossible: no such account, one that is disabled, or not allowed.
   * @throws {InstallerError}
   */
  install(tenant: TenantId, person: PersonId): Promise<"asked" | "impossible">;
}
