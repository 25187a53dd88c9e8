/** An invitation: somebody may come into a community. It makes nobody a member by itself. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** An invitation holds for so long (rule INV6). */
export const INVITATION_DAYS = 90;

export const invitationSchema = z.object({
  version: z.literal(1),
  communityId: z.string().transform(communityId),
  /** The fingerprint of the address. */
  key: z.string(),
  /** The address as it is shown to those who invite; gone once the person is known. */
  address: z.string(),
  invitedBy: z.string().transform(personId),
  /** UTC instants. */
  invitedAt: z.string(),
  expiresAt: z.string(),
  /** Whose address it is, once that is known. */
  person: z.string().transform(personId).exactOptional(),
  /** Whether a card was sent to them; it is sent once. */
  isSent: z.boolean().default(false),
});
export type Invitation = z.output<typeof invitationSchema>;

/** Until when an invitation of now holds. */
export function expiryOf(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * INVITATION_DAYS });
}

/** Whether it still holds. */
export function holds(invitation: Pick<Invitation, "expiresAt">, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(invitation.expiresAt), now) > 0;
}

/** The one answer for an invitation that is absent, over, taken back, or somebody else's. */
export function invitationNotFound(): Refusal {
  return refuse(
    404,
    "invitation-not-found",
    "This invitation no longer holds. Ask whoever sent it for a new one.",
  );
}

/** `3 people are invited.` and what became of the rest, for whoever pasted them. */
export function sayInvited(counts: {
  readonly invited: number;
  readonly members: number;
  readonly again: number;
  readonly repeated: number;
  readonly beyond: number;
  readonly unread: readonly string[];
  readonly unreadCount: number;
}): string {
  const people = (count: number, one: string, many: string): string =>
    count === 1 ? one : `${count} ${many}`;
  const parts = [
    counts.invited === 0
      ? "Nobody new was invited."
      : `${people(counts.invited, "One person is", "people are")} invited.`,
    ...(counts.members === 0 ? [] : [`${people(counts.members, "One is", "are")} in it already.`]),
    ...(counts.again === 0 ? [] : [`${people(counts.again, "One was", "were")} invited before.`]),
    ...(counts.repeated === 0
      ? []
      : [`${people(counts.repeated, "One address stood", "addresses stood")} there more than once.`]),
    ...(counts.beyond === 0
      ? []
      : [
          `${people(counts.beyond, "One more was", "more were")} not taken, as 500 are the most at once. Paste them again to go on.`,
        ]),
    ...(counts.unreadCount === 0
      ? []
      : [
          `I could not read ${people(counts.unreadCount, "one of them", "of them")}: ${counts.unread.join(", ")}.`,
        ]),
  ];
  return parts.join(" ");
}
