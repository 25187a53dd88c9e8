/** A steward sets name, door and member list; what opens up waits until members were told. */
import { Temporal } from "temporal-polyfill";
import {
  callOff,
  communityNotFound,
  decideSettings,
  memberListOf,
  openUp,
  type ChangeAhead,
  type Community,
  type LifeChange,
  type Settings,
} from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { changeCommunity, freeHandle, keepName, similarTo } from "../communities/index.ts";
import { OPEN_UP } from "./job-kinds.ts";
import { seeToManage } from "./seeing.ts";
import { announce } from "./telling.ts";

export type SettingsResult =
  | { readonly kind: "changed" | "already"; readonly community: Community }
  /** Others have this name or one like it: it is asked about first (rule COM19). */
  | { readonly kind: "similar"; readonly community: Community; readonly others: readonly Community[] }
  | Refusal;

/** Sets what a steward says (rules COM19, COM20). @throws {StorageError} */
export async function applySettings(
  world: World,
  who: Speaker,
  id: CommunityId,
  given: Settings & { readonly evenIfSimilar?: boolean | undefined },
): Promise<SettingsResult> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  const doing = { by: who.person, now: world.clock.now() };
  const first = decideSettings(seen, given, doing);
  if (first.kind !== "changed") return first;
  const isRenamed = first.community.name !== seen.name;
  const asksFirst = isRenamed && given.evenIfSimilar !== true;
  const alike = asksFirst ? await similarTo(world, who, first.community.name) : [];
  const others = alike.filter((other) => other.id !== id);
  if (others.length > 0) return { kind: "similar", community: seen, others };
  if (isRenamed) await keepName(world, who.tenant, first.community.name, id);
  const handle = first.needsHandle ? await freeHandle(world, who.tenant, first.community) : seen.handle;
  const { ahead } = first.community;
  if (first.waits && ahead !== undefined) await planOpening(world, who.tenant, id, ahead);
  const result = await changeCommunity<SettingsResult>(world, who.tenant, id, (current) => {
    const decision = decideSettings(current, given, doing);
    if (decision.kind !== "changed") return { kind: "keep", result: decision };
    const community = { ...decision.community, ...(decision.needsHandle ? { handle } : {}) };
    return { kind: "save", value: community, result: { kind: "changed", community } };
  });
  if (result === "absent") return communityNotFound();
  if (result.kind === "changed") await tellOfOpening(world, who, seen, result.community);
  return result;
}

/** Planned before it is written: it happens only where the record still says so then. */
async function planOpening(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  ahead: ChangeAhead,
): Promise<void> {
  const dueAt = Temporal.Instant.from(ahead.at);
  const payload = { community: id, at: ahead.at };
  await world.due.plan({ tenant, id: `open-up|${id}`, kind: OPEN_UP, payload, dueAt });
}

async function tellOfOpening(world: World, who: Speaker, before: Community, now: Community): Promise<void> {
  if (now.ahead?.kind !== "open up" || now.ahead.at === before.ahead?.at) return;
  await announce(world, who.tenant, now, {
    id: `open-up|${now.ahead.at}`,
    text: wordsOfOpening(now, now.ahead),
    butNot: who.person,
  });
}

/** What members are told a week before others see more of them. */
export function wordsOfOpening(
  community: Pick<Community, "name">,
  ahead: Extract<ChangeAhead, { kind: "open up" }>,
): string {
  const { visibility, memberList } = ahead;
  const parts = [
    ...(visibility === "open" ? ["everybody here can find and join it"] : []),
    ...(visibility === "request" ? ["everybody here can find it and ask to join"] : []),
    ...(memberList === undefined ? [] : ["its members see who else is in it"]),
  ];
  const day = sayDate(ahead.at.slice(0, 10));
  return `From ${day} on, ${community.name} is more open: ${parts.join(", and ")}. If that is not for you, say leave ${community.name} before then.`;
}

/** The time of what was planned has come: it holds where nothing has changed since (rule COM20). @throws {StorageError} */
export async function openUpNow(world: World, tenant: TenantId, id: CommunityId, at: string): Promise<void> {
  await changeCommunity<void>(world, tenant, id, (current) => {
    const value = openUp(current, at);
    return value === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value, result: undefined };
  });
}

/** Takes back what is planned; members who were told hear of it (rules COM20, COM24). @throws {StorageError} */
export async function callOffAhead(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "changed" | "already"; readonly community: Community } | Refusal> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  type Off = { readonly change: LifeChange; readonly was: ChangeAhead | undefined };
  const result = await changeCommunity<Off>(world, who.tenant, id, (current) => {
    const change = callOff(current);
    const off = { change, was: current.ahead };
    return change.kind === "changed"
      ? { kind: "save", value: change.community, result: off }
      : { kind: "keep", result: off };
  });
  if (result === "absent") return communityNotFound();
  const { change, was } = result;
  if (change.kind === "changed" && was !== undefined)
    await announce(world, who.tenant, seen, {
      id: `called-off|${was.at}|${world.clock.now().toString()}`,
      text: `${seen.name} stays as it is: what was announced for ${sayDate(was.at.slice(0, 10))} is off.`,
      butNot: who.person,
    });
  return change;
}

/** Whether a community's members are shown to one another, in words. */
export function memberListWords(community: Community): string {
  return memberListOf(community) === "shown" ? "Members see one another" : "Only stewards see who is in it";
}
