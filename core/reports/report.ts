/** A report: somebody found that a thing which was shared does harm. */
import { z } from "zod";
import type { CommunityId, PersonId } from "../ids.ts";

/** What can be reported: where it stands, and which of the things there. */
export const thingSchema = z.object({
  /** `answer`, `contribution`: which feature knows it. */
  kind: z.string().min(1).max(40),
  /** The prompt or session in which it stands. */
  place: z.string().min(1).max(200),
  /** Opaque within its place. */
  item: z.string().min(1).max(200),
});
export type Thing = z.output<typeof thingSchema>;

/** A thing as it was shared. */
export interface SharedThing {
  readonly community: CommunityId;
  readonly words: string;
  /** Absent where nobody may know, or nobody does. */
  readonly author?: PersonId;
}

const person = z.string().transform((text) => text as PersonId);

export const reportSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  thing: thingSchema,
  community: z.string().transform((text) => text as CommunityId),
  /** As they stood when it was first reported. */
  words: z.string(),
  author: person.exactOptional(),
  /** Each person once. Shown to nobody; their number is. UTC instants. */
  reporters: z.array(z.object({ person, why: z.string(), at: z.string() })).readonly(),
  state: z.enum(["open", "hidden", "kept"]),
  decision: z.object({ by: person, reason: z.string(), at: z.string() }).exactOptional(),
  appeal: z
    .object({ text: z.string(), at: z.string(), outcome: z.enum(["lifted", "upheld"]).exactOptional() })
    .exactOptional(),
});
export type Report = z.output<typeof reportSchema>;

/** The longest reason and the longest appeal: a few sentences. */
export const REASON_LIMIT = 500;
/** What a steward reads of a long text; the rest stands where it was shared. */
export const WORDS_SHOWN = 1_000;
