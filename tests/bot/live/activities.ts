/** Steps of certain activities, put into a session that waits. */
import type { ControlState, LiveStep, Transition } from "../../../core/live/index.ts";

export function stepOf(activity: string, minutes: number, more: Partial<LiveStep> = {}): LiveStep {
  return {
    id: activity,
    title: activity,
    activity,
    minutes,
    mode: "manual",
    collects: true,
    closing: false,
    prompts: ["What do you think?"],
    participants: "",
    say: "",
    addedMs: 0,
    ...more,
  };
}

/** Begins with these steps in place of those of the agenda. */
export function beginWith(control: ControlState, nowMs: number, steps: readonly LiveStep[]): Transition {
  const anchor = { index: 0, sinceMs: nowMs };
  return { kind: "changed", control: { ...control, steps, status: "live", startedAtMs: nowMs, anchor } };
}
