/**
 * Writes agendas and programmes from drafts: what the catalogue and
 * arithmetic know is filled in, so that a draft holds only what its writer
 * decided.
 */
import { AGENDA_VERSION, sumMinutes } from "./agenda.ts";
import type { Agenda, Notes, Programme, ProgrammeSession, Step, Template } from "./agenda.ts";
import { findActivity } from "./catalogue.ts";

/** A step before the catalogue has filled it in. */
export interface StepDraft {
  /** Absent: the activity's id, numbered from the second on. */
  readonly id?: string;
  readonly activity: string;
  readonly title: string;
  readonly minutes: number;
  readonly prompts: readonly string[];
  /** "manual" where absent: people decide when they are done. */
  readonly mode?: Step["mode"];
  readonly notes?: Notes;
  readonly materials?: readonly string[];
  readonly participants?: string;
  readonly afar?: string;
  readonly asynchronous?: string;
  readonly transitionMinutes?: number;
  readonly theme?: true;
}

type About = Pick<Agenda, "id" | "title" | "purpose" | "audience" | "groupSize" | "keywords"> &
  Partial<Pick<Agenda, "category" | "level" | "language" | "licence">>;
export type AgendaDraft = About & { readonly steps: readonly StepDraft[] };
export type ProgrammeDraft = About &
  Pick<Programme, "minutes" | "outcome" | "sessions"> &
  Partial<Pick<Programme, "guide">>;

/**
 * Completes an agenda: ids of steps, total minutes, and what each step
 * collects, shows and owes to others, from the catalogue.
 * @throws {RangeError} when a step names an activity that the catalogue does not have
 */
export function writeAgenda(draft: AgendaDraft): Agenda {
  const steps: Step[] = [];
  for (const step of draft.steps) steps.push(writeStep(step, new Set(steps.map((earlier) => earlier.id))));
  return { version: AGENDA_VERSION, kind: "agenda", ...draft, minutes: sumMinutes(steps), steps };
}

/** Completes a programme. Never throws. */
export function writeProgramme(draft: ProgrammeDraft): Programme {
  return { version: AGENDA_VERSION, kind: "programme", ...draft };
}

/**
 * The agenda that a template stands for when one session of it is planned:
 * an agenda is itself; a programme gives the agenda of one of its sessions,
 * with that session's title and prompts in the theme step.
 *
 * @param find looks up the agenda that a session names
 * @param sessionNumber counted from 1; the first where absent
 * @returns undefined when the programme has no such session or its agenda is not found
 */
export function agendaFor(
  template: Template,
  find: (id: string) => Template | undefined,
  sessionNumber = 1,
): Agenda | undefined {
  if (template.kind === "agenda") return template;
  const session = template.sessions[sessionNumber - 1];
  const agenda = session === undefined ? undefined : find(session.agendaId);
  if (session === undefined || agenda?.kind !== "agenda") return undefined;
  return themed(agenda, session, `${template.title} ${sessionNumber}: ${session.title}`);
}

function themed(agenda: Agenda, session: ProgrammeSession, title: string): Agenda {
  const steps = agenda.steps.map((step) =>
    step.theme === true ? { ...step, prompts: session.prompts } : step,
  );
  return { ...agenda, title, steps };
}

/**
 * Completes one step.
 * @param taken ids that other steps have
 * @throws {RangeError} when it names an activity that the catalogue does not have
 */
export function writeStep(draft: StepDraft, taken: ReadonlySet<string>): Step {
  if (findActivity(draft.activity) === undefined)
    throw new RangeError(`The catalogue has no activity "${draft.activity}".`);
  return {
    mode: "manual",
    ...present(activityTexts(draft.activity)),
    ...draft,
    id: draft.id ?? defaultStepId(draft.activity, taken),
    ...collectsOf(draft.activity),
  };
}

/** Leaves out what is undefined. */
function present<T extends object>(texts: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const there: { [Name in keyof T]?: Exclude<T[Name], undefined> } = {};
  for (const name in texts) {
    const text = texts[name];
    if (isPresent(text)) there[name] = text;
  }
  return there;
}

function isPresent<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}

/** What an activity says for a step that says nothing itself; all undefined where it is not in the catalogue. Never throws. */
export function activityTexts(id: string): {
  readonly participants: string | undefined;
  readonly afar: string | undefined;
  readonly asynchronous: string | undefined;
  readonly credits: string | undefined;
  readonly licence: string | undefined;
} {
  const activity = findActivity(id);
  return {
    participants: activity?.screen,
    afar: activity?.afar,
    asynchronous: activity?.asynchronous,
    credits: activity?.credits,
    licence: activity?.licence,
  };
}

/** What a step with this activity keeps; nothing where it is not in the catalogue. Never throws. */
export function collectsOf(id: string): Pick<Step, "collects" | "closing"> {
  const collected = findActivity(id)?.collects;
  return { collects: collected === "answers" || collected === "votes", closing: collected === "takeaways" };
}

/** The id of a step that has none of its own: its activity's, numbered from the second on. Never throws. */
export function defaultStepId(activity: string, taken: ReadonlySet<string>): string {
  if (!taken.has(activity)) return activity;
  let number = 2;
  while (taken.has(`${activity}-${number}`)) number += 1;
  return `${activity}-${number}`;
}
