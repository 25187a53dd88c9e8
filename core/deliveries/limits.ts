/**
 * How fast Teams may be spoken to, counted without any clock but the
 * caller's own stopwatch: a request counts from its start until its window
 * has passed since its answer, because it arrived somewhere in between.
 */

/** Requests a second that Teams takes from one app in one company (platform facts, section 4). */
export const PER_TENANT_A_SECOND = 50;

/**
 * How many of them deliveries leave to answers that people wait for, which
 * are never held back.
 */
export const KEPT_FOR_ANSWERS = 1;

/** What Teams takes in one conversation. */
export const CONVERSATION_WINDOWS: readonly { readonly withinMs: number; readonly atMost: number }[] = [
  { withinMs: 1_000, atMost: 7 },
  { withinMs: 2_000, atMost: 8 },
  { withinMs: 30_000, atMost: 60 },
  { withinMs: 3_600_000, atMost: 1_800 },
];

/**
 * How far apart messages to a channel or group are kept: 57 in 30 seconds.
 * Several instances may speak there one after the other, and none knows what
 * the one before it said.
 */
export const SHARED_SPACING_MS = 520;

const LONGEST_MS = 3_600_000;

/**
 * From when on one more may go to a conversation (rule DLV21).
 * @param answeredAtMs when earlier requests were answered, in any order; Infinity for those under way
 * @returns a moment of the same stopwatch; Infinity while it depends on an answer
 */
export function freeAtMs(answeredAtMs: readonly number[], nowMs: number, isShared: boolean): number {
  const newestFirst = answeredAtMs.toSorted((one, other) => (one < other ? 1 : one > other ? -1 : 0));
  let freeMs = nowMs;
  for (const { withinMs, atMost } of CONVERSATION_WINDOWS) {
    const oldest = newestFirst[atMost - 1];
    if (oldest !== undefined) freeMs = Math.max(freeMs, oldest + withinMs);
  }
  const [last] = newestFirst;
  return isShared && last !== undefined ? Math.max(freeMs, last + SHARED_SPACING_MS) : freeMs;
}

/** Those that still count. */
export function stillCounting(answeredAtMs: readonly number[], nowMs: number): number[] {
  return answeredAtMs.filter((atMs) => atMs > nowMs - LONGEST_MS);
}
