/** What a facilitator can do to a session: each a pure step from one control state to the next. */
import type { ControlState, LiveStep } from "./control.ts";
import { isSetAside, positionAt, type Position } from "./position.ts";

export type Transition =
  | { readonly kind: "changed"; readonly control: ControlState }
  /** Nothing to do: somebody was faster, or it makes no sense here. */
  | {
      readonly kind: "unchanged";
      readonly reason: "not running" | "moved already" | "at the edge" | "as it is";
    };

type Running = Extract<Position, { kind: "running" }>;

const unchanged = (reason: Extract<Transition, { kind: "unchanged" }>["reason"]): Transition => ({
  kind: "unchanged",
  reason,
});

/** Starts a waiting session at its first step. */
export function start(control: ControlState, nowMs: number): Transition {
  if (control.status !== "waiting") return unchanged("as it is");
  return {
    kind: "changed",
    control: { ...control, status: "live", startedAtMs: nowMs, anchor: { index: 0, sinceMs: nowMs } },
  };
}

/**
 * Moves one step on, from the step that the presser saw: whoever presses the
 * same button at the same moment moves the session once, not twice (rule LIV5).
 */
export function next(control: ControlState, nowMs: number, fromStepId: string): Transition {
  return move(control, nowMs, fromStepId, 1);
}

/** Moves one step back, from the step that the presser saw. */
export function previous(control: ControlState, nowMs: number, fromStepId: string): Transition {
  return move(control, nowMs, fromStepId, -1);
}

function move(control: ControlState, nowMs: number, fromStepId: string, by: 1 | -1): Transition {
  return whileRunning(control, nowMs, (at) => {
    if (at.step.id !== fromStepId) return unchanged("moved already");
    const index = neighbour(control.steps, at.index, by);
    if (index === undefined) return unchanged("at the edge");
    const anchor = { index, sinceMs: nowMs, ...(at.isPaused ? { pausedAtMs: nowMs } : {}) };
    return { kind: "changed", control: { ...control, anchor } };
  });
}

/** The nearest step that takes any time, in one direction; undefined where there is none. */
function neighbour(steps: readonly LiveStep[], from: number, by: 1 | -1): number | undefined {
  for (let index = from + by; ; index += by) {
    const step = steps[index];
    if (step === undefined) return undefined;
    if (!isSetAside(step)) return index;
  }
}

/** Stops the countdown where it is. */
export function pause(control: ControlState, nowMs: number): Transition {
  return whileRunning(control, nowMs, (at) => {
    if (at.isPaused) return unchanged("as it is");
    const anchor = { index: at.index, sinceMs: at.startedAtMs, pausedAtMs: nowMs };
    return { kind: "changed", control: { ...control, anchor } };
  });
}

/** Lets the countdown go on with what was left (rule LIV6). */
export function resume(control: ControlState, nowMs: number): Transition {
  return whileRunning(control, nowMs, (at) => {
    const { pausedAtMs } = control.anchor;
    if (pausedAtMs === undefined) return unchanged("as it is");
    const sinceMs = at.startedAtMs + Math.max(0, nowMs - pausedAtMs);
    return { kind: "changed", control: { ...control, anchor: { index: at.index, sinceMs } } };
  });
}

/** Gives the current step more time; a step that is over gets it from now (rule LIV7). */
export function addMinutes(control: ControlState, nowMs: number, minutes: number): Transition {
  return whileRunning(control, nowMs, (at) => {
    const addedMs = minutes * 60_000 + Math.max(0, -at.leftMs);
    const steps = control.steps.map((step, index): LiveStep =>
      index === at.index ? { ...step, addedMs: step.addedMs + addedMs } : step,
    );
    const anchor = { ...control.anchor, index: at.index, sinceMs: at.startedAtMs };
    return { kind: "changed", control: { ...control, steps, anchor } };
  });
}

/** Ends the session for everybody. A waiting one may be ended too. */
export function end(control: ControlState, nowMs: number): Transition {
  if (control.status === "ended") return unchanged("as it is");
  return { kind: "changed", control: { ...control, status: "ended", endedAtMs: nowMs } };
}

function whileRunning(control: ControlState, nowMs: number, decide: (at: Running) => Transition): Transition {
  const at = positionAt(control, nowMs);
  return at.kind === "running" ? decide(at) : unchanged("not running");
}
