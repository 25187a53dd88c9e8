/** A newcomer's first thirty days: what comes when, and what became of it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId } from "../ids.ts";

/** So long somebody is new, and so old a community is before anybody is new in it. */
export const NEW_FOR_DAYS = 30;

export const STEPS = ["welcome", "contribution", "question", "answer", "end"] as const;
export type Step = (typeof STEPS)[number];

/** On which day each comes, counted from joining: nothing on the first two at once, and never two a week. */
const DAY_OF: Readonly<Record<Step, number>> = {
  welcome: 1,
  contribution: 7,
  question: 14,
  answer: 21,
  end: NEW_FOR_DAYS,
};

const someone = z.object({ person: z.string().transform(personId), name: z.string() });

export const newcomerSchema = z.object({
  version: z.literal(1),
  community: z.string().transform(communityId),
  person: z.string().transform(personId),
  name: z.string(),
  /** UTC instants. */
  joinedAt: z.string(),
  contributedAt: z.string().exactOptional(),
  leftAt: z.string().exactOptional(),
  /** The entry of the library that holds their first question. */
  question: z.string().exactOptional(),
  isAnswered: z.boolean().exactOptional(),
  /** Absent: they have not asked for one. */
  buddy: z
    .object({
      /** Whoever was asked, the last one last; their answers are in `said`. */
      asked: z.array(
        z.object({
          id: z.string(),
          person: z.string().transform(personId),
          at: z.string(),
          said: z.enum(["yes", "no"]).exactOptional(),
        }),
      ),
      found: someone.exactOptional(),
    })
    .exactOptional(),
});
export type Newcomer = z.output<typeof newcomerSchema>;

/** Whether a path begins with this joining (rule NEW1). @param createdAt of the community, a UTC instant. Never throws. */
export function beginsPath(createdAt: string, now: Temporal.Instant): boolean {
  return daysBetween(createdAt, now) >= NEW_FOR_DAYS;
}

/** When a step comes. */
export function stepAt({ joinedAt }: Pick<Newcomer, "joinedAt">, step: Step): Temporal.Instant {
  return Temporal.Instant.from(joinedAt).add({ hours: 24 * DAY_OF[step] });
}

/** The step after one; undefined after the last. */
export function stepAfter(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

/** Whether somebody is still on their path (rules NEW1, NEW9). Never throws. */
export function isNew(newcomer: Newcomer, now: Temporal.Instant): boolean {
  return newcomer.leftAt === undefined && daysBetween(newcomer.joinedAt, now) < NEW_FOR_DAYS;
}

function daysBetween(from: string, to: Temporal.Instant): number {
  return Temporal.Instant.from(from).until(to).total("hours") / 24;
}

/** What there is to do in a community that is small enough for a beginning. */
export interface Chances {
  /** The words of an open question, where there is one. */
  readonly question?: string | undefined;
  readonly topics: number;
}

export type SmallContribution =
  | { readonly kind: "answer"; readonly question: string }
  | { readonly kind: "vote" }
  | { readonly kind: "story" };

/** The contribution that is suggested (rule NEW6). Never throws. */
export function suggest({ question, topics }: Chances): SmallContribution {
  if (question !== undefined) return { kind: "answer", question };
  return topics > 0 ? { kind: "vote" } : { kind: "story" };
}
