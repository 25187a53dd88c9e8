/** Joining and leaving, as decisions. */
import { refuse, type Refusal } from "../refusal.ts";
import { may, mayFind, type Standing } from "../access/index.ts";
import type { Community } from "./community.ts";
import { checkOpen, stateOf } from "./life.ts";
import { communityNotFound } from "./not-found.ts";

export type JoinDecision =
  | { readonly kind: "join" }
  | { readonly kind: "already a member" }
  | { readonly kind: "ask the stewards" }
  | Refusal;

/**
 * What happens when somebody wants to join (rules COM5 to COM7, COM23). Never throws.
 * @param isInvited whether they pressed Join where an invitation was posted
 */
export function decideJoin(
  community: Pick<Community, "name" | "visibility" | "life">,
  standing: Standing,
  isInvited = false,
): JoinDecision {
  if (standing !== "stranger") return { kind: "already a member" };
  if (community.visibility === "private" && !isInvited) return communityNotFound();
  const refusal = checkOpen(community);
  if (refusal !== undefined) return refusal;
  return community.visibility === "request" ? { kind: "ask the stewards" } : { kind: "join" };
}

export type LeaveDecision = { readonly kind: "leave" } | { readonly kind: "not a member" } | Refusal;

/** What happens when somebody wants to leave: the last steward hands over first, unless all is over (rule COM10). */
export function decideLeave(
  community: Pick<Community, "life">,
  standing: Standing,
  stewards: number,
): LeaveDecision {
  if (standing === "stranger") return { kind: "not a member" };
  if (!needsStewards(community)) return { kind: "leave" };
  return standing === "steward" && stewards <= 1 ? lastSteward() : { kind: "leave" };
}

/** Whether somebody has to look after it: what is closed or went over needs nobody. */
export function needsStewards(community: Pick<Community, "life">): boolean {
  return ["active", "paused"].includes(stateOf(community));
}

function needsAYes({ visibility }: Pick<Community, "visibility">, lets: "ask" | "in"): boolean {
  return visibility === "private" || (visibility === "request" && lets === "in");
}

/** Why the last steward stays: nobody would be left to look after the community. */
export function lastSteward(): Refusal {
  return refuse(
    409,
    "last-steward",
    "You are the only steward here, and the community needs one. Hand over to somebody first, then you can leave.",
  );
}

/**
 * Whether somebody may bring others in (rules COM15, INV9): every member, and
 * into a private community its stewards, facilitators and champions.
 * @param lets "ask": whoever is brought still asks where that is the custom.
 *   "in": they come in without a steward's yes, which only those may promise who invite into a private one.
 */
export function decideInvite(
  community: Pick<Community, "name" | "visibility" | "life">,
  standing: Standing,
  lets: "ask" | "in" = "ask",
): { readonly kind: "invite" } | Refusal {
  if (!mayFind(standing, community.visibility)) return communityNotFound();
  if (standing === "stranger")
    return refuse(403, "not-a-member", `Join ${community.name} first, then you can invite others.`);
  const refusal = checkOpen(community);
  if (refusal !== undefined) return refusal;
  if (may(standing, "members.invite") || !needsAYes(community, lets)) return { kind: "invite" };
  const why = community.visibility === "private" ? "is private" : "lets people in when a steward says yes";
  return refuse(
    403,
    "not-a-steward",
    `${community.name} ${why}. Its stewards, facilitators and champions invite people.`,
  );
}
