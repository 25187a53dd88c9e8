/** Joining and leaving: decide in core, write here; chat and API call the same. */
import {
  communityNotFound,
  decideJoin,
  decideLeave,
  lastSteward,
  needsStewards,
  type Community,
} from "../../../core/communities/index.ts";
import { mayFind } from "../../../core/access/index.ts";
import type { CommunityId, ConversationId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { DueItem, Speaker, World } from "../../ports.ts";
import { admit, standingOf } from "./admitting.ts";
import { askStewards } from "./requests.ts";
import { loadCommunity } from "./storage/communities.ts";
import { isInvitedChannel } from "./storage/entrances.ts";
import { addMember, listMembers, loadMember, removeMember } from "./storage/members.ts";

export { admit, standingOf } from "./admitting.ts";

export type JoinResult =
  | {
      readonly kind: "joined" | "already a member" | "asked" | "asked already";
      readonly community: Community;
    }
  | Refusal;

/**
 * Lets somebody join, or asks the stewards (rules COM5 to COM7).
 * @param channel where they pressed Join; an invitation that was posted there lets them in
 * @throws {StorageError}
 */
export async function join(
  world: World,
  who: Speaker,
  id: CommunityId,
  channel?: ConversationId,
): Promise<JoinResult> {
  const community = await loadCommunity(world.tables, who.tenant, id);
  if (community === undefined) return communityNotFound();
  const isInvited = channel !== undefined && (await isInvitedChannel(world.tables, who.tenant, id, channel));
  const decision = decideJoin(community, await standingOf(world, who.tenant, id, who.person), isInvited);
  switch (decision.kind) {
    case "refused":
      return decision;
    case "already a member":
      return { kind: "already a member", community };
    case "join":
      await admit(world, who.tenant, community, who);
      return { kind: "joined", community };
    case "ask the stewards":
      return { kind: await askStewards(world, who, community), community };
  }
}

/** Lets somebody in who holds an invitation of their own: they need nobody's yes any more. @throws {StorageError} */
export async function joinInvited(world: World, who: Speaker, id: CommunityId): Promise<JoinResult> {
  const community = await loadCommunity(world.tables, who.tenant, id);
  if (community === undefined) return communityNotFound();
  const decision = decideJoin(community, await standingOf(world, who.tenant, id, who.person), true);
  if (decision.kind === "refused") return decision;
  if (decision.kind === "already a member") return { kind: "already a member", community };
  await admit(world, who.tenant, community, who);
  return { kind: "joined", community };
}

export type LeaveResult = { readonly kind: "left" | "not a member"; readonly community: Community } | Refusal;

/** Lets somebody leave, at once and quietly (rule COM10). @throws {StorageError} */
export async function leave(world: World, who: Speaker, id: CommunityId): Promise<LeaveResult> {
  const community = await loadCommunity(world.tables, who.tenant, id);
  const standing = await standingOf(world, who.tenant, id, who.person);
  if (community === undefined || !mayFind(standing, community.visibility)) return communityNotFound();
  const decision = decideLeave(community, standing, await countStewards(world, who.tenant, id));
  if (decision.kind === "refused") return decision;
  if (decision.kind === "not a member") return { kind: "not a member", community };
  const answer = await takeOut(world, who.tenant, community, who.person);
  return answer === "kept" ? lastSteward() : { kind: "left", community };
}

/**
 * Takes somebody out, and out of what went over into this community. "kept"
 * when nobody would be left to look after it: two who go at the same moment
 * both stay, and each is told (rules COM10, COM18). @throws {StorageError}
 */
export async function takeOut(
  world: World,
  tenant: TenantId,
  community: Community,
  person: PersonId,
): Promise<"gone" | "kept"> {
  for (const id of [community.id, ...(community.mergedFrom ?? [])]) {
    const member = await loadMember(world.tables, tenant, id, person);
    const plan = planOf(world, GONE, tenant, id, person);
    await world.due.plan(plan);
    await removeMember(world.tables, tenant, id, person);
    const isMissed = id === community.id && member?.role === "steward" && needsStewards(community);
    if (isMissed && (await countStewards(world, tenant, id)) === 0) {
      await addMember(world.tables, tenant, id, member);
      return "kept";
    }
    await settleGone(world, tenant, id, person);
    await world.due.cancel(plan);
  }
  return "gone";
}

/** The jobs that say once more that somebody is gone, or has another role. */
export const GONE = "communities.gone";
export const OTHER_ROLE = "communities.other-role";

/** Planned before anything else: whatever stops this server, what ends with a membership or a role ends soon. */
export function planOf(
  world: World,
  kind: typeof GONE | typeof OTHER_ROLE,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): DueItem {
  return {
    kind,
    tenant,
    id: `${kind}|${community}|${person}`,
    dueAt: world.clock.now().add({ seconds: AFTER_CHANGE_SECONDS }),
    payload: { community, person },
  };
}

/** Longer than a change takes. */
const AFTER_CHANGE_SECONDS = 30;

/** Ends whatever ends with a membership, unless they are in it (again). @throws {StorageError} */
export async function settleGone(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<void> {
  if ((await loadMember(world.tables, tenant, community, person)) !== undefined) return;
  await world.membershipChanged({ kind: "left", tenant, community, person });
}

/** How many look after it. @throws {StorageError} */
export async function countStewards(world: World, tenant: TenantId, id: CommunityId): Promise<number> {
  const members = await listMembers(world.tables, tenant, id);
  return members.filter((member) => member.role === "steward").length;
}
