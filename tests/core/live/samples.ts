/** Sessions for tests of the live domain. */
import type { ControlState, LiveStep } from "../../../core/live/index.ts";

export function step(id: string, minutes: number, mode: LiveStep["mode"] = "manual"): LiveStep {
  return {
    id,
    title: `Step ${id}`,
    activity: "group-share",
    minutes,
    mode,
    collects: true,
    closing: false,
    prompts: ["What did you try?"],
    participants: "",
    say: "",
    addedMs: 0,
  };
}

export const MINUTE = 60_000;

/** A session that waits: 2 auto minutes, 5 manual, 3 auto, 1 manual. */
export const waiting: ControlState = {
  version: 1,
  sessionId: "session",
  title: "Monthly practice",
  status: "waiting",
  steps: [step("a", 2, "auto"), step("b", 5), step("c", 3, "auto"), step("d", 1)],
  anchor: { index: 0, sinceMs: 0 },
};
