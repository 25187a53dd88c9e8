/** Where a session stands at a moment: a pure function of control state and server time. */
import type { ControlState, LiveStep } from "./control.ts";

export type Position =
  | { readonly kind: "waiting" }
  | { readonly kind: "ended" }
  | {
      readonly kind: "running";
      readonly index: number;
      readonly step: LiveStep;
      /** Server time, milliseconds since 1970. */
      readonly startedAtMs: number;
      readonly endsAtMs: number;
      /** Negative once the step is over its time. While paused it stands still. */
      readonly leftMs: number;
      readonly isPaused: boolean;
      readonly isFirst: boolean;
      readonly isLast: boolean;
    };

/** How long a step lasts, with what was added. */
export function durationMs(step: Pick<LiveStep, "minutes" | "addedMs">): number {
  return step.minutes * 60_000 + step.addedMs;
}

/** Whether a step takes no time: it was skipped, left out or put off until afterwards. */
export function isSetAside(step: Pick<LiveStep, "minutes" | "addedMs">): boolean {
  return durationMs(step) <= 0;
}

/**
 * Where the session stands (rules LIV1 to LIV4): the step that was moved to
 * last, or the one that auto steps have led to since. A manual step waits,
 * however long it is over; so does the last one. Never throws.
 *
 * @param nowMs server time, milliseconds since 1970
 */
export function positionAt(control: ControlState, nowMs: number): Position {
  if (control.status !== "live") return { kind: control.status };
  const atMs = control.anchor.pausedAtMs ?? nowMs;
  const last = control.steps.length - 1;
  let index = Math.min(Math.max(control.anchor.index, 0), last);
  let startedAtMs = control.anchor.sinceMs;
  let step = control.steps[index];
  while (
    step !== undefined &&
    step.mode === "auto" &&
    index < last &&
    atMs >= startedAtMs + durationMs(step)
  ) {
    startedAtMs += durationMs(step);
    index += 1;
    step = control.steps[index];
  }
  if (step === undefined) return { kind: "ended" };
  const endsAtMs = startedAtMs + durationMs(step);
  return {
    kind: "running",
    index,
    step,
    startedAtMs,
    endsAtMs,
    leftMs: endsAtMs - atMs,
    isPaused: control.anchor.pausedAtMs !== undefined,
    isFirst: !control.steps.some((each, at) => at < index && !isSetAside(each)),
    isLast: !control.steps.some((each, at) => at > index && !isSetAside(each)),
  };
}
