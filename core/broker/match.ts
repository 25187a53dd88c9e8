/** Two communities that could meet: what their stewards were told, and what they said to it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Community } from "../communities/index.ts";
import { communityId, personId, sessionId, type CommunityId, type PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** Looks for communities that ask about the same as one that has a new question. */
export const LOOK_FOR_MATCHES = "broker.look";

const answerSchema = z.object({
  isYes: z.boolean(),
  by: z.string().transform(personId),
  /** UTC instant. */
  at: z.string(),
});

export const matchSchema = z.object({
  version: z.literal(1),
  /** The two, in the order of their ids. */
  one: z.string().transform(communityId),
  other: z.string().transform(communityId),
  /** What both kept asking about when they were told. */
  subjects: z.array(z.string()),
  /** UTC instant. */
  toldAt: z.string(),
  ofOne: answerSchema.exactOptional(),
  ofOther: answerSchema.exactOptional(),
  /** The private one of the two, once a steward of it let the other know of it. */
  shownBy: z.string().transform(communityId).exactOptional(),
  /** The session that was planned, or is just being planned. */
  session: z.string().transform(sessionId).exactOptional(),
});
export type Match = z.output<typeof matchSchema>;

/** Brought up more often it would be pressing: a no holds for a season. */
const QUIET_DAYS = 90;

/** The two of a match in one order, whoever looks. Never throws. */
export function pairOf(a: CommunityId, b: CommunityId): readonly [CommunityId, CommunityId] {
  return a < b ? [a, b] : [b, a];
}

/**
 * The match to tell stewards of; undefined where they know of it: told of these
 * subjects, or of others within the last three months (rule BRK6). Never throws.
 */
export function newMatch(
  before: Match | undefined,
  found: { readonly pair: readonly [CommunityId, CommunityId]; readonly subjects: readonly string[] },
  now: Temporal.Instant,
): Match | undefined {
  const [one, other] = found.pair;
  if (before !== undefined) {
    const days = Temporal.Instant.from(before.toldAt).until(now).total("hours") / 24;
    const isNews = found.subjects.some((subject) => !before.subjects.includes(subject));
    if (days < QUIET_DAYS || !isNews) return undefined;
  }
  return { version: 1, one, other, subjects: [...found.subjects], toldAt: now.toString() };
}

/** How far two are, for one of them. */
export const AGREEMENTS = ["open", "we said yes", "they said yes", "both said yes", "no", "planned"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** What both said, for one of them. Never throws. */
export function sidesOf(
  match: Match,
  us: CommunityId,
): { readonly ours: Match["ofOne"]; readonly theirs: Match["ofOne"] } {
  const { one, ofOne, ofOther } = match;
  return one === us ? { ours: ofOne, theirs: ofOther } : { ours: ofOther, theirs: ofOne };
}

/** How far they are (rule BRK7). Never throws. */
export function agreementFor(match: Match | undefined, us: CommunityId): Agreement {
  if (match === undefined) return "open";
  const { ours, theirs } = sidesOf(match, us);
  if (match.session !== undefined) return "planned";
  if (ours?.isYes === false || theirs?.isYes === false) return "no";
  if (ours !== undefined && theirs !== undefined) return "both said yes";
  if (ours !== undefined) return "we said yes";
  return theirs === undefined ? "open" : "they said yes";
}

/**
 * One side's answer; a later one of the same side counts until something is
 * planned. The yes of a private community shows it to the other (rule BRK10),
 * which cannot be taken back. Never throws.
 */
export function answered(
  match: Match,
  answer: {
    readonly us: Pick<Community, "id" | "visibility">;
    readonly isYes: boolean;
    readonly by: PersonId;
  },
  now: Temporal.Instant,
): Match {
  const { us, isYes, by } = answer;
  const said = { isYes, by, at: now.toString() };
  const shown = isYes && us.visibility === "private" ? { shownBy: us.id } : {};
  return match.one === us.id ? { ...match, ...shown, ofOne: said } : { ...match, ...shown, ofOther: said };
}

/** Whether a community may be named to the other of a match (rule BRK10). Never throws. */
export function isShown(
  match: Pick<Match, "shownBy"> | undefined,
  { id, visibility }: Pick<Community, "id" | "visibility">,
): boolean {
  return visibility !== "private" || match?.shownBy === id;
}

/** Why nothing can be planned yet; undefined where both sides said yes (rule BRK7). Never throws. */
export function checkAgreed(match: Match | undefined, us: CommunityId): Refusal | undefined {
  switch (agreementFor(match, us)) {
    case "both said yes":
    case "planned":
      return undefined;
    case "we said yes":
      return refuse(
        409,
        "not-agreed",
        "The others have not said yes yet. Nothing is planned before they do.",
      );
    default:
      return refuse(409, "not-agreed", "Nothing is planned before the stewards of both say yes.");
  }
}
