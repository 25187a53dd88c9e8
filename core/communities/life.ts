/** The life of a community: active, paused, closed, merged; and what each of these allows. */
import { Temporal } from "temporal-polyfill";
import { may, type Standing } from "../access/index.ts";
import type { CommunityId, PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { communityNotFound } from "./not-found.ts";
import type { Community, Life } from "./community.ts";

/** How long a closed community can be opened again. A month holds a holiday and the mistake made before it. */
export const REOPEN_DAYS = 30;

/** What a community is at. */
export function stateOf(community: Pick<Community, "life">): "active" | Life["state"] {
  return community.life?.state ?? "active";
}

/** Whether anything may go out of a community by itself: prompts, reminders, invitations (rule COM21). */
export function isActive(community: Pick<Community, "life">): boolean {
  return community.life === undefined;
}

/**
 * Whether even what was begun before stays in: a digest of what was asked
 * still goes to those who were asked when their community went over.
 */
export function isHeldBack(community: Pick<Community, "life">): boolean {
  return ["paused", "closed"].includes(stateOf(community));
}

/** Why nothing new begins in a community; undefined where it may (rules COM21, COM23). Never throws. */
export function checkActive(community: Pick<Community, "name" | "life">): Refusal | undefined {
  const { name } = community;
  switch (stateOf(community)) {
    case "active":
      return undefined;
    case "paused":
      return refuse(409, "community-paused", `${name} is paused. A steward can resume it.`);
    default:
      return checkOpen(community);
  }
}

/** Why nothing at all can be changed in a community; undefined while it is active or paused. Never throws. */
export function checkOpen(community: Pick<Community, "name" | "life">): Refusal | undefined {
  const { name } = community;
  switch (stateOf(community)) {
    case "active":
    case "paused":
      return undefined;
    case "closed":
      return refuse(409, "community-closed", `${name} is closed. What was written in it stays readable.`);
    case "merged":
      return refuse(
        409,
        "community-merged",
        `${name} went over into another community. What was written in it stays readable.`,
      );
  }
}

/** The refusal where somebody does not look after a community; undefined where they do (rule COM17). */
export function checkSteward(community: Pick<Community, "name">, standing: Standing): Refusal | undefined {
  if (may(standing, "community.manage")) return undefined;
  return standing === "stranger" ? communityNotFound() : notASteward(community.name);
}

function notASteward(name: string): Refusal {
  return refuse(403, "not-a-steward", `Only a steward of ${name} can do this.`);
}

/** What a change of a community comes to. */
export type LifeChange =
  | { readonly kind: "changed"; readonly community: Community }
  | { readonly kind: "already"; readonly community: Community }
  | Refusal;

/** Who does it, and when. */
export interface Doing {
  readonly by: PersonId;
  readonly now: Temporal.Instant;
}

/** Pauses: nothing goes out by itself until it is resumed (rule COM21). */
export function pause(community: Community, { by, now }: Doing): LifeChange {
  if (stateOf(community) === "paused") return { kind: "already", community };
  const refusal = checkOpen(community);
  if (refusal !== undefined) return refusal;
  return {
    kind: "changed",
    community: { ...community, life: { state: "paused", since: now.toString(), by } },
  };
}

/** Resumes what is paused (rule COM21). */
export function resume(community: Community): LifeChange {
  const { life: _over, ...active } = community;
  if (stateOf(community) === "active") return { kind: "already", community };
  return checkOpen(community) ?? { kind: "changed", community: active };
}

/** Opens again what was closed less than thirty days ago (rule COM23). */
export function reopen(community: Community, now: Temporal.Instant): LifeChange {
  const { life, ...active } = community;
  if (life?.state === "merged") return checkOpen(community) ?? { kind: "already", community };
  if (life?.state !== "closed") return { kind: "already", community };
  if (isTooLateToReopen(life.since, now))
    return refuse(
      409,
      "closed-for-good",
      `${community.name} was closed more than ${REOPEN_DAYS} days ago and stays closed. Found a new one to go on.`,
    );
  return { kind: "changed", community: active };
}

/** Whether nothing will ever happen in it again. */
export function isOverForGood({ life }: Pick<Community, "life">, now: Temporal.Instant): boolean {
  return life?.state === "merged" || (life?.state === "closed" && isTooLateToReopen(life.since, now));
}

function isTooLateToReopen(since: string, now: Temporal.Instant): boolean {
  const last = Temporal.Instant.from(since).add({ hours: 24 * REOPEN_DAYS });
  return Temporal.Instant.compare(now, last) > 0;
}

/** Closes; what was planned ahead is off (rule COM23). */
export function close(community: Community, { by, now }: Doing): LifeChange {
  if (stateOf(community) === "closed") return { kind: "already", community };
  const refusal = checkOpen(community);
  if (refusal !== undefined) return refusal;
  const { ahead: _off, ...rest } = community;
  return { kind: "changed", community: { ...rest, life: { state: "closed", since: now.toString(), by } } };
}

/** Whether the second community may take in the first (rule COM24). Undefined where it may. */
export function checkMerge(from: Community, into: Community): Refusal | undefined {
  if (from.id === into.id)
    return refuse(422, "same-community", "A community cannot be merged with itself. Name two.");
  return checkOpen(from) ?? checkOpen(into);
}

/** Plans that a community goes over into another, once its members have been told (rule COM24). */
export function planMerge(
  from: Community,
  into: Community,
  doing: Doing & { readonly agreedBy?: PersonId | undefined },
): LifeChange {
  const refusal = checkMerge(from, into);
  if (refusal !== undefined) return refusal;
  if (from.ahead?.kind === "merge" && from.ahead.into === into.id)
    return { kind: "already", community: from };
  const at = noticeEnds(doing.now).toString();
  return {
    kind: "changed",
    community: {
      ...from,
      ahead: {
        kind: "merge",
        at,
        by: doing.by,
        into: into.id,
        ...(doing.agreedBy === undefined ? {} : { agreedBy: doing.agreedBy }),
      },
    },
  };
}

/** Takes back what was planned ahead (rules COM20, COM24). */
export function callOff(community: Community): LifeChange {
  const { ahead, ...rest } = community;
  return ahead === undefined ? { kind: "already", community } : { kind: "changed", community: rest };
}

/** Goes over into another; going on where it stopped is the same change. */
export function merge(from: Community, into: CommunityId, { by, now }: Doing): Community {
  const { ahead: _done, ...rest } = from;
  return { ...rest, life: { state: "merged", since: now.toString(), by, into } };
}

/**
 * How long members have to leave before others see more of them. A week: who
 * looks in once a week has read of it. Twice as long only delays; a day would
 * pass unseen over a weekend.
 */
export const NOTICE_DAYS = 7;

/** When members who are told now have had their time. */
export function noticeEnds(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * NOTICE_DAYS }).round({ smallestUnit: "second", roundingMode: "ceil" });
}
