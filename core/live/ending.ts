/** When a session that nobody ends is over. */

/** The job that asks whether a session is over by itself; planned with the session, and again while it is not. */
export const CHECK_ENDING = "live.check";

/** How long nothing is touched and nobody is connected before overtime ends by itself. */
export const QUIET_MS = 15 * 60_000;

export type EndDecision =
  | { readonly kind: "end" }
  /** Look again then. Server time, milliseconds since 1970. */
  | { readonly kind: "wait"; readonly untilMs: number };

/** What is known of a session that is open. Server times, milliseconds since 1970. */
export interface Quiet {
  readonly plannedEndMs: number;
  /** The last time that anybody moved, wrote or left. */
  readonly lastTouchedMs: number;
  readonly connected: number;
}

/**
 * Whether overtime is over (rule LIV13): a quarter of an hour past its planned
 * end in which nobody was connected and nothing was touched. Never throws.
 */
export function decideEnding(quiet: Quiet, nowMs: number): EndDecision {
  if (quiet.connected > 0) return { kind: "wait", untilMs: Math.max(nowMs, quiet.plannedEndMs) + QUIET_MS };
  const overMs = Math.max(quiet.plannedEndMs, quiet.lastTouchedMs) + QUIET_MS;
  return nowMs >= overMs ? { kind: "end" } : { kind: "wait", untilMs: overMs };
}
