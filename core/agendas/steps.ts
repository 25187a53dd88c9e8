/**
 * What live code asks a step. Free of schemas and of the catalogue, so that
 * the panel can load it before anything else.
 */
import type { Agenda, Step } from "./agenda.ts";

/** The activity that is no activity: time for what took longer. */
export const BREATHING_SPACE = "breathing-space";

/** Whether everyone writes answers in this step that all can see. Never throws. */
export function stepCollects(step: Pick<Step, "collects">): boolean {
  return step.collects;
}

/** Whether this is the step where people write what they take away. Never throws. */
export function stepCloses(step: Pick<Step, "closing">): boolean {
  return step.closing;
}

/** The minutes that belong to nobody: room to breathe, and the ways between steps. 0 for none; never throws. */
export function breathingMinutes(agenda: Pick<Agenda, "steps">): number {
  return agenda.steps.reduce(
    (sum, step) =>
      sum + (step.activity === BREATHING_SPACE ? step.minutes : 0) + (step.transitionMinutes ?? 0),
    0,
  );
}

/** Minutes from the start of the session to the start of each step, by step id. Never throws. */
export function startMinutes(agenda: Pick<Agenda, "steps">): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  let minutes = 0;
  for (const step of agenda.steps) {
    starts.set(step.id, minutes);
    minutes += step.minutes + (step.transitionMinutes ?? 0);
  }
  return starts;
}
