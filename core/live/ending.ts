/** When a session that nobody ends is over, and what can be done after its end. */
import type { ControlState } from "./control.ts";

/** The job that asks whether a session is over by itself; planned with the session, and again while it is not. */
export const CHECK_ENDING = "live.check";

/** How long nothing is touched and nobody is connected before overtime ends by itself. */
export const QUIET_MS = 15 * 60_000;

/** How long after its end a session can be opened again: an end by mistake is noticed at once. */
export const REOPEN_MS = 30 * 60_000;

/** How long after its end words are still taken: until the same time next day. */
export const STILL_OPEN_MS = 24 * 3_600_000;

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

/**
 * The control of a session that goes on (rule LIV24): where it stood, with the
 * time that it had left; undefined where it has not ended, or too long ago.
 * Never throws.
 */
export function reopen(control: ControlState, nowMs: number): ControlState | undefined {
  const { endedAtMs, ...rest } = control;
  if (control.status !== "ended" || endedAtMs === undefined || nowMs - endedAtMs > REOPEN_MS)
    return undefined;
  if (control.startedAtMs === undefined) return { ...rest, status: "waiting" };
  const goneMs = Math.max(0, nowMs - endedAtMs);
  const { index, sinceMs, pausedAtMs } = control.anchor;
  const paused = pausedAtMs === undefined ? {} : { pausedAtMs: pausedAtMs + goneMs };
  return { ...rest, status: "live", anchor: { index, sinceMs: sinceMs + goneMs, ...paused } };
}

/** Whether what belongs to a session is still taken (rule LIV25). @param endedAtMs when it ended, ms since 1970 */
export function isStillOpen(endedAtMs: number, nowMs: number): boolean {
  return nowMs - endedAtMs <= STILL_OPEN_MS;
}
