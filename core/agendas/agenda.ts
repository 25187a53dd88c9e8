/**
 * What a template is: an agenda (one session, step by step) or a programme
 * (several sessions with prompts between them). These schemas read what is
 * stored and what the API answers; the types are for everyone.
 */
import { z } from "zod";

/** The version of these shapes. A reader accepts this one and the one before it. */
export const AGENDA_VERSION = 1;

/** A session longer than a working day is a mistake of typing. */
export const MOST_AGENDA_MINUTES = 480;

const kebabId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
  .max(80);
const line = z.string().trim().min(1).max(200);
const paragraph = z.string().trim().min(1).max(1000);

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
    /** Who the method comes from. */
    credits: line.exactOptional(),
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
  version: z.literal(AGENDA_VERSION),
  id: kebabId,
  title: line,
  purpose: paragraph,
  /** Whom it is for, in a few words. */
  audience: line,
  /** Other words that people look for it by. */
  keywords: z.array(line).max(20).readonly(),
};

/** One session, step by step. Its minutes are the sum of its steps; room to breathe is a step like any other. */
export const agendaSchema = z
  .object({
    ...about,
    kind: z.literal("agenda"),
    minutes: z.int().min(1).max(MOST_AGENDA_MINUTES),
    groupSize: groupSizeSchema,
    steps: z.array(stepSchema).min(1).max(60).readonly(),
  })
  .refine((agenda) => agenda.minutes === sumMinutes(agenda.steps), {
    path: ["minutes"],
    error: "The minutes are not the sum of the steps.",
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
    sessions: z.array(programmeSessionSchema).min(1).max(60).readonly(),
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

/** The minutes of some steps together. 0 for none; never throws. */
export function sumMinutes(steps: readonly { readonly minutes: number }[]): number {
  return steps.reduce((sum, step) => sum + step.minutes, 0);
}
