/** Joining and leaving, as decisions. */
import { refuse, type Refusal } from "../refusal.ts";
import { may, type Standing } from "../access/index.ts";
import type { Community } from "./community.ts";

export type JoinDecision =
  | { readonly kind: "join" }
  | { readonly kind: "already a member" }
  | { readonly kind: "ask the stewards" }
  | Refusal;

/** The one answer for what is absent and what is not this person's to see (rule COM7). */
export function communityNotFound(): Refusal {
  return refuse(
    404,
    "community-not-found",
    "I do not know a community of that name. Say communities to see those you can join.",
  );
}

/**
 * What happens when somebody wants to join (rules COM5 to COM7). Never throws.
 * @param isInvited whether they pressed Join where an invitation was posted
 */
export function decideJoin(
  community: Pick<Community, "visibility">,
  standing: Standing,
  isInvited = false,
): JoinDecision {
  if (standing !== "stranger") return { kind: "already a member" };
  switch (community.visibility) {
    case "open":
      return { kind: "join" };
    case "request":
      return { kind: "ask the stewards" };
    case "private":
      return isInvited ? { kind: "join" } : communityNotFound();
  }
}

export type LeaveDecision = { readonly kind: "leave" } | { readonly kind: "not a member" } | Refusal;

/** What happens when somebody wants to leave: the last steward hands over first (rule COM10). */
export function decideLeave(standing: Standing, stewards: number): LeaveDecision {
  if (standing === "stranger") return { kind: "not a member" };
  return standing === "steward" && stewards <= 1 ? lastSteward() : { kind: "leave" };
}

/** Why the last steward stays: nobody would be left to look after the community. */
export function lastSteward(): Refusal {
  return refuse(
    409,
    "last-steward",
    "You are the only steward here, and the community needs one, so you cannot leave it now.",
  );
}

/** Whether somebody may bring others in: every member, and into a private community whoever looks after it (rule COM15). */
export function decideInvite(
  community: Pick<Community, "name" | "visibility">,
  standing: Standing,
): { readonly kind: "invite" } | Refusal {
  if (standing === "stranger")
    return refuse(403, "not-a-member", `Join ${community.name} first, then you can invite others.`);
  if (community.visibility !== "private" || may(standing, "members.invite")) return { kind: "invite" };
  return refuse(
    403,
    "not-a-steward",
    `${community.name} is private. Its stewards and facilitators invite people.`,
  );
}
