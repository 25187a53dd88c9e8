/** A plan: what somebody wants to schedule, kept until they confirm it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, sessionId, type CommunityId, type PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { MOST_PLACES } from "./seats.ts";
import { DURATION_MINUTES } from "./when.ts";

export const planSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  /** The id that the session or series gets, so that a second Confirm finds the first one's. */
  sessionId: z.string().transform(sessionId),
  askedBy: z.string().transform(personId),
  /** The communities that may be meant; one when it is settled. */
  communities: z.array(z.string().transform(communityId)).min(1),
  /** The template's id, or the agenda's own default where none was named. */
  templateId: z.string(),
  /** The starts that may be meant, ISO with offset; one when it is settled. */
  readings: z
    .array(
      z.object({
        label: z.string(),
        start: z.string(),
        /** The RFC 5545 rule, where it repeats. */
        rule: z.string().exactOptional(),
      }),
    )
    .min(1),
  zone: z.string(),
  /** Absent: as long as the agenda. */
  durationMinutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most).exactOptional(),
  /** How many can come; any number where absent. */
  capacity: z.int().min(1).max(MOST_PLACES).exactOptional(),
  note: z.enum(["shifted-forward", "first-of-two"]).exactOptional(),
  state: z.enum(["open", "confirmed", "cancelled"]),
  /** UTC instant. */
  createdAt: z.string(),
});
export type Plan = z.output<typeof planSchema>;

/** What is asked next. */
export type NextQuestion =
  | { readonly kind: "community" }
  | { readonly kind: "time" }
  | {
      readonly kind: "confirm";
      readonly community: CommunityId;
      readonly start: Temporal.Instant;
      readonly rule?: string;
    };

/** What is still to be asked about a plan: one thing at a time. Never throws. */
export function nextQuestion(plan: Plan): NextQuestion {
  const [community, otherCommunity] = plan.communities;
  const [reading, otherReading] = plan.readings;
  if (community === undefined || otherCommunity !== undefined) return { kind: "community" };
  if (reading === undefined || otherReading !== undefined) return { kind: "time" };
  const { start, rule } = reading;
  const repeats = rule === undefined ? {} : { rule };
  return { kind: "confirm", community, start: Temporal.Instant.from(start), ...repeats };
}

/** What answers may settle; what is not among the plan's choices changes nothing. */
export interface PlanChoice {
  readonly community?: CommunityId;
  readonly start?: string;
  /** Which rhythm, where several begin at the same time. */
  readonly rule?: string;
  readonly templateId?: string;
  /** How many can come; "any" takes a limit off again. */
  readonly capacity?: number | "any";
}

/** Whether somebody may answer a plan's card, and whether it still waits for an answer (rules SCH20, SCH21). */
export type PlanTurn =
  | { readonly kind: "yours" }
  | { readonly kind: "confirmed already" }
  | { readonly kind: "cancelled already" }
  | Refusal;

/** Decides whose turn a press on a plan's card is. Never throws. */
export function whoseTurn(plan: Plan, presser: PersonId): PlanTurn {
  if (plan.askedBy !== presser) {
    return refuse(
      403,
      "not-your-plan",
      "Only the person who asked can answer this. Say schedule to plan a session of your own.",
    );
  }
  if (plan.state === "confirmed") return { kind: "confirmed already" };
  if (plan.state === "cancelled") return { kind: "cancelled already" };
  return { kind: "yours" };
}

/** Settles what was chosen. Never throws. */
export function choose(plan: Plan, choice: PlanChoice): Plan {
  const communities = plan.communities.filter((id) => id === choice.community);
  const readings = plan.readings.filter(
    ({ start, rule }) => start === choice.start && (choice.rule === undefined || rule === choice.rule),
  );
  const { capacity: before, ...rest } = plan;
  const capacity = choice.capacity ?? before;
  return {
    ...rest,
    ...(capacity === undefined || capacity === "any" ? {} : { capacity }),
    communities: communities.length > 0 ? communities : plan.communities,
    readings: readings.length > 0 ? readings : plan.readings,
    templateId: choice.templateId ?? plan.templateId,
  };
}

/** Whether a start still lies ahead when Confirm is pressed (rule SCH22). */
export function checkAhead(start: Temporal.Instant, now: Temporal.Instant): Refusal | undefined {
  if (Temporal.Instant.compare(start, now) > 0) return undefined;
  return refuse(
    422,
    "time-is-past",
    "That time has passed, so nothing was scheduled. Say schedule with another time.",
  );
}
