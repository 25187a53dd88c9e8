/** A draft: a question that somebody is about to ask, kept until they send or drop it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, promptId, type CommunityId, type PersonId } from "../ids.ts";
import { questionsSchema } from "./questions.ts";
import { sourceSchema } from "./rhythm.ts";
import { refuse, type Refusal } from "../refusal.ts";

const readingSchema = z.object({ label: z.string(), start: z.string(), rule: z.string().exactOptional() });

export const draftSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  /** The id that the prompt gets, so that a second press finds the first one's prompt. */
  promptId: z.string().transform(promptId),
  askedBy: z.string().transform(personId),
  question: z.string(),
  questions: questionsSchema.exactOptional(),
  /** Where the question comes from each time, where it is not always this one. */
  source: sourceSchema.exactOptional(),
  isAnonymous: z.literal(true).exactOptional(),
  /** The communities that may be meant; one when it is settled. */
  communities: z.array(z.string().transform(communityId)).min(1),
  opening: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("now") }),
    z.object({ kind: z.literal("at"), readings: z.array(readingSchema).min(1) }),
  ]),
  closing: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("after"), hours: z.number() }),
    z.object({ kind: z.literal("at"), instant: z.string() }),
  ]),
  zone: z.string(),
  state: z.enum(["open", "sent", "cancelled"]),
  /** What was sent: UTC instants. */
  window: z.object({ opensAt: z.string(), closesAt: z.string() }).exactOptional(),
  /** What was begun: an RFC 5545 rule. */
  rule: z.string().exactOptional(),
  /** UTC instant. */
  createdAt: z.string(),
});
export type Draft = z.output<typeof draftSchema>;

/** What is asked next about a draft. */
export type DraftQuestion =
  | { readonly kind: "community" }
  | { readonly kind: "time"; readonly community: CommunityId }
  | {
      readonly kind: "send";
      readonly community: CommunityId;
      readonly opensAt?: Temporal.Instant;
      /** Again and again from then on, by this rule. */
      readonly rule?: string;
    };

/** What is still open about a draft: one thing at a time, the preview last. Never throws. */
export function nextQuestion(draft: Draft): DraftQuestion {
  const [community, otherCommunity] = draft.communities;
  if (community === undefined || otherCommunity !== undefined) return { kind: "community" };
  if (draft.opening.kind === "now") return { kind: "send", community };
  const [reading, otherReading] = draft.opening.readings;
  if (reading === undefined || otherReading !== undefined) return { kind: "time", community };
  const rule = reading.rule === undefined ? {} : { rule: reading.rule };
  return { kind: "send", community, opensAt: Temporal.Instant.from(reading.start), ...rule };
}

/** Whether a press on a draft's card may change it, and what is true where it may not. */
export type DraftTurn =
  | { readonly kind: "yours" }
  | { readonly kind: "sent already" }
  | { readonly kind: "dropped already" }
  | Refusal;

/** Decides whose press it is (rules PRM7, PRM8). Never throws. */
export function whoseTurn(draft: Draft, presser: PersonId): DraftTurn {
  if (draft.askedBy !== presser) {
    return refuse(
      403,
      "not-your-question",
      "Only the person who is asking can send or change this. Say ask to ask a question of your own.",
    );
  }
  if (draft.state === "sent") return { kind: "sent already" };
  if (draft.state === "cancelled") return { kind: "dropped already" };
  return { kind: "yours" };
}

/** Settles which community and which reading is meant; what is not among the choices changes nothing. Never throws. */
export function settle(
  draft: Draft,
  choice: { readonly community?: string; readonly start?: string },
): Draft {
  const communities = draft.communities.filter((id) => id === choice.community);
  const readings =
    draft.opening.kind === "at" ? draft.opening.readings.filter(({ start }) => start === choice.start) : [];
  return {
    ...draft,
    communities: communities.length > 0 ? communities : draft.communities,
    opening: readings.length > 0 ? { kind: "at", readings } : draft.opening,
  };
}
