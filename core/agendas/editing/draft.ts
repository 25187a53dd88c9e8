/**
 * An agenda while somebody shapes it: texts may be empty and the sum follows
 * by itself; whether it is good is asked when it is published.
 */
import { z } from "zod";
import { agendaSchema, AGENDA_VERSION, MOST_STEPS, sumMinutes } from "../agenda.ts";
import type { Agenda } from "../agenda.ts";
import { CATEGORIES, LEVELS } from "../categories.ts";
import { sayIssue } from "../problems.ts";
import { kebabId } from "../text.ts";

/** Two people wrote different words into one field: those that are not in place wait here until somebody chooses. */
export interface Choice {
  /** Absent: it is about the agenda as a whole. */
  readonly stepId?: string;
  readonly field: string;
  /** The step or the agenda's head with the other words in this field; the field is absent where they left it empty. */
  readonly other: object;
}

/** What is shaped. */
export interface Draft {
  readonly agenda: Agenda;
  readonly choices: readonly Choice[];
}

const words = (most: number): z.ZodString => z.string().max(most);
const [inLine, inParagraph] = [words(200), words(1000)];

const stepFields = z.object({
  id: kebabId,
  title: inLine,
  activity: kebabId,
  minutes: z.int().min(1).max(240),
  transitionMinutes: z.int().min(1).max(15).exactOptional(),
  prompts: z.array(inParagraph).max(12).readonly(),
  mode: z.enum(["auto", "manual"]),
  collects: z.boolean(),
  closing: z.boolean(),
  notes: z.object({ say: inParagraph, watch: inParagraph, next: inParagraph }).readonly().exactOptional(),
  participants: inParagraph.exactOptional(),
  materials: z.array(inLine).max(12).readonly().exactOptional(),
  afar: inParagraph.exactOptional(),
  asynchronous: inParagraph.exactOptional(),
  credits: inLine.exactOptional(),
  licence: inLine.exactOptional(),
  theme: z.literal(true).exactOptional(),
});

const headFields = z.object({
  title: inLine,
  purpose: inParagraph,
  audience: inLine,
  keywords: z.array(inLine).max(20).readonly(),
  category: z.enum(CATEGORIES).exactOptional(),
  level: z.enum(LEVELS).exactOptional(),
  language: words(40).exactOptional(),
  licence: inLine.exactOptional(),
  groupSize: z.object({ min: z.int().min(0).max(1000), max: z.int().min(0).max(1000) }).readonly(),
});

/** The fields of a step that are merged one by one. */
export const STEP_FIELDS = z.keyof(stepFields.omit({ id: true })).options;
/** The fields of an agenda's head. */
export const HEAD_FIELDS = z.keyof(headFields).options;

export const draftStepSchema = stepFields.readonly();
export const headSchema = headFields.readonly();

const draftAgendaSchema = headFields
  .extend({
    version: z.literal([1, AGENDA_VERSION]),
    id: kebabId,
    kind: z.literal("agenda"),
    minutes: z.int().min(0),
    steps: z.array(draftStepSchema).max(MOST_STEPS).readonly(),
  })
  .refine(({ steps }) => new Set(steps.map(({ id }) => id)).size === steps.length, {
    path: ["steps"],
    error: "Two steps have the same id.",
  })
  .overwrite((agenda) => ({ ...agenda, minutes: sumMinutes(agenda.steps) }));

const choiceSchema = z.union([
  z.strictObject({ stepId: kebabId, field: z.string().max(40), other: stepFields.partial() }),
  z.strictObject({ field: z.string().max(40), other: headFields.partial() }),
]);

/** More open choices than fields that anybody could look through. */
export const MOST_CHOICES = 60;

/** Reads a draft; the sum of its minutes is made anew. */
export const draftSchema: z.ZodType<Draft> = z.object({
  agenda: draftAgendaSchema.readonly(),
  choices: z.array(choiceSchema.readonly()).max(MOST_CHOICES).readonly(),
});

/** A draft of an agenda as it is. Never throws. */
export function draftOf(agenda: Agenda): Draft {
  return { agenda, choices: [] };
}

/** What keeps a draft from being published. */
export interface Gap {
  readonly stepId?: string;
  readonly sentence: string;
}

/** What has to be put right before a draft is published, in words; none where it is good. Never throws. */
export function gapsIn({ agenda, choices }: Draft): readonly Gap[] {
  const open: readonly Gap[] =
    choices.length === 0
      ? []
      : [{ sentence: "Two people changed the same words. Choose between them first." }];
  const read = agendaSchema.safeParse(agenda);
  if (read.success) return open;
  const gaps = read.error.issues.map((issue): Gap => {
    const [first, at, ...inStep] = issue.path;
    const sentence = sayIssue(issue, true);
    const step = first === "steps" && typeof at === "number" ? agenda.steps[at] : undefined;
    if (step === undefined) return { sentence: `${placeName(issue.path)}: ${sentence}` };
    const title = step.title.trim() === "" ? `Step ${Number(at) + 1}` : step.title;
    return { stepId: step.id, sentence: `${title}, ${placeName(inStep)}: ${sentence}` };
  });
  return [...open, ...gaps];
}

const NAMES: Readonly<Record<string, string>> = {
  audience: "whom it is for",
  category: "shelf",
  level: "who leads it",
  keywords: "other words",
  groupSize: "people",
  "notes.say": "what to say",
  "notes.watch": "what to watch for",
  "notes.next": "when to move on",
  materials: "what has to be at hand",
  participants: "what people see",
  afar: "from afar",
  asynchronous: "without a meeting",
  credits: "whose idea it is",
  licence: "terms of use",
  minutes: "minutes",
  transitionMinutes: "minutes on the way",
};

/** What people call a field: "prompt 2" for prompts.1. Never throws. */
export function placeName(path: readonly PropertyKey[]): string {
  const [first, second] = path.map(String);
  if (first === "prompts" && second !== undefined) return `prompt ${Number(second) + 1}`;
  if (first === "notes" && second !== undefined) return NAMES[`notes.${second}`] ?? "notes";
  return NAMES[first ?? ""] ?? first ?? "agenda";
}
