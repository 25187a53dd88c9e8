/** The chain: whoever changes one entry has to change all that follow, and the end that others have noted. */
import { BEGINNING, type AuditEntry, type Done } from "./entry.ts";

/** SHA-256 of a text, as hexadecimal digits. */
export type Digest = (text: string) => string;

/** The end of a chain: its last entry's number and hash. */
export interface ChainEnd {
  readonly number: number;
  readonly hash: string;
}

/** An empty chain's end. */
export const NOTHING_YET: ChainEnd = { number: 0, hash: BEGINNING };

/** The entry that follows (rule AUD3). Never throws. */
export function nextEntry(end: ChainEnd, done: Done, digest: Digest): AuditEntry {
  const body = { version: 1 as const, number: end.number + 1, ...done, previous: end.hash };
  return { ...body, hash: hashOf(body, digest) };
}

export type Verdict =
  | { readonly kind: "whole"; readonly entries: number; readonly hash: string }
  /** The first number at which it is not what was written. */
  | { readonly kind: "broken"; readonly at: number; readonly why: "changed" | "missing" | "cut short" };

/**
 * Whether entries are the whole chain, as it was written (rule AUD3).
 * @param end what was noted of the chain's end, outside of it; without it a missing end cannot be found
 */
export function verifyChain(entries: Iterable<AuditEntry>, digest: Digest, end?: ChainEnd): Verdict {
  let last = NOTHING_YET;
  for (const entry of entries) {
    const at = last.number + 1;
    if (entry.number !== at) return { kind: "broken", at, why: "missing" };
    if (entry.previous !== last.hash || entry.hash !== hashOf(entry, digest))
      return { kind: "broken", at, why: "changed" };
    last = { number: entry.number, hash: entry.hash };
  }
  if (end !== undefined && last.number < end.number)
    return { kind: "broken", at: last.number + 1, why: "cut short" };
  if (end !== undefined && last.number === end.number && last.hash !== end.hash)
    return { kind: "broken", at: last.number, why: "changed" };
  return { kind: "whole", entries: last.number, hash: last.hash };
}

/** Every part in one order, whatever order a table or a file gives them back in. */
function hashOf(entry: Omit<AuditEntry, "hash">, digest: Digest): string {
  const { number, at, who, what, on, correlation, previous } = entry;
  const parts = Object.entries(on).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return digest(JSON.stringify([number, at, who, what, parts, correlation, previous]));
}
