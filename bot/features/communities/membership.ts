/** Joining and leaving: decide in core, write here; chat and API call the same. */
import {
  communityNotFound,
  decideJoin,
  decideLeave,
  checkOpen,
  lastSteward,
  needsStewards,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import { may, mayFind, type Standing } from "../../../core/access/index.ts";
import type { CommunityId, ConversationId, PersonId, TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { DueItem, Speaker, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { drawJoinRequest, drawWelcome } from "./cards.ts";
import { loadCommunity } from "./storage/communities.ts";
import {
  forgetRequest,
  isInvitedChannel,
  keepRequest,
  settleRequest,
  type JoinRequest,
} from "./storage/entrances.ts";
import { addMember, listMembers, loadMember, removeMember } from "./storage/members.ts";

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

/** Lets somebody in; who is in it keeps the role that they have. @throws {StorageError} */
export async function admit(
  world: World,
  tenant: TenantId,
  community: Pick<Community, "id">,
  who: Pick<Speaker, "person" | "name">,
  role: Member["role"] = "member",
): Promise<void> {
  const { person, name } = who;
  const joinedAt = world.clock.now().toString();
  await addMember(world.tables, tenant, community.id, { version: 1, person, name, role, joinedAt });
  await world.membershipChanged({ kind: "joined", tenant, community: community.id, person: who.person });
}

async function askStewards(
  world: World,
  who: Speaker,
  community: Community,
): Promise<"asked" | "asked already"> {
  const askedAt = world.clock.now().toString();
  const asked: JoinRequest = { version: 1, person: who.person, name: who.name, askedAt };
  const { isNew, request } = await keepRequest(world.tables, who.tenant, community.id, asked);
  const stewards = (await listMembers(world.tables, who.tenant, community.id)).filter(
    (member) => member.role === "steward",
  );
  await deliver(
    world,
    who.tenant,
    stewards.map((steward) => ({
      id: `request|${who.person}|${request.askedAt}|${steward.person}`,
      about: community.id,
      why: "change" as const,
      to: { kind: "person" as const, person: steward.person },
      message: { kind: "card" as const, card: drawJoinRequest(community, request) },
    })),
  );
  // Asking again sends nothing twice, and sends what was lost if the server stopped in between.
  return isNew ? "asked" : "asked already";
}

export type AnswerResult =
  | { readonly kind: "let in" | "not let in"; readonly name: string; readonly community: Community }
  | { readonly kind: "answered already" }
  | Refusal;

/**
 * A steward's answer to a request; the person who asked always hears (rule COM9).
 * The first answer stands; pressing again carries out what a stopped server did not.
 * @throws {StorageError}
 */
export async function answerRequest(
  world: World,
  steward: Speaker,
  id: CommunityId,
  person: PersonId,
  letIn: boolean,
): Promise<AnswerResult> {
  const community = await loadCommunity(world.tables, steward.tenant, id);
  const standing = await standingOf(world, steward.tenant, id, steward.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "community.manage"))
    return refuse(403, "not-a-steward", "Only a steward can answer this.");
  const over = checkOpen(community);
  if (over !== undefined) return over;
  const request = await settleRequest(
    world.tables,
    steward.tenant,
    id,
    person,
    letIn ? "let in" : "not let in",
  );
  if (request === undefined) return { kind: "answered already" };
  if (request.answer === "let in") await admit(world, steward.tenant, community, request);
  await deliver(world, steward.tenant, [
    {
      id: `answer|${person}|${request.askedAt}`,
      about: id,
      why: "welcome",
      to: { kind: "person", person },
      message:
        request.answer === "let in"
          ? { kind: "card", card: drawWelcome(community) }
          : { kind: "text", text: `Your request to join ${community.name} was not accepted this time.` },
    },
  ]);
  await forgetRequest(world.tables, steward.tenant, id, person);
  return { kind: request.answer, name: request.name, community };
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
    const plan = planOfGone(world, tenant, id, person);
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

/** The job that says once more that somebody is gone. */
export const GONE = "communities.gone";

/** Planned before anything else: whatever stops this server, what ends with a membership ends soon. */
function planOfGone(world: World, tenant: TenantId, community: CommunityId, person: PersonId): DueItem {
  return {
    kind: GONE,
    tenant,
    id: `${GONE}|${community}|${person}`,
    dueAt: world.clock.now().add({ seconds: AFTER_LEAVING_SECONDS }),
    payload: { community, person },
  };
}

/** Longer than leaving takes. */
const AFTER_LEAVING_SECONDS = 30;

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

/** What somebody is in a community. @throws {StorageError} */
export async function standingOf(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
): Promise<Standing> {
  return (await loadMember(world.tables, tenant, id, person))?.role ?? "stranger";
}
