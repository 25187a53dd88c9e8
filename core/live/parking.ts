/** Thoughts for another time: said while something else is on, and kept apart from every step. */
import type { Contribution } from "./contributions.ts";
import type { LiveStep } from "./control.ts";

/** The step of what is parked, beside those of the agenda. */
export const PARKING = "parking";

/** What is parked, as it came (rule LIV31). Never throws. */
export function parkedIn<T extends Pick<Contribution, "kind" | "stepId">>(
  contributions: readonly T[],
): readonly T[] {
  return contributions.filter(({ kind, stepId }) => kind === "answer" && stepId === PARKING);
}

/** How the recap shows it: as a last step that took no time. Nothing was parked: empty. Never throws. */
export function parkingStep(
  steps: readonly LiveStep[],
  contributions: readonly Pick<Contribution, "kind" | "stepId">[],
): readonly LiveStep[] {
  const like = steps.at(-1);
  if (like === undefined || parkedIn(contributions).length === 0) return [];
  return [
    {
      ...like,
      id: PARKING,
      title: "Parked for another time",
      activity: "",
      minutes: 0,
      addedMs: 0,
      prompts: [],
      collects: false,
    },
  ];
}
