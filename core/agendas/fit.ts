/** Making an agenda as long as the time that there is. */
import { MOST_AGENDA_MINUTES, sumMinutes } from "./agenda.ts";
import type { Agenda, Step } from "./agenda.ts";
import { findActivity } from "./catalogue.ts";

/** A step whose minutes changed. */
export interface StepChange {
  readonly stepId: string;
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** The fitted agenda, or why there is none. */
export type Fit =
  | { readonly kind: "fits"; readonly agenda: Agenda; readonly changes: readonly StepChange[] }
  | { readonly kind: "too short"; readonly leastMinutes: number; readonly sentence: string }
  | { readonly kind: "too long"; readonly mostMinutes: number; readonly sentence: string };

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Shrinks or grows the steps of an agenda, all by the same share as far as
 * the bounds of their activities allow, so that it takes exactly so many
 * minutes (rule AGD33). Transitions stay. Never throws.
 *
 * @param minutes whole minutes
 */
export function fit(agenda: Agenda, minutes: number): Fit {
  const bounds = agenda.steps.map(boundsOf);
  const ways = sumMinutes(agenda.steps) - agenda.steps.reduce((sum, step) => sum + step.minutes, 0);
  const least = ways + bounds.reduce((sum, { min }) => sum + min, 0);
  const most = Math.min(MOST_AGENDA_MINUTES, ways + bounds.reduce((sum, { max }) => sum + max, 0));
  if (minutes < least) {
    const sentence = `${agenda.title} needs at least ${least} minutes: none of its steps can be shorter. Leave a step out to fit it into ${minutes}.`;
    return { kind: "too short", leastMinutes: least, sentence };
  }
  if (minutes > most) {
    const sentence = `${agenda.title} fills ${most} minutes at most: none of its steps can be longer. Add a step to fill ${minutes}.`;
    return { kind: "too long", mostMinutes: most, sentence };
  }
  const fitted = share(
    agenda.steps.map((step) => step.minutes),
    bounds,
    minutes - ways,
  );
  const steps = agenda.steps.map((step, at) => ({ ...step, minutes: fitted[at] ?? step.minutes }));
  const changes = agenda.steps.flatMap((step, at): StepChange[] => {
    const toMinutes = fitted[at] ?? step.minutes;
    return toMinutes === step.minutes ? [] : [{ stepId: step.id, fromMinutes: step.minutes, toMinutes }];
  });
  return { kind: "fits", agenda: { ...agenda, minutes, steps }, changes };
}

/** A step of an activity that the catalogue does not have stays as it is. */
function boundsOf(step: Step): Bounds {
  return findActivity(step.activity)?.minutes ?? { min: step.minutes, max: step.minutes };
}

/** Halvings of an interval after which nothing is left of it that would change a whole minute. */
const HALVINGS = 60;

/** Whole minutes within the bounds, as near to the same share of each as can be, that add up to `sum`. */
function share(wanted: readonly number[], bounds: readonly Bounds[], sum: number): readonly number[] {
  const at = (factor: number): readonly number[] =>
    wanted.map((minutes, index) => clamp(minutes * factor, bounds[index]));
  const total = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);
  let [low, high] = [0, MOST_AGENDA_MINUTES];
  for (let round = 0; round < HALVINGS && total(at(1)) !== sum; round += 1) {
    const middle = (low + high) / 2;
    if (total(at(middle)) < sum) low = middle;
    else high = middle;
  }
  const exact = total(at(1)) === sum ? at(1) : at(high);
  const whole = exact.map((part, index) => clamp(Math.floor(part + 1e-9), bounds[index]));
  // What was cut off goes, minute by minute, to those who lost most of one.
  const byLoss = exact
    .map((part, index) => ({ index, loss: part - (whole[index] ?? 0) }))
    .toSorted((one, other) => other.loss - one.loss || one.index - other.index);
  for (let missing = sum - total(whole); missing > 0;) {
    const before = missing;
    for (const { index } of byLoss) {
      if (missing === 0 || (whole[index] ?? 0) >= (bounds[index]?.max ?? 0)) continue;
      whole[index] = (whole[index] ?? 0) + 1;
      missing -= 1;
    }
    if (missing === before) break;
  }
  return whole;
}

function clamp(value: number, { min, max }: Bounds = { min: 0, max: 0 }): number {
  return Math.min(Math.max(value, min), max);
}
