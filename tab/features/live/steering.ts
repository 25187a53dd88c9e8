/** What a press of a button makes of the session: core decides, this only finds the decision. */
import {
  addMinutes,
  edit,
  end,
  next,
  pause,
  previous,
  resume,
  start,
  type ControlState,
  type Transition,
} from "../../../core/live/index.ts";
import type { Steering } from "./room.ts";

/** @param nowMs server time, ms since 1970 */
export function decideSteering(control: ControlState, steering: Steering, nowMs: number): Transition {
  switch (steering.kind) {
    case "start":
      return start(control, nowMs);
    case "next":
      return next(control, nowMs, steering.fromStepId);
    case "previous":
      return previous(control, nowMs, steering.fromStepId);
    case "pause":
      return pause(control, nowMs);
    case "resume":
      return resume(control, nowMs);
    case "extend":
      return addMinutes(control, nowMs, steering.minutes);
    case "edit":
      return edit(control, nowMs, steering.edit);
    case "end":
      return end(control, nowMs);
  }
}
