/** What somebody who shapes an agenda should know before people come: in the words in which they see it. */
import type { Agenda, Step } from "./agenda.ts";
import type { Activity } from "./activity.ts";
import { findActivity } from "./catalogue.ts";
import { breathingMinutes } from "./steps.ts";

/** Nothing is refused for a warning. */
export interface Warning {
  /** Absent: it is about the agenda as a whole. */
  readonly stepId?: string;
  readonly sentence: string;
}

/** From this length on people need some minutes of their own. */
const LONG_MINUTES = 45;

/**
 * Warnings about an agenda (rule AGD34): time for the close, bounds of
 * activities, groups that do not come out even. Never throws.
 *
 * @param plan.minutes the time that there is; as long as the agenda where absent
 * @param plan.people how many come; nothing is said about groups where absent
 */
export function warningsFor(
  agenda: Agenda,
  plan: { readonly minutes?: number; readonly people?: number } = {},
): readonly Warning[] {
  const steps = agenda.steps.flatMap((step) => stepWarnings(step, plan.people));
  return [...timeWarnings(agenda, plan.minutes ?? agenda.minutes), ...steps];
}

function timeWarnings(agenda: Agenda, minutes: number): readonly Warning[] {
  const warnings: Warning[] = [];
  const last = agenda.steps.at(-1);
  if (last?.closing !== true) warnings.push({ sentence: "It does not end with a takeaway for each person." });
  else {
    const left = minutes - (agenda.minutes - last.minutes);
    if (left <= 0)
      warnings.push({
        stepId: last.id,
        sentence: `No time of the ${minutes} minutes is left for the close.`,
      });
    else if (left !== last.minutes)
      warnings.push({ stepId: last.id, sentence: `${countMinutes(left)} of ${minutes} left for the close.` });
  }
  if (agenda.minutes >= LONG_MINUTES && breathingMinutes(agenda) === 0)
    warnings.push({
      sentence: "There is no room to breathe: one step that takes longer makes all others late.",
    });
  return warnings;
}

function stepWarnings(step: Step, people: number | undefined): readonly Warning[] {
  const activity = findActivity(step.activity);
  if (activity === undefined) return [];
  const { min, max } = activity.minutes;
  const sentences: string[] = [];
  if (step.minutes < min || step.minutes > max)
    sentences.push(`${activity.title} takes ${min} to ${max} minutes; here it has ${step.minutes}.`);
  if (people !== undefined) sentences.push(...peopleSentences(activity, people));
  return sentences.map((sentence) => ({ stepId: step.id, sentence }));
}

function peopleSentences(activity: Activity, people: number): readonly string[] {
  const { min, max } = activity.people;
  if (people < min) return [`${activity.title} needs ${min} people; there are ${people}.`];
  if (max !== undefined && people > max)
    return [`${activity.title} is for ${max} people at most; there are ${people}.`];
  const over = activity.groupSize === undefined ? 0 : people % activity.groupSize.usual;
  if (over === 0) return [];
  if (activity.grouping === "pairs") return ["Pairs need an even number: there will be one trio."];
  if (activity.grouping === "trios")
    return [
      `Trios need a multiple of three: there will be ${over === 1 ? "one group of four" : "one pair"}.`,
    ];
  return [];
}

function countMinutes(minutes: number): string {
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
