/** Inviting people by their addresses, and sending them word. */
import { may, mayFind } from "../../../core/access/index.ts";
import { communityNotFound, decideInvite, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  expiryOf,
  holds,
  invitationNotFound,
  readAddresses,
  type Invitation,
  type ReadAddresses,
} from "../../../core/invitations/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findByAddress, hashOf, reach, type Reach } from "../people/index.ts";
import { drawInvited } from "./cards.ts";
import * as store from "./storage.ts";

/** A community, for somebody who may bring others in (rule INV9). @throws {StorageError} */
export async function communityToInvite(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<Community | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || !mayFind(standing, community.visibility)) return communityNotFound();
  const decision = decideInvite(community, standing, "in");
  return isRefusal(decision) ? decision : community;
}

/** What became of pasted addresses. */
export interface Invited extends Omit<ReadAddresses, "addresses"> {
  readonly kind: "invited";
  readonly community: Community;
  readonly invited: number;
  /** Who is in it already. */
  readonly members: number;
  /** Who was invited before. */
  readonly again: number;
}

/** How many are written at once. */
const AT_ONCE = 8;

/** Invites people by their addresses; nobody is written to (rules INV1 to INV5). @throws {StorageError} do it again */
export async function inviteByAddress(
  world: World,
  who: Speaker,
  id: CommunityId,
  pasted: string,
): Promise<Invited | Refusal> {
  const community = await communityToInvite(world, who, id);
  if (isRefusal(community)) return community;
  const { addresses, ...rest } = readAddresses(pasted);
  const outcomes: Outcome[] = [];
  for (let from = 0; from < addresses.length; from += AT_ONCE) {
    const some = addresses.slice(from, from + AT_ONCE);
    outcomes.push(...(await Promise.all(some.map((address) => inviteOne(world, who, community, address)))));
  }
  const count = (what: Outcome): number => outcomes.filter((outcome) => outcome === what).length;
  return {
    kind: "invited",
    community,
    ...rest,
    invited: count("invited"),
    members: count("member"),
    again: count("again"),
  };
}

type Outcome = "invited" | "member" | "again";

async function inviteOne(
  world: World,
  who: Speaker,
  community: Community,
  address: string,
): Promise<Outcome> {
  const { tenant } = who;
  const person = await findByAddress(world, tenant, address);
  if (person !== undefined && (await roleIn(world, tenant, community.id, person)) !== "stranger")
    return "member";
  const key = hashOf(tenant, address);
  const now = world.clock.now();
  await store.pointFromAddress(world.tables, tenant, key, community.id);
  if (person !== undefined) await store.pointFromPerson(world.tables, tenant, person, community.id, key);
  return store.changeInvitation<Outcome>(world.tables, tenant, community.id, key, (current) => {
    const isThere = current !== undefined && holds(current, now);
    if (isThere) return { kind: "keep", result: "again" };
    const value: Invitation = {
      version: 1,
      communityId: community.id,
      key,
      address: person === undefined ? address : "",
      invitedBy: who.person,
      invitedAt: now.toString(),
      expiresAt: expiryOf(now).toString(),
      ...(person === undefined ? {} : { person }),
      isSent: false,
    };
    return { kind: "save", value, result: "invited" };
  });
}

/** Whom Send would write to, and why not the others (rule INV10). */
export interface Sendable {
  readonly kind: "sendable";
  readonly community: Community;
  readonly people: readonly PersonId[];
  readonly reach: Reach;
  /** Who is invited and was not met yet: they see it when they first sign in. */
  readonly unknown: number;
}

/** Who is invited and got no card yet. @throws {StorageError} */
export async function sendable(world: World, who: Speaker, id: CommunityId): Promise<Sendable | Refusal> {
  const community = await communityToInvite(world, who, id);
  if (isRefusal(community)) return community;
  const waiting = (await openInvitations(world, who.tenant, id)).filter(({ isSent }) => !isSent);
  const people = waiting.flatMap(({ person }) => (person === undefined ? [] : [person]));
  return {
    kind: "sendable",
    community,
    people,
    reach: await reach(world, who.tenant, people),
    unknown: waiting.length - people.length,
  };
}

/** The invitations that still hold. @throws {StorageError} */
export async function openInvitations(
  world: World,
  tenant: TenantId,
  id: CommunityId,
): Promise<readonly Invitation[]> {
  const now = world.clock.now();
  return (await store.listInvitations(world.tables, tenant, id)).filter((invitation) =>
    holds(invitation, now),
  );
}

/** Sends one card to everybody who is invited, known and without one (rule INV5). @throws {StorageError} press again */
export async function sendInvitations(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "sent"; readonly count: number } | Refusal> {
  const found = await sendable(world, who, id);
  if (found.kind === "refused") return found;
  const { community, reach: reached } = found;
  const now = world.clock.now();
  await deliver(
    world,
    who.tenant,
    reached.reachable.map((person) => ({
      id: `invited|${id}|${person}`,
      about: id,
      why: "invitation" as const,
      urgency: "their hour" as const,
      to: { kind: "person" as const, person },
      message: { kind: "card" as const, card: drawInvited(community, who.name) },
      expiresAt: expiryOf(now).toString(),
    })),
  );
  const sent = new Set(reached.reachable);
  for (const invitation of await openInvitations(world, who.tenant, id))
    if (invitation.person !== undefined && sent.has(invitation.person))
      await markSent(world, who, invitation);
  return { kind: "sent", count: reached.reachable.length };
}

function markSent(world: World, who: Speaker, { communityId, key }: Invitation): Promise<void> {
  return store.changeInvitation(world.tables, who.tenant, communityId, key, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, isSent: true }, result: undefined },
  );
}

/** Takes an invitation back; taking it back twice changes nothing. @throws {StorageError} */
export async function takeBackInvitation(
  world: World,
  who: Speaker,
  id: CommunityId,
  key: string,
): Promise<{ readonly kind: "taken back" } | Refusal> {
  const community = await communityToInvite(world, who, id);
  if (isRefusal(community)) return community;
  const invitation = await store.loadInvitation(world.tables, who.tenant, id, key);
  if (invitation === undefined) return invitationNotFound();
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (invitation.invitedBy !== who.person && !may(standing, "community.manage")) return invitationNotFound();
  await store.dropInvitation(world.tables, who.tenant, invitation);
  return { kind: "taken back" };
}
