/** What comes after a delivery that Teams did not take. */

/** What Teams answered. */
export type Refused =
  | { readonly code: "removed"; readonly how: string }
  | { readonly code: "throttled"; readonly retryAfterMs: number }
  | { readonly code: "unreachable" }
  | { readonly code: "refused"; readonly status: number };

export type NextTry =
  | { readonly kind: "again"; readonly afterMs: number; readonly tries: number }
  | { readonly kind: "give up"; readonly reason: string };

/**
 * A passing fault is tried this often. Where three requests in ten fail, one
 * delivery in a hundred thousand fails ten times.
 */
export const MOST_TRIES = 10;

const FIRST_WAIT_MS = 1_000;
/** Ten tries take up to five minutes. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Whether and when to try again (rule DLV3). Waits are spread, so that what
 * failed together does not come back together.
 * @param spread from 0 up to 1, different for each delivery
 */
export function decideNextTry(refused: Refused, tries: number, spread: number): NextTry {
  switch (refused.code) {
    case "removed":
      return { kind: "give up", reason: refused.how };
    case "refused":
      return { kind: "give up", reason: `refused with ${refused.status}` };
    case "throttled":
      // Being asked to slow down is no fault of the delivery: it does not count as a try.
      return { kind: "again", afterMs: Math.ceil(refused.retryAfterMs * (1 + spread / 4)), tries };
    case "unreachable": {
      if (tries + 1 >= MOST_TRIES) return { kind: "give up", reason: "unreachable" };
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
      return { kind: "again", afterMs: Math.ceil(waitMs * (0.5 + spread / 2)), tries: tries + 1 };
    }
  }
}
