/** What somebody can do to an agenda that they shape: every step of it a value, so that it can be undone, told and tested. */
import { MOST_STEPS, sumMinutes } from "../agenda.ts";
import type { Agenda, Notes, Step } from "../agenda.ts";
import type { Category, Level } from "../categories.ts";
import { fit } from "../fit.ts";
import { draftStepSchema, headSchema } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** The texts of a step that stand in one field. */
export type StepText = "title" | "participants" | "afar" | "asynchronous" | "credits" | "licence";
export type HeadText = "title" | "purpose" | "audience" | "licence";

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
  | { readonly kind: "write materials"; readonly stepId: string; readonly materials: readonly string[] }
  | {
      readonly kind: "write notes";
      readonly stepId: string;
      readonly part: keyof Notes;
      readonly text: string;
    }
  | { readonly kind: "write head"; readonly field: HeadText; readonly text: string }
  /** What it is for and how much practice it asks for, as the library sorts; undefined for not said. */
  | { readonly kind: "set category"; readonly category: Category | undefined }
  | { readonly kind: "set level"; readonly level: Level | undefined }
  /** BCP 47. */
  | { readonly kind: "set language"; readonly language: string | undefined }
  | { readonly kind: "write keywords"; readonly keywords: readonly string[] }
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
    case "write materials":
      return changeStep(agenda, edit.stepId, (step) => withMaterials(step, edit.materials));
    case "write notes":
      return changeStep(agenda, edit.stepId, (step) => writeNotes(step, edit.part, edit.text));
    case "write head":
      return writeHead(agenda, edit.field, edit.text);
    case "set category":
      return saying(agenda, "category", edit.category);
    case "set level":
      return saying(agenda, "level", edit.level);
    case "set language":
      return saying(agenda, "language", edit.language);
    case "write keywords":
      return JSON.stringify(agenda.keywords) === JSON.stringify(edit.keywords)
        ? agenda
        : { ...agenda, keywords: edit.keywords };
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

type Said = "category" | "level" | "language" | "licence";

/** With this said of it, or nothing where it is undefined. */
function saying<Name extends Said>(agenda: Agenda, name: Name, value: Agenda[Name] | undefined): Agenda {
  if (agenda[name] === value) return agenda;
  const next: { -readonly [Each in keyof Agenda]: Agenda[Each] } = { ...agenda };
  if (value === undefined) delete next[name];
  else next[name] = value;
  return next;
}

function writeHead(agenda: Agenda, field: HeadText, text: string): Agenda {
  if (field === "licence") return saying(agenda, field, text === "" ? undefined : text);
  return agenda[field] === text ? agenda : { ...agenda, [field]: text };
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

/** None is not said. */
function withMaterials(step: Step, materials: readonly string[]): Step {
  const { materials: before = [], ...rest } = step;
  if (JSON.stringify(before) === JSON.stringify(materials)) return step;
  return materials.length === 0 ? rest : { ...rest, materials };
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
