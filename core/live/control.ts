/**
 * Where a session stands, as plain data. The shared tree is one copy of it,
 * the row in Tables another; every decision is made on this one.
 */
import type { Step } from "../agendas/agenda.ts";

/** A step as it runs: as the agenda has it, and what was added while live. */
export interface LiveStep {
  readonly id: string;
  readonly title: string;
  readonly activity: string;
  readonly minutes: number;
  readonly mode: Step["mode"];
  readonly collects: boolean;
  readonly closing: boolean;
  readonly prompts: readonly string[];
  /** What participants see and do. Empty where the agenda says nothing. */
  readonly participants: string;
  /** What the facilitator says now. Empty where the agenda says nothing. */
  readonly say: string;
  /** Milliseconds added while live. */
  readonly addedMs: number;
}

/** The step that somebody moved to last, and when. Later auto steps follow from it by time alone. */
export interface Anchor {
  readonly index: number;
  /** Server time, milliseconds since 1970, as if never paused. */
  readonly sinceMs: number;
  /** Server time since which the clock stands still; absent while it runs. */
  readonly pausedAtMs?: number;
}

export interface ControlState {
  readonly version: 1;
  readonly sessionId: string;
  readonly title: string;
  readonly status: "waiting" | "live" | "ended";
  readonly steps: readonly LiveStep[];
  readonly anchor: Anchor;
  /** Server times, milliseconds since 1970. */
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
}

/** The longest text that somebody may share at once, in characters: two pages. */
export const LONGEST_TEXT = 4_000;

/** A session that waits for its facilitator. Never throws. */
export function waitingSession(session: {
  readonly id: string;
  readonly title: string;
  readonly agenda: { readonly steps: readonly Step[] };
}): ControlState {
  return {
    version: 1,
    sessionId: session.id,
    title: session.title,
    status: "waiting",
    steps: session.agenda.steps.map(toLiveStep),
    anchor: { index: 0, sinceMs: 0 },
  };
}

function toLiveStep(step: Step): LiveStep {
  const { id, title, activity, minutes, mode, collects, closing, prompts } = step;
  return {
    id,
    title,
    activity,
    // The way to the next step belongs to the step that people come from.
    minutes: minutes + (step.transitionMinutes ?? 0),
    mode,
    collects,
    closing,
    prompts,
    participants: step.participants ?? "",
    say: step.notes?.say ?? "",
    addedMs: 0,
  };
}

const ORDER: Readonly<Record<ControlState["status"], number>> = { waiting: 0, live: 1, ended: 2 };

/**
 * Of what is recorded and what was seen, the state that counts: a session
 * never goes back to waiting, and one that ended stays ended. Never throws.
 */
export function newerOf(recorded: ControlState, seen: ControlState): ControlState {
  return ORDER[seen.status] < ORDER[recorded.status] ? recorded : seen;
}
