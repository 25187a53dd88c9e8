/** Changes in words. */
import { CATEGORY_NAMES } from "../categories.ts";
import { placeName } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { Edit } from "./edits.ts";

/** What a change did, for those who do not see it: "Name it is step 2 of 5 now." Never throws. */
export function sayEdit(edit: Edit, after: Draft): string {
  const { steps } = after.agenda;
  const titleOf = (id: string): string => steps.find((step) => step.id === id)?.title ?? "That step";
  switch (edit.kind) {
    case "move": {
      const place = steps.findIndex(({ id }) => id === edit.stepId) + 1;
      return `${titleOf(edit.stepId)} is step ${place} of ${steps.length} now.`;
    }
    case "set minutes": {
      const minutes = steps.find(({ id }) => id === edit.stepId)?.minutes ?? edit.minutes;
      return `${titleOf(edit.stepId)} takes ${minutes} minutes, all together ${after.agenda.minutes}.`;
    }
    case "set way":
      return `After ${titleOf(edit.stepId)} there are ${edit.minutes} minutes on the way. All together ${after.agenda.minutes}.`;
    case "insert":
      return `${edit.step.title} is step ${steps.findIndex(({ id }) => id === edit.step.id) + 1} now.`;
    case "remove":
      return `One step is gone. All together ${after.agenda.minutes} minutes.`;
    case "write":
      return `${titleOf(edit.stepId)}: ${placeName([edit.field])} changed.`;
    case "write prompts":
      return `${titleOf(edit.stepId)}: prompts changed.`;
    case "write materials":
      return `${titleOf(edit.stepId)}: what has to be at hand changed.`;
    case "write notes":
      return `${titleOf(edit.stepId)}: ${placeName(["notes", edit.part])} changed.`;
    case "write head":
      return `The ${placeName([edit.field])} changed.`;
    case "set category":
      return edit.category === undefined
        ? "It stands on no shelf."
        : `It is for: ${CATEGORY_NAMES[edit.category]}.`;
    case "set level":
      return `The ${placeName(["level"])} changed.`;
    case "set language":
      return `The ${placeName(["language"])} changed.`;
    case "write keywords":
      return `The ${placeName(["keywords"])} changed.`;
    case "set people":
      return `For ${edit.min} to ${edit.max} people.`;
    case "fit":
      return `All together ${after.agenda.minutes} minutes.`;
    case "choose":
      return "Chosen.";
    default:
      return edit satisfies never;
  }
}
