/** Links that invite whoever opens them. */
import { randomBytes } from "node:crypto";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communityToInvite } from "./inviting.ts";
import { linkOf, setLink } from "./storage.ts";

/** A community's link. */
export interface InviteLink {
  readonly kind: "link";
  readonly community: Community;
  readonly address: string;
}

/**
 * The link into a community, made where there is none (rule INV7).
 * @param isNew whether the old one stops working and another takes its place
 * @throws {StorageError}
 */
export async function inviteLink(
  world: World,
  who: Speaker,
  id: CommunityId,
  isNew = false,
): Promise<InviteLink | Refusal> {
  const community = await communityToInvite(world, who, id);
  if (isRefusal(community)) return community;
  const old = await linkOf(world.tables, who.tenant, id);
  const link = old === undefined || isNew ? randomBytes(18).toString("base64url") : old;
  if (link !== old) await setLink(world.tables, who.tenant, id, link);
  return { kind: "link", community, address: addressOf(world, link) };
}

/** Takes a community's link back. @throws {StorageError} */
export async function revokeLink(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "revoked"; readonly community: Community } | Refusal> {
  const community = await communityToInvite(world, who, id);
  if (isRefusal(community)) return community;
  await setLink(world.tables, who.tenant, id, undefined);
  return { kind: "revoked", community };
}

function addressOf(world: World, link: string): string {
  return tabAddress(world.settings, `invitation=${link}`);
}
