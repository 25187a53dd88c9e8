/** What stewards' work is made of: roles, names and homes, each changed from a fresh read. */
import type { Role } from "../../../core/access/index.ts";
import {
  decideRole,
  handleCandidate,
  hiddenHandleCandidate,
  needsASteward,
  type Community,
} from "../../../core/communities/index.ts";
import { conversationId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Conversation, World } from "../../ports.ts";
import { channelOf } from "./finding.ts";
import { countStewards, OTHER_ROLE, planOf } from "./membership.ts";
import * as store from "./storage/communities.ts";
import { keepInvitedChannel } from "./storage/entrances.ts";
import { changeMember } from "./storage/members.ts";

/** Changes a community from a fresh read; "absent" where there is none. @throws {StorageError} */
export function changeCommunity<R>(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  decide: (current: Community) => store.CommunityChange<R>,
): Promise<R | "absent"> {
  return store.changeCommunity(world.tables, tenant, id, decide);
}

export type RoleResult =
  { readonly kind: "changed" | "already"; readonly name: string; readonly before: Role } | Refusal;

/**
 * Gives a member a role (rules COM17, COM18): two stewards who step down at
 * the same moment both stay what they are. What they had open by their old
 * role ends with it. Says nothing about who may do it.
 * @throws {StorageError}
 */
export async function changeRole(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
  role: Role,
): Promise<RoleResult> {
  const plan = planOf(world, OTHER_ROLE, tenant, id, person);
  await world.due.plan(plan);
  const result = await writeRole(world, tenant, id, person, role);
  if (result.kind === "changed")
    await world.membershipChanged({ kind: "changed role", tenant, community: id, person });
  await world.due.cancel(plan);
  return result;
}

async function writeRole(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
  role: Role,
): Promise<RoleResult> {
  const stewards = await countStewards(world, tenant, id);
  const result = await changeMember<RoleResult>(world.tables, tenant, id, person, (current) => {
    const decision = decideRole(current, role, stewards);
    if (decision.kind === "refused") return { kind: "keep", result: decision };
    if (current === undefined) return { kind: "keep", result: needsASteward() };
    const about = { name: current.name, before: current.role };
    if (decision.kind === "already") return { kind: "keep", result: { kind: "already", ...about } };
    return { kind: "save", value: { ...current, role }, result: { kind: "changed", ...about } };
  });
  const steppedDown = result.kind === "changed" && result.before === "steward";
  if (!steppedDown || (await countStewards(world, tenant, id)) > 0) return result;
  await changeMember<void>(world.tables, tenant, id, person, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, role: "steward" }, result: undefined },
  );
  return needsASteward();
}

/** Puts a community among those of its name; before it has that name, so that it is never missed. @throws {StorageError} */
export function keepName(world: World, tenant: TenantId, name: string, id: CommunityId): Promise<void> {
  return store.indexName(world.tables, tenant, name, id);
}

/** Takes a free handle for a name; a private community's takes none that others could miss (rules COM4, COM34). @throws {StorageError} */
export async function freeHandle(
  world: World,
  tenant: TenantId,
  { id, name, visibility }: Pick<Community, "id" | "name" | "visibility">,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const handle =
      visibility === "private" ? hiddenHandleCandidate(name, id, attempt) : handleCandidate(name, attempt);
    const isMine = (await store.loadByHandle(world.tables, tenant, handle)) === id;
    if (isMine || (await store.claimHandle(world.tables, tenant, handle, id)) === "claimed") return handle;
  }
}

/** A channel as a home: without its thread, with its team where Teams says it. */
export interface Home {
  readonly conversation: Conversation;
  readonly team?: string | undefined;
}

/**
 * Makes a channel a community's home, and everybody in it invited (rule
 * COM28). "taken" where it is another one's. @throws {StorageError}
 */
export async function moveHome(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  home: Home,
): Promise<"moved" | "taken"> {
  const channel = channelOf(home.conversation.id);
  if ((await store.claimHome(world.tables, tenant, channel, id)) !== id) return "taken";
  if (home.team !== undefined) await store.addToTeam(world.tables, tenant, home.team, id);
  await keepInvitedChannel(world.tables, tenant, id, conversationId(channel));
  const before = await store.loadCommunity(world.tables, tenant, id);
  await changeCommunity(world, tenant, id, ({ homeTeam: _old, ...current }) => {
    const value = {
      ...current,
      home: { ...home.conversation, id: conversationId(channel) },
      ...(home.team === undefined ? {} : { homeTeam: home.team }),
    };
    return { kind: "save", value, result: undefined };
  });
  if (before?.home !== undefined && before.home.id !== channel)
    await giveUp(world, tenant, before, home.team);
  return "moved";
}

async function giveUp(world: World, tenant: TenantId, before: Community, keepTeam?: string): Promise<void> {
  if (before.home !== undefined) await store.freeHome(world.tables, tenant, before.home.id, before.id);
  if (before.homeTeam !== undefined && before.homeTeam !== keepTeam)
    await store.removeFromTeam(world.tables, tenant, before.homeTeam, before.id);
}

/** The communities whose home is this channel, or is in this team (whose id is that of its first channel). @throws {StorageError} */
export async function homesAt(
  world: World,
  tenant: TenantId,
  place: { readonly channel?: string | undefined; readonly team?: string | undefined },
): Promise<readonly Community[]> {
  const channel = place.channel ?? place.team;
  const byChannel = channel === undefined ? undefined : await store.loadByHome(world.tables, tenant, channel);
  const byTeam = place.team === undefined ? [] : await store.listTeamHomes(world.tables, tenant, place.team);
  const ids = new Set([...(byChannel === undefined ? [] : [byChannel]), ...byTeam]);
  const found = await Promise.all([...ids].map((id) => store.loadCommunity(world.tables, tenant, id)));
  return found.filter((community) => community !== undefined);
}

/**
 * Forgets a home that is gone; false where the community has another one by
 * now (rule COM28). @throws {StorageError}
 */
export async function loseHome(world: World, tenant: TenantId, community: Community): Promise<boolean> {
  const lost = community.home?.id;
  if (lost === undefined) return false;
  const answer = await changeCommunity<boolean>(world, tenant, community.id, (current) => {
    if (current.home?.id !== lost) return { kind: "keep", result: false };
    const { home: _gone, homeTeam: _its, ...value } = current;
    return { kind: "save", value, result: true };
  });
  await giveUp(world, tenant, community);
  return answer === true;
}
