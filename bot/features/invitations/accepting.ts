/** Being invited: seen at the first sign-in, said yes to once. */
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { holds, invitationNotFound, type Invitation } from "../../../core/invitations/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, joinInvited, roleIn } from "../communities/index.ts";
import { hashOf } from "../people/index.ts";
import * as store from "./storage.ts";

/** Makes invitations to these addresses somebody's own; the addresses are forgotten (rules INV4, INV6). @throws {StorageError} */
export async function bindAddresses(
  world: World,
  tenant: TenantId,
  person: PersonId,
  addresses: readonly string[],
): Promise<void> {
  for (const address of addresses) {
    const key = hashOf(tenant, address);
    for (const { community } of await store.pointersOfAddress(world.tables, tenant, key)) {
      await store.pointFromPerson(world.tables, tenant, person, community, key);
      await store.changeInvitation(world.tables, tenant, community, key, (current) =>
        current === undefined || current.person !== undefined
          ? { kind: "keep", result: undefined }
          : { kind: "save", value: { ...current, person, address: "" }, result: undefined },
      );
    }
  }
}

/** A community that somebody is invited into. */
export interface Offer {
  readonly community: Community;
  readonly invitation: Invitation;
}

/** Where somebody is invited, as far as it still holds. @throws {StorageError} */
export async function offersTo(world: World, who: Speaker): Promise<readonly Offer[]> {
  const pointers = await store.pointersOfPerson(world.tables, who.tenant, who.person);
  const found = await Promise.all(pointers.map(({ community }) => offerOf(world, who, community)));
  return found.flat();
}

async function offerOf(world: World, who: Speaker, id: CommunityId): Promise<readonly Offer[]> {
  const pointers = await store.pointersOfPerson(world.tables, who.tenant, who.person);
  const key = pointers.find(({ community }) => community === id)?.key;
  if (key === undefined) return [];
  const [invitation, community, standing] = await Promise.all([
    store.loadInvitation(world.tables, who.tenant, id, key),
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  const isTheirs = invitation?.person === who.person && holds(invitation, world.clock.now());
  return isTheirs && community !== undefined && standing === "stranger" ? [{ community, invitation }] : [];
}

export type Accepted =
  { readonly kind: "joined" | "already a member"; readonly community: Community } | Refusal;

/** Says yes to an invitation: once, for whom it is (rules INV3, INV8). @throws {StorageError} say it again */
export async function acceptInvitation(world: World, who: Speaker, id: CommunityId): Promise<Accepted> {
  const community = await findCommunity(world, who.tenant, id);
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community !== undefined && standing !== "stranger") return { kind: "already a member", community };
  const [offer] = await offerOf(world, who, id);
  if (offer === undefined) return invitationNotFound();
  const joined = await joinInvited(world, who, id);
  if (isRefusal(joined)) return joined;
  await store.dropInvitation(world.tables, who.tenant, offer.invitation);
  return { kind: joined.kind === "joined" ? "joined" : "already a member", community: offer.community };
}

/** Says no: the invitation is gone, and nobody hears of it. @throws {StorageError} */
export async function declineInvitation(world: World, who: Speaker, id: CommunityId): Promise<void> {
  const [offer] = await offerOf(world, who, id);
  if (offer !== undefined) await store.dropInvitation(world.tables, who.tenant, offer.invitation);
}

/** The community that a link leads to, for anybody of the company who has it (rule INV7). @throws {StorageError} */
export async function communityOfLink(
  world: World,
  who: Speaker,
  link: string,
): Promise<Community | Refusal> {
  const id = await store.loadLink(world.tables, who.tenant, link);
  const community = id === undefined ? undefined : await findCommunity(world, who.tenant, id);
  return community ?? invitationNotFound();
}

/** Joins by a link. @throws {StorageError} do it again */
export async function acceptLink(world: World, who: Speaker, link: string): Promise<Accepted> {
  const community = await communityOfLink(world, who, link);
  if (isRefusal(community)) return community;
  const joined = await joinInvited(world, who, community.id);
  if (isRefusal(joined)) return joined;
  return { kind: joined.kind === "joined" ? "joined" : "already a member", community };
}
