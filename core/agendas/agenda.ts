/**
 * What a template is: an agenda (one session, step by step) or a programme
 * (several sessions with prompts between them). These schemas read what is
 * stored and what the API answers; the types are for everyone.
 */
import { z } from "zod";
import { CATEGORIES, LEVELS } from "./categories.ts";
import { kebabId, line, paragraph } from "./text.ts";

/** The version of these shapes. A reader accepts this one and the one before it. */
export const AGENDA_VERSION = 2;

/** A session longer than a working day is a mistake of typing. */
export const MOST_AGENDA_MINUTES = 480;

/** A step for every minute of an hour: nobody could follow more. Sessions of a programme as well. */
export const MOST_STEPS = 60;

/** What the facilitator says, looks out for, and takes as the sign to move on. */
export const notesSchema = z.object({ say: paragraph, watch: paragraph, next: paragraph }).readonly();
export type Notes = z.infer<typeof notesSchema>;

/** One part of a session: an activity of the catalogue with its own words and minutes. */
export const stepSchema = z
  .object({
    /** Unique in its agenda; stays when the title changes. */
    id: kebabId,
    title: line,
    /** An id of the activity catalogue. */
    activity: kebabId,
    minutes: z.int().min(1).max(240),
    /** Minutes to get from this step to the next one: finding groups, coming back. */
    transitionMinutes: z.int().min(1).max(15).exactOptional(),
    prompts: z.array(paragraph).min(1).max(12).readonly(),
    /** "auto" moves on when its minutes are over; "manual" waits for the facilitator. */
    mode: z.enum(["auto", "manual"]),
    /** Whether everyone writes answers that all can see. */
    collects: z.boolean(),
    /** Whether this is where people leave with a takeaway. */
    closing: z.boolean(),
    notes: notesSchema.exactOptional(),
    /** What participants see and do, in one or two sentences. */
    participants: paragraph.exactOptional(),
    /** What has to be at hand. */
    materials: z.array(line).min(1).max(12).readonly().exactOptional(),
    /** How it runs when people join from afar. */
    afar: paragraph.exactOptional(),
    /** What takes its place where nobody meets. */
    asynchronous: paragraph.exactOptional(),
    /** Who the method comes from. */
    credits: line.exactOptional(),
    /** On which terms its originators publish it. */
    licence: line.exactOptional(),
    /** In an agenda of a programme: the step that takes the prompts of each of its sessions. */
    theme: z.literal(true).exactOptional(),
  })
  .readonly();
export type Step = z.infer<typeof stepSchema>;

/** How many people something works with. */
export const groupSizeSchema = z
  .object({ min: z.int().min(1), max: z.int().max(1000) })
  .refine((size) => size.min <= size.max, "The smallest group is larger than the largest.")
  .readonly();

const about = {
  version: z.literal([1, AGENDA_VERSION], {
    error: ({ input }) =>
      typeof input === "number" && input > AGENDA_VERSION
        ? `This is written in version ${input}; here up to version ${AGENDA_VERSION} is understood.`
        : "A version is 1 or 2.",
  }),
  id: kebabId,
  title: line,
  purpose: paragraph,
  /** Whom it is for, in a few words. */
  audience: line,
  /** Other words that people look for it by. */
  keywords: z.array(line).max(20).readonly(),
  category: z.enum(CATEGORIES).exactOptional(),
  /** How much practice in leading it asks for. */
  level: z.enum(LEVELS).exactOptional(),
  /** BCP 47: `en`, `pt-BR`. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, "A language is written like en or pt-BR.")
    .exactOptional(),
  /** On which terms the words of this template may be used elsewhere. */
  licence: line.exactOptional(),
};

/** One session, step by step. Its minutes are the sum of its steps and transitions; room to breathe is a step. */
export const agendaSchema = z
  .object({
    ...about,
    kind: z.literal("agenda"),
    minutes: z.int().min(1).max(MOST_AGENDA_MINUTES),
    groupSize: groupSizeSchema,
    steps: z.array(stepSchema).min(1).max(MOST_STEPS).readonly(),
  })
  .superRefine(({ minutes, steps }, context) => {
    const sum = sumMinutes(steps);
    if (minutes === sum) return;
    const message = `This says ${minutes}, but the steps and transitions take ${sum}.`;
    context.addIssue({ code: "custom", path: ["minutes"], message });
  })
  .refine((agenda) => new Set(agenda.steps.map((step) => step.id)).size === agenda.steps.length, {
    path: ["steps"],
    error: "Two steps have the same id.",
  })
  .readonly();
export type Agenda = z.infer<typeof agendaSchema>;

/** One session of a programme: an agenda with a theme of its own. */
export const programmeSessionSchema = z
  .object({
    title: line,
    agendaId: kebabId,
    /** Whole weeks after the first session; 0 for the first. */
    week: z.int().min(0).max(260),
    /** What the agenda's theme step asks in this session. */
    prompts: z.array(paragraph).min(1).max(12).readonly(),
    /** Asked in the chat between this session and the next. */
    between: z.array(paragraph).max(6).readonly(),
  })
  .readonly();
export type ProgrammeSession = z.infer<typeof programmeSessionSchema>;

/** Several sessions with one intent, for a cohort that stays together. */
export const programmeSchema = z
  .object({
    ...about,
    kind: z.literal("programme"),
    /** Minutes of each session. */
    minutes: z.int().min(1).max(MOST_AGENDA_MINUTES),
    groupSize: groupSizeSchema,
    /** What members can check for themselves at the end. */
    outcome: paragraph,
    /** What whoever looks after the programme has to know, a paragraph each. */
    guide: z.array(paragraph).min(1).max(20).readonly().exactOptional(),
    sessions: z.array(programmeSessionSchema).min(1).max(MOST_STEPS).readonly(),
  })
  .refine(
    (programme) =>
      programme.sessions.every((session, at, all) => at === 0 || (all[at - 1]?.week ?? 0) <= session.week),
    {
      path: ["sessions"],
      error: "A session comes before the one that it follows.",
    },
  )
  .readonly();
export type Programme = z.infer<typeof programmeSchema>;

export const templateSchema = z.discriminatedUnion("kind", [agendaSchema, programmeSchema]);
export type Template = z.infer<typeof templateSchema>;

/** The minutes of some steps together, with the transitions between them. 0 for none; never throws. */
export function sumMinutes(
  steps: readonly { readonly minutes: number; readonly transitionMinutes?: number }[],
): number {
  return steps.reduce((sum, step) => sum + step.minutes + (step.transitionMinutes ?? 0), 0);
}
