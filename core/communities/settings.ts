/** What a steward sets: name, who can join, and whether members see one another. */
import type { Temporal } from "temporal-polyfill";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { Community } from "./community.ts";
import { checkOpen, noticeEnds, type Doing } from "./life.ts";
import { checkFounding, handleOf } from "./naming.ts";

export type MemberList = "shown" | "hidden";

/** Whether members see who else is in it (rule ACC7). */
export function memberListOf(community: Pick<Community, "kind" | "memberList">): MemberList {
  return community.memberList ?? (community.kind === "resource-group" ? "hidden" : "shown");
}

/** What is to be set; what is absent stays. */
export interface Settings {
  readonly name?: string | undefined;
  readonly visibility?: Community["visibility"] | undefined;
  readonly memberList?: MemberList | undefined;
}

export type SettingsChange =
  | {
      readonly kind: "changed";
      readonly community: Community;
      /** Whether something waits until members were told: {@link Community.ahead} says what and when. */
      readonly waits: boolean;
      /** Whether the new name needs another handle; the old one keeps leading here. */
      readonly needsHandle: boolean;
    }
  | { readonly kind: "already"; readonly community: Community }
  | Refusal;

/** The most hidden first. */
const OPENNESS: readonly Community["visibility"][] = ["private", "request", "open"];

/** Whether others could see more than before. */
export function isWider(from: Community["visibility"], to: Community["visibility"]): boolean {
  return OPENNESS.indexOf(to) > OPENNESS.indexOf(from);
}

/**
 * Sets what a steward says (rules COM19, COM20): a narrower door holds at
 * once; what shows members to more people waits until they were told and
 * could leave. Never throws.
 */
export function decideSettings(community: Community, given: Settings, doing: Doing): SettingsChange {
  const refusal = checkOpen(community);
  if (refusal !== undefined) return refusal;
  const named = checkFounding(given.name ?? community.name, community.domain);
  if (isRefusal(named)) return named;
  const { at, ...open } = widerPart(community, given, doing.now);
  const next: Community = {
    ...withoutOvertaken(community, given),
    name: named.name,
    ...(given.visibility === undefined || open.visibility !== undefined
      ? {}
      : { visibility: given.visibility }),
    ...(given.memberList === undefined || open.memberList !== undefined
      ? {}
      : { memberList: given.memberList }),
    ...(at === undefined ? {} : { ahead: { kind: "open up", at, by: doing.by, ...open } }),
  };
  if (JSON.stringify(next) === JSON.stringify(community)) return { kind: "already", community };
  const needsHandle = handleOf(next.name) !== handleOf(community.name);
  return { kind: "changed", community: next, waits: at !== undefined, needsHandle };
}

/** What of it shows more than before, and when it may hold; planned already, it keeps its time. */
function widerPart(
  community: Community,
  given: Settings,
  now: Temporal.Instant,
): { readonly at?: string; readonly visibility?: Community["visibility"]; readonly memberList?: "shown" } {
  const visibility =
    given.visibility !== undefined && isWider(community.visibility, given.visibility)
      ? given.visibility
      : undefined;
  const memberList =
    given.memberList === "shown" && memberListOf(community) === "hidden" ? given.memberList : undefined;
  if (visibility === undefined && memberList === undefined) return {};
  const wider = {
    ...(visibility === undefined ? {} : { visibility }),
    ...(memberList === undefined ? {} : { memberList }),
  };
  const { ahead } = community;
  const isPlanned =
    ahead?.kind === "open up" && ahead.visibility === visibility && ahead.memberList === memberList;
  return { at: isPlanned ? ahead.at : noticeEnds(now).toString(), ...wider };
}

/** A narrower word takes back a wider one that still waits. */
function withoutOvertaken(community: Community, given: Settings): Community {
  const { ahead, ...rest } = community;
  if (ahead?.kind !== "open up") return community;
  return given.visibility === undefined && given.memberList === undefined ? community : rest;
}

/** What was planned holds now, where nothing has changed since (rule COM20). */
export function openUp(community: Community, at: string): Community | undefined {
  const { ahead, ...rest } = community;
  if (ahead?.kind !== "open up" || ahead.at !== at || checkOpen(community) !== undefined) return undefined;
  const { visibility, memberList } = ahead;
  return {
    ...rest,
    ...(visibility === undefined ? {} : { visibility }),
    ...(memberList === undefined ? {} : { memberList }),
  };
}
