/** Steps of certain activities, put into a session that waits, and the end of one. */
import { end, type ControlState, type LiveStep, type Transition } from "../../../core/live/index.ts";
import { until } from "../relay/clients.ts";
import { askRecap, nowMs, type Gathering } from "./gathering.ts";
import type { Panel } from "./panel.ts";

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

/** Ends the session from a panel, and waits until its recap is made. */
export async function endFrom(here: Gathering, panel: Panel): Promise<void> {
  panel.steer((control) => end(control, nowMs(here)));
  await until(async () => {
    await here.world.runDue();
    return (await askRecap(here)).status === 200;
  });
}
