/** A commitment: "I will ... by ...", how it went, and what it brought. */
import { z } from "zod";
import { communityId, personId, promptId, sessionId } from "../ids.ts";
import { OUTCOMES } from "./outcomes.ts";

/** Longer is no commitment but a plan. */
export const LONGEST_COMMITMENT = 500;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const person = z.string().transform(personId);

/** A number or a range with its unit, as somebody said it. */
export const resultSchema = z.object({
  low: z.number(),
  high: z.number(),
  /** "hours a week", "%", "€"; empty where only a number was said. */
  unit: z.string(),
});
export type Result = z.output<typeof resultSchema>;

export const commitmentSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  community: z.string().transform(communityId),
  person,
  name: z.string(),
  /** What stands behind "I will". */
  text: z.string(),
  /** The speaker's own day. */
  dueOn: day,
  /** IANA zone of the speaker. */
  zone: z.string(),
  /** UTC instant. */
  madeAt: z.string(),
  /** The session in which it was made. */
  session: z.string().transform(sessionId).exactOptional(),
  /** The question whose answers gave rise to it. */
  prompt: z.string().transform(promptId).exactOptional(),
  /** The entry of the library that somebody wants to try. */
  entry: z.string().exactOptional(),
  /** Absent until they say how it went. */
  answer: z
    .object({
      outcome: z.enum(OUTCOMES),
      sentence: z.string(),
      /** UTC instant. */
      at: z.string(),
      /** Whether the community may read it. */
      isShared: z.boolean(),
      /** Whether it may stand in the report to the community's sponsors, too. */
      isForSponsors: z.literal(true).exactOptional(),
      result: resultSchema.exactOptional(),
    })
    .exactOptional(),
  /** The second person who says that the result is so. */
  confirmedBy: z.object({ person, name: z.string(), at: z.string() }).exactOptional(),
});
export type Commitment = z.output<typeof commitmentSchema>;

/** What a commitment came from. */
export interface Origin {
  readonly kind: "session" | "prompt" | "entry";
  readonly id: string;
}

/** What it came from; undefined where it was said by itself (rule CMT9). Never throws. */
export function originOf({
  session,
  prompt,
  entry,
}: Pick<Commitment, "session" | "prompt" | "entry">): Origin | undefined {
  if (session !== undefined) return { kind: "session", id: session };
  if (prompt !== undefined) return { kind: "prompt", id: prompt };
  return entry === undefined ? undefined : { kind: "entry", id: entry };
}

/** How far what was learned has come, in the words of the value cycles. */
export type Reached = "potential" | "applied" | "realised";

/** What a commitment has come to (rule CMT4). Never throws. */
export function reachedBy({ answer }: Pick<Commitment, "answer">): Reached {
  if (answer?.outcome === "done" && answer.result !== undefined) return "realised";
  return answer?.outcome === "done" || answer?.outcome === "tried" ? "applied" : "potential";
}
