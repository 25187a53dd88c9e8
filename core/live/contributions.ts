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
  /** Said apart from the session, by somebody who missed it: it stands in the recap, and they do not. */
  readonly isApart?: true;
}

/** More words than this from one person in one session are no taking part, whichever way they come. */
export const MOST_SHARED_EACH = 300;

/** The author of what was written without a name. No person has this id. */
export const SOMEBODY = "somebody";

/** The id of something that an author shares. @param unique a fresh UUIDv7 */
export function contributionId(authorId: string, unique: string): string {
  return `${authorId}:${unique}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an id can be this author's: nothing else is recorded, for an id becomes a row's key. */
export function isIdOf(authorId: string, id: string): boolean {
  return authorId !== "" && id.startsWith(`${authorId}:`) && UUID.test(id.slice(authorId.length + 1));
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

/** No step of any agenda has a longer id. */
const LONGEST_STEP_ID = 80;

/**
 * What of the incoming is new, given what is recorded (rules LIV9, LIV10):
 * the first word of an id stays for good; an id that is not its author's own,
 * an author who never came in, or an unusable text counts for nothing. Names
 * are those under which people came in, whatever a client wrote. Never throws.
 *
 * @param recorded the ids that are recorded
 * @param names who has come in, by person
 */
export function toRecord(
  recorded: ReadonlySet<string>,
  incoming: readonly Contribution[],
  names: ReadonlyMap<string, string>,
): readonly Contribution[] {
  return incoming.flatMap((item) => {
    const share = decideShare(item.text);
    const authorName = names.get(item.authorId);
    if (share.kind !== "share" || authorName === undefined || recorded.has(item.id)) return [];
    if (!isIdOf(item.authorId, item.id) || item.stepId.length > LONGEST_STEP_ID) return [];
    return [{ ...item, authorName, atMs: saneMs(item.atMs), text: share.text }];
  });
}
