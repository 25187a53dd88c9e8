/** What people share in a session: answers and takeaways. */
import { LONGEST_TEXT } from "./control.ts";

export interface Contribution {
  /** `AUTHOR:UUIDv7`, made once when it was shared: bringing it twice is harmless. */
  readonly id: string;
  readonly kind: "answer" | "takeaway";
  readonly stepId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  /** Server time, milliseconds since 1970. */
  readonly atMs: number;
}

/** The id of something that an author shares. @param unique a fresh UUIDv7 */
export function contributionId(authorId: string, unique: string): string {
  return `${authorId}:${unique}`;
}

/** Whether an id can be this author's. */
export function isIdOf(authorId: string, id: string): boolean {
  return id.startsWith(`${authorId}:`) && id.length > authorId.length + 1;
}

/** What becomes of a text that somebody wants to share. */
export type ShareDecision =
  | { readonly kind: "share"; readonly text: string }
  | { readonly kind: "empty" }
  | { readonly kind: "too long"; readonly length: number; readonly limit: number };

/**
 * Decides whether a text can be shared (rule LIV8): control characters go,
 * line breaks stay, white space at the ends goes. Never throws, never cuts.
 */
export function decideShare(typed: string): ShareDecision {
  const text = cleanText(typed);
  if (text === "") return { kind: "empty" };
  if (text.length > LONGEST_TEXT) return { kind: "too long", length: text.length, limit: LONGEST_TEXT };
  return { kind: "share", text };
}

/** Text without control characters other than line breaks and tabs. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

/** The latest instant that a calendar knows, in milliseconds since 1970 (ECMAScript's time range). */
const LAST_MS = 8.64e15;

/** A time that a client gave, as whole milliseconds; 0 where it is none: a wrong clock must not stop a recap. */
export function saneMs(ms: number): number {
  return Number.isFinite(ms) && ms >= 0 && ms <= LAST_MS ? Math.round(ms) : 0;
}

/** Longer ones are made by no panel, and no row key could hold them. */
const LONGEST_ID = 200;
const LONGEST_NAME = 200;

/**
 * What of the incoming is new or changed, given what is recorded (rules LIV9,
 * LIV10): the first of an id is its author's for good; another author's word
 * under it, an id that is not the author's own, or an unusable text counts for
 * nothing. Never throws.
 */
export function toRecord(
  recorded: ReadonlyMap<string, Contribution>,
  incoming: readonly Contribution[],
): readonly Contribution[] {
  return incoming.flatMap((item) => {
    const share = decideShare(item.text);
    if (!isIdOf(item.authorId, item.id) || share.kind !== "share") return [];
    if (item.id.length > LONGEST_ID || item.stepId.length > LONGEST_ID) return [];
    const known = recorded.get(item.id);
    const authorName = cleanText(item.authorName).slice(0, LONGEST_NAME);
    if (known === undefined) return [{ ...item, authorName, atMs: saneMs(item.atMs), text: share.text }];
    if (known.authorId !== item.authorId || known.text === share.text) return [];
    return [{ ...known, text: share.text }];
  });
}
