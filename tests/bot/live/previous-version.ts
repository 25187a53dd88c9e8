/**
 * The panel of the version before: how it read the control tree, frozen. It
 * knows nothing of steps that were set aside, moved or put in while live.
 */
import { SchemaFactory, TreeViewConfiguration } from "fluid-framework";

const factory = new SchemaFactory("guildhall.live.v1");

class OldStep extends factory.object("Step", {
  id: factory.string,
  title: factory.string,
  activity: factory.string,
  minutes: factory.number,
  mode: factory.string,
  collects: factory.boolean,
  closing: factory.boolean,
  prompts: factory.array(factory.string),
  participants: factory.string,
  say: factory.string,
  addedMs: factory.number,
}) {}
class OldSteps extends factory.array("Steps", OldStep) {}
export class OldControl extends factory.object("Control", {
  version: factory.number,
  sessionId: factory.string,
  title: factory.string,
  status: factory.string,
  steps: OldSteps,
  anchor: factory.string,
  startedAtMs: factory.optional(factory.number),
  endedAtMs: factory.optional(factory.number),
}) {}

export const oldControlTree = new TreeViewConfiguration({ schema: OldControl });

/** The step that the panel of the version before shows: auto steps lead on by time, whatever their length. */
export function oldStepAt(control: OldControl, nowMs: number): string | undefined {
  const [anchored = 0, since = 0, pausedAt] = control.anchor.split(" ").map(Number);
  const atMs = pausedAt ?? nowMs;
  const last = control.steps.length - 1;
  let index = Math.min(Math.max(anchored, 0), last);
  let startedAtMs = since;
  for (let step = control.steps[index]; step !== undefined; step = control.steps[index]) {
    const lastsMs = step.minutes * 60_000 + step.addedMs;
    if (step.mode !== "auto" || index >= last || atMs < startedAtMs + lastsMs) break;
    startedAtMs += lastsMs;
    index += 1;
  }
  return control.steps[index]?.id;
}

/** What a facilitator's Next did in the version before: one place on. */
export function oldNext(control: OldControl, nowMs: number): void {
  const shown = oldStepAt(control, nowMs);
  const index = control.steps.findIndex(({ id }) => id === shown);
  if (index + 1 < control.steps.length) control.anchor = `${index + 1} ${nowMs}`;
}
