/** What the doors of the relay share. */
import type { Documents } from "./documents.ts";
import type { TokenTrust } from "./token.ts";

/** Where the relay writes its log (as pino does): ids, counts and codes, never tokens, names or content. */
export interface RelayLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export interface RelayParts {
  readonly documents: Documents;
  readonly trust: TokenTrust;
  readonly log: RelayLog;
}
