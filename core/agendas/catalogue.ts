/**
 * The activity catalogue: the one place that knows how each activity runs.
 * Live sessions, templates, matching and recaps read it and branch on what an
 * entry says, never on which entry it is.
 */
import type { Activity } from "./activity.ts";
import { closeActivities } from "./catalogue/close.ts";
import { decideActivities } from "./catalogue/decide.ts";
import { generateActivities } from "./catalogue/generate.ts";
import { helpActivities } from "./catalogue/help.ts";
import { openActivities } from "./catalogue/open.ts";
import { shareActivities } from "./catalogue/share.ts";

/** Every activity, in the order in which a session tends to use them. */
export const activities: readonly Activity[] = [
  ...openActivities,
  ...generateActivities,
  ...decideActivities,
  ...shareActivities,
  ...helpActivities,
  ...closeActivities,
];

const byId: ReadonlyMap<string, Activity> = new Map(activities.map((activity) => [activity.id, activity]));

/** The activity with this id, or undefined. Never throws. */
export function findActivity(id: string): Activity | undefined {
  return byId.get(id);
}

/** The minutes of all phases of an activity, repetitions counted. Never throws. */
export function phaseMinutes(activity: Pick<Activity, "phases">): number {
  return activity.phases.reduce((sum, phase) => sum + phase.minutes * (phase.times ?? 1), 0);
}
