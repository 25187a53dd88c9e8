/** Founding, joining and leaving: decide in core, write here; chat and API call the same. */
import {
  checkFounding,
  communityNotFound,
  decideJoin,
  decideLeave,
  handleCandidate,
  type Community,
  type Founding,
  type Member,
} from "../../../core/communities/index.ts";
import { may, mayFind, type Standing } from "../../../core/access/index.ts";
import { communityId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Conversation, Speaker, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { drawJoinRequest, drawWelcome } from "./cards.ts";
import * as store from "./storage.ts";

/** What a founder may say beside name and domain. */
export type FoundingChoices = Partial<Pick<Community, "practice" | "kind" | "visibility" | "cadence">> & {
  readonly home?: Conversation;
};

/** Founds a community; its founder becomes its steward (rules COM1 to COM4). @throws {StorageError} */
export async function found(
  world: World,
  founder: Speaker,
  given: Pick<Founding, "name" | "domain">,
  choices: FoundingChoices = {},
): Promise<Community | Refusal> {
  const founding = checkFounding(given.name, given.domain);
  if (isRefusal(founding)) return founding;
  const id = communityId(world.newId());
  const createdAt = world.clock.now().toString();
  const community: Community = {
    version: 1,
    id,
    name: founding.name,
    domain: founding.domain,
    handle: await freeHandle(world, founder.tenant, founding.name, id),
    practice: choices.practice ?? "",
    kind: choices.kind ?? "open",
    visibility: choices.visibility ?? "open",
    cadence: choices.cadence ?? "",
    createdAt,
    foundedBy: founder.person,
    ...(choices.home === undefined ? {} : { home: choices.home }),
  };
  const steward: Member = {
    version: 1,
    person: founder.person,
    name: founder.name,
    role: "steward",
    joinedAt: createdAt,
  };
  await store.addMember(world.tables, founder.tenant, id, steward);
  await store.saveCommunity(world.tables, founder.tenant, community);
  return community;
}

async function freeHandle(world: World, tenant: TenantId, name: string, id: CommunityId): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const handle = handleCandidate(name, attempt);
    if ((await store.claimHandle(world.tables, tenant, handle, id)) === "claimed") return handle;
  }
}

export type JoinResult =
  | {
      readonly kind: "joined" | "already a member" | "asked" | "asked already";
      readonly community: Community;
    }
  | Refusal;

/** Lets somebody join, or asks the stewards (rules COM5 to COM7). @throws {StorageError} */
export async function join(world: World, who: Speaker, id: CommunityId): Promise<JoinResult> {
  const community = await store.loadCommunity(world.tables, who.tenant, id);
  if (community === undefined) return communityNotFound();
  const decision = decideJoin(community, await standingOf(world, who.tenant, id, who.person));
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

async function admit(
  world: World,
  tenant: TenantId,
  community: Community,
  who: Pick<Speaker, "person" | "name">,
): Promise<void> {
  const joinedAt = world.clock.now().toString();
  await store.addMember(world.tables, tenant, community.id, {
    version: 1,
    person: who.person,
    name: who.name,
    role: "member",
    joinedAt,
  });
}

async function askStewards(
  world: World,
  who: Speaker,
  community: Community,
): Promise<"asked" | "asked already"> {
  const askedAt = world.clock.now().toString();
  const request = { version: 1 as const, person: who.person, name: who.name, askedAt };
  if ((await store.saveRequest(world.tables, who.tenant, community.id, request)) === "exists")
    return "asked already";
  const stewards = (await store.listMembers(world.tables, who.tenant, community.id)).filter(
    (member) => member.role === "steward",
  );
  await deliver(
    world,
    who.tenant,
    stewards.map((steward) => ({
      id: `request|${who.person}|${askedAt}|${steward.person}`,
      about: community.id,
      why: "change" as const,
      to: { kind: "person" as const, person: steward.person },
      message: { kind: "card" as const, card: drawJoinRequest(community, request) },
    })),
  );
  return "asked";
}

export type AnswerResult =
  | { readonly kind: "let in" | "not let in"; readonly name: string; readonly community: Community }
  | { readonly kind: "answered already" }
  | Refusal;

/** A steward's answer to a request; the person who asked always hears (rule COM9). @throws {StorageError} */
export async function answerRequest(
  world: World,
  steward: Speaker,
  id: CommunityId,
  person: PersonId,
  letIn: boolean,
): Promise<AnswerResult> {
  const community = await store.loadCommunity(world.tables, steward.tenant, id);
  const standing = await standingOf(world, steward.tenant, id, steward.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "community.manage"))
    return refuse(403, "not-a-steward", "Only a steward can answer this.");
  const request = await store.takeRequest(world.tables, steward.tenant, id, person);
  if (request === undefined) return { kind: "answered already" };
  if (letIn) await admit(world, steward.tenant, community, request);
  await deliver(world, steward.tenant, [
    {
      id: `answer|${person}|${request.askedAt}`,
      about: id,
      why: "welcome",
      to: { kind: "person", person },
      message: letIn
        ? { kind: "card", card: drawWelcome(community) }
        : { kind: "text", text: `Your request to join ${community.name} was not accepted this time.` },
    },
  ]);
  return { kind: letIn ? "let in" : "not let in", name: request.name, community };
}

export type LeaveResult = { readonly kind: "left" | "not a member"; readonly community: Community } | Refusal;

/** Lets somebody leave, at once and quietly (rule COM10). @throws {StorageError} */
export async function leave(world: World, who: Speaker, id: CommunityId): Promise<LeaveResult> {
  const community = await store.loadCommunity(world.tables, who.tenant, id);
  const standing = await standingOf(world, who.tenant, id, who.person);
  if (community === undefined || !mayFind(standing, community.visibility)) return communityNotFound();
  const members = await store.listMembers(world.tables, who.tenant, id);
  const decision = decideLeave(standing, members.filter((member) => member.role === "steward").length);
  if (decision.kind === "refused") return decision;
  if (decision.kind === "not a member") return { kind: "not a member", community };
  await store.removeMember(world.tables, who.tenant, id, who.person);
  return { kind: "left", community };
}

/** What somebody is in a community. @throws {StorageError} */
export async function standingOf(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
): Promise<Standing> {
  return (await store.loadMember(world.tables, tenant, id, person))?.role ?? "stranger";
}
