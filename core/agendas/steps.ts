/**
 * What live code asks a step. Free of schemas and of the catalogue, so that
 * the panel can load it before anything else.
 */
import type { Agenda, Step } from "./agenda.ts";

/** Whether everyone writes answers in this step that all can see. Never throws. */
export function stepCollects(step: Pick<Step, "collects">): boolean {
  return step.collects;
}

/** Whether this is the step where people write what they take away. Never throws. */
export function stepCloses(step: Pick<Step, "closing">): boolean {
  return step.closing;
}

/** Minutes from the start of the session to the start of each step, by step id. Never throws. */
export function startMinutes(agenda: Pick<Agenda, "steps">): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  let minutes = 0;
  for (const step of agenda.steps) {
    starts.set(step.id, minutes);
    minutes += step.minutes;
  }
  return starts;
}
