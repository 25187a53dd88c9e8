/** A step that comes from the catalogue. */
import type { Step } from "../agenda.ts";
import type { Activity } from "../activity.ts";
import { writeStep } from "../compose.ts";

/**
 * A step that runs an activity for its usual minutes; what it asks is still
 * to be written. Never throws.
 *
 * @param mark small letters and digits that no other step of the agenda has: two people may add the same activity at once
 */
export function newStep(activity: Activity, mark: string): Step {
  const { id, title, minutes } = activity;
  return writeStep(
    { id: `${id}-${mark}`, activity: id, title, minutes: minutes.usual, prompts: [""] },
    new Set(),
  );
}
