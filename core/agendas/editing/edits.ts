/** What somebody can do to an agenda that they shape: every step of it a value, so that it can be undone, told and tested. */
import { MOST_STEPS, sumMinutes } from "../agenda.ts";
import type { Agenda, Notes, Step } from "../agenda.ts";
import { fit } from "../fit.ts";
import { draftStepSchema, headSchema, placeName } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** The texts of a step that stand in one field. */
export type StepText = "title" | "participants" | "afar" | "asynchronous";
export type HeadText = "title" | "purpose" | "audience";

/** One change. */
export type Edit =
  /** To a place, counted from 0. */
  | { readonly kind: "move"; readonly stepId: string; readonly to: number }
  | { readonly kind: "set minutes"; readonly stepId: string; readonly minutes: number }
  /** Minutes of the way to the next step; 0 for none. */
  | { readonly kind: "set way"; readonly stepId: string; readonly minutes: number }
  | { readonly kind: "insert"; readonly at: number; readonly step: Step }
  | { readonly kind: "remove"; readonly stepId: string }
  | { readonly kind: "write"; readonly stepId: string; readonly field: StepText; readonly text: string }
  | { readonly kind: "write prompts"; readonly stepId: string; readonly prompts: readonly string[] }
  | {
      readonly kind: "write notes";
      readonly stepId: string;
      readonly part: keyof Notes;
      readonly text: string;
    }
  | { readonly kind: "write head"; readonly field: HeadText; readonly text: string }
  | { readonly kind: "set people"; readonly min: number; readonly max: number }
  | { readonly kind: "fit"; readonly minutes: number }
  /** Ends an open choice: with the words that are there, or with the other ones. */
  | { readonly kind: "choose"; readonly at: number; readonly take: "these" | "other" };

const LONGEST_STEP_MINUTES = 240;
const LONGEST_WAY_MINUTES = 15;

/** The draft after a change; the same draft where the change changes nothing. Never throws. */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  const agenda = edit.kind === "choose" ? draft.agenda : applyToAgenda(draft.agenda, edit);
  if (edit.kind === "choose") return choose(draft, edit.at, edit.take);
  return agenda === draft.agenda ? draft : { ...draft, agenda };
}

function applyToAgenda(agenda: Agenda, edit: Exclude<Edit, { kind: "choose" }>): Agenda {
  switch (edit.kind) {
    case "move":
      return move(agenda, edit.stepId, edit.to);
    case "set minutes":
      return changeStep(agenda, edit.stepId, (step) => {
        const minutes = between(1, edit.minutes, LONGEST_STEP_MINUTES);
        return minutes === step.minutes ? step : { ...step, minutes };
      });
    case "set way":
      return changeStep(agenda, edit.stepId, (step) => withWay(step, edit.minutes));
    case "insert":
      return insert(agenda, edit.at, edit.step);
    case "remove":
      return withSteps(
        agenda,
        agenda.steps.filter(({ id }) => id !== edit.stepId),
      );
    case "write":
      return changeStep(agenda, edit.stepId, (step) => write(step, edit.field, edit.text));
    case "write prompts":
      return changeStep(agenda, edit.stepId, (step) =>
        JSON.stringify(step.prompts) === JSON.stringify(edit.prompts)
          ? step
          : { ...step, prompts: edit.prompts },
      );
    case "write notes":
      return changeStep(agenda, edit.stepId, (step) => writeNotes(step, edit.part, edit.text));
    case "write head":
      return agenda[edit.field] === edit.text ? agenda : { ...agenda, [edit.field]: edit.text };
    case "set people": {
      const { min, max } = agenda.groupSize;
      return min === edit.min && max === edit.max
        ? agenda
        : { ...agenda, groupSize: { min: edit.min, max: edit.max } };
    }
    case "fit": {
      const fitted = fit(agenda, edit.minutes);
      return fitted.kind === "fits" && fitted.changes.length > 0 ? fitted.agenda : agenda;
    }
    default:
      return edit satisfies never;
  }
}

function withSteps(agenda: Agenda, steps: readonly Step[]): Agenda {
  if (steps.length === agenda.steps.length && steps.every((step, at) => step === agenda.steps[at]))
    return agenda;
  return { ...agenda, steps, minutes: sumMinutes(steps) };
}

function changeStep(agenda: Agenda, stepId: string, change: (step: Step) => Step): Agenda {
  return withSteps(
    agenda,
    agenda.steps.map((step) => (step.id === stepId ? change(step) : step)),
  );
}

function move(agenda: Agenda, stepId: string, to: number): Agenda {
  const moved = agenda.steps.find(({ id }) => id === stepId);
  if (moved === undefined) return agenda;
  const others = agenda.steps.filter((step) => step !== moved);
  return withSteps(agenda, others.toSpliced(between(0, to, others.length), 0, moved));
}

function insert(agenda: Agenda, at: number, step: Step): Agenda {
  if (agenda.steps.length >= MOST_STEPS || agenda.steps.some(({ id }) => id === step.id)) return agenda;
  return withSteps(agenda, agenda.steps.toSpliced(between(0, at, agenda.steps.length), 0, step));
}

function withWay(step: Step, minutes: number): Step {
  const wanted = between(0, minutes, LONGEST_WAY_MINUTES);
  const { transitionMinutes = 0, ...rest } = step;
  if (wanted === transitionMinutes) return step;
  return wanted === 0 ? rest : { ...rest, transitionMinutes: wanted };
}

function write(step: Step, field: StepText, text: string): Step {
  if ((step[field] ?? "") === text) return step;
  if (field === "title" || text !== "") return { ...step, [field]: text };
  const { [field]: _gone, ...rest } = step;
  return rest;
}

/** Notes that say nothing in any part are none. */
function writeNotes(step: Step, part: keyof Notes, text: string): Step {
  const { notes: before = { say: "", watch: "", next: "" }, ...rest } = step;
  if (before[part] === text) return step;
  const notes = { ...before, [part]: text };
  return Object.values(notes).every((each) => each === "") ? rest : { ...rest, notes };
}

function choose(draft: Draft, at: number, take: "these" | "other"): Draft {
  const choice = draft.choices[at];
  if (choice === undefined) return draft;
  const choices = draft.choices.toSpliced(at, 1);
  if (take === "these") return { ...draft, choices };
  const replace = (thing: object): object => ({
    ...Object.fromEntries(Object.entries(thing).filter(([name]) => name !== choice.field)),
    ...choice.other,
  });
  if (choice.stepId === undefined) {
    const head = headSchema.safeParse(replace(draft.agenda));
    return { agenda: head.success ? { ...draft.agenda, ...head.data } : draft.agenda, choices };
  }
  const agenda = changeStep(draft.agenda, choice.stepId, (step) => {
    const read = draftStepSchema.safeParse(replace(step));
    return read.success ? { ...read.data, id: step.id } : step;
  });
  return { agenda, choices };
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(Math.round(value), least), most);
}

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
    case "write notes":
      return `${titleOf(edit.stepId)}: ${placeName(["notes", edit.part])} changed.`;
    case "write head":
      return `The ${placeName([edit.field])} changed.`;
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
