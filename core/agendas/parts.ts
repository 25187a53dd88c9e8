/**
 * What an activity is made of: the parts that run in each of its phases, as
 * data. `core/live/activities/` says what each part does, `tab` draws it; a new
 * activity composes them and adds nothing else.
 */
import { z } from "zod";
import { line } from "./text.ts";

const secondsEach = z.int().min(15).max(1800).exactOptional();
/** Shows what came of it, with nothing to press. */
const isResult = z.literal(true).exactOptional();

export const partUseSchema = z
  .discriminatedUnion("kind", [
    /** Everyone writes. Privately: nobody sees it before the reveal; unnamed: nobody ever learns whose it was. */
    z.object({
      kind: z.literal("write"),
      label: line.exactOptional(),
      privately: z.literal(true).exactOptional(),
      unnamed: z.literal(true).exactOptional(),
    }),
    /** What was written stands here. What was written privately is revealed with it. */
    z.object({ kind: z.literal("wall") }),
    /** Fields that make one answer together: a story, a practice. */
    z.object({ kind: z.literal("capture"), fields: z.array(line).min(1).max(5).readonly() }),
    z.object({ kind: z.literal("cluster"), isResult }),
    z.object({ kind: z.literal("queue"), secondsEach }),
    z.object({ kind: z.literal("round"), secondsEach }),
    /** People in groups of the activity's grouping; roles go round with the phase's repetitions. */
    z.object({
      kind: z.literal("groups"),
      roles: z.array(line).max(8).readonly().exactOptional(),
      /** New people in each repetition, instead of new roles. */
      anew: z.literal(true).exactOptional(),
    }),
    z.object({ kind: z.literal("pass") }),
    z.object({
      kind: z.literal("vote"),
      votes: z.int().min(1).max(20),
      most: z.int().min(1).max(20),
      isResult,
    }),
    z.object({ kind: z.literal("poll"), isResult }),
    z.object({ kind: z.literal("quiz"), isResult }),
    z.object({
      kind: z.literal("scale"),
      from: z.int().min(0).max(1),
      to: z.int().min(3).max(10),
      low: line,
      high: line,
      /** Whoever gives this or less is asked what is missing. */
      askUpTo: z.int().min(0).max(5).exactOptional(),
      isResult,
    }),
    z.object({ kind: z.literal("rank"), isResult }),
    z.object({ kind: z.literal("grid"), across: line, up: line, isResult }),
    /** Each person gives points to a few things of others that are dealt to them. */
    z.object({ kind: z.literal("score"), cards: z.int().min(1).max(10), isResult }),
    /** One topic after another, by votes; at the end of its time all say whether to go on. */
    z.object({ kind: z.literal("coffee") }),
    z.object({ kind: z.literal("questions") }),
    z.object({ kind: z.literal("stations") }),
    z.object({ kind: z.literal("commit") }),
  ])
  .readonly();

export type PartUse = z.infer<typeof partUseSchema>;
export type PartKind = PartUse["kind"];
