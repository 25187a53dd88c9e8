/**
 * Invitations by address, and links.
 *
 * | what is asked                          | table            | partition         | row         |
 * |----------------------------------------|------------------|-------------------|-------------|
 * | who is invited into a community        | invitations      | tenant, community | fingerprint |
 * | where this address is invited          | addressinvites   | tenant, fingerprint | community |
 * | where this person is invited           | personinvites    | tenant, person    | community   |
 * | what a link leads to                   | invitelinks      | tenant            | link        |
 * | which link a community has             | communitylinks   | tenant            | community   |
 *
 * The two pointers are written before what they point to, and may point to
 * what is no longer there, which reading puts right.
 */
import { z } from "zod";
import { communityId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { invitationSchema, type Invitation } from "../../../core/invitations/index.ts";
import type { Tables } from "../../ports.ts";
import { deleteRecord, keyOf, putRecord, readRecord, rowsIn, type Change } from "../../tables.ts";

const invitations = rowsIn("invitations", invitationSchema);

const pointerSchema = z.object({
  version: z.literal(1),
  community: z.string().transform(communityId),
  /** The fingerprint of the address. */
  key: z.string(),
});
const linkSchema = z.object({ version: z.literal(1), community: z.string().transform(communityId) });
const ownLinkSchema = z.object({ version: z.literal(1), link: z.string() });

const byPerson = rowsIn("personinvites", pointerSchema);

const byAddress = rowsIn("addressinvites", pointerSchema);

/** Changes an invitation from a fresh read. @throws {StorageError} */
export function changeInvitation<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  key: string,
  decide: (current: Invitation | undefined) => Change<Invitation, R>,
): Promise<R> {
  const at = { partition: keyOf(tenant, community), row: keyOf(key) };
  return invitations.change(tables, at, decide);
}

/** Absent: undefined. @throws {StorageError} */
export function loadInvitation(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  key: string,
): Promise<Invitation | undefined> {
  const at = { partition: keyOf(tenant, community), row: keyOf(key) };
  return invitations.load(tables, at);
}

/** Everybody who is invited into a community. @throws {StorageError} */
export function listInvitations(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Invitation[]> {
  return invitations.list(tables, keyOf(tenant, community));
}

/** Takes an invitation away. @throws {StorageError} */
export async function dropInvitation(
  tables: Tables,
  tenant: TenantId,
  { communityId: community, key, person }: Pick<Invitation, "communityId" | "key" | "person">,
): Promise<void> {
  await deleteRecord(await tables.open("invitations"), {
    partition: keyOf(tenant, community),
    row: keyOf(key),
  });
  await deleteRecord(await tables.open("addressinvites"), {
    partition: keyOf(tenant, key),
    row: keyOf(community),
  });
  if (person === undefined) return;
  await deleteRecord(await tables.open("personinvites"), {
    partition: keyOf(tenant, person),
    row: keyOf(community),
  });
}

/** Keeps where an address is invited. @throws {StorageError} */
export async function pointFromAddress(
  tables: Tables,
  tenant: TenantId,
  key: string,
  community: CommunityId,
): Promise<void> {
  const at = { partition: keyOf(tenant, key), row: keyOf(community) };
  await putRecord(await tables.open("addressinvites"), at, { version: 1, community, key });
}

/** Keeps where a person is invited. @throws {StorageError} */
export async function pointFromPerson(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  community: CommunityId,
  key: string,
): Promise<void> {
  const at = { partition: keyOf(tenant, person), row: keyOf(community) };
  await putRecord(await tables.open("personinvites"), at, { version: 1, community, key });
}

/** A way to an invitation. */
export interface Pointer {
  readonly community: CommunityId;
  readonly key: string;
}

/** Where an address is invited. @throws {StorageError} */
export function pointersOfAddress(
  tables: Tables,
  tenant: TenantId,
  key: string,
): Promise<readonly Pointer[]> {
  return byAddress.list(tables, keyOf(tenant, key));
}

/** Where a person is invited. @throws {StorageError} */
export function pointersOfPerson(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<readonly Pointer[]> {
  return byPerson.list(tables, keyOf(tenant, person));
}

/** The community that a link leads to. @throws {StorageError} */
export async function loadLink(
  tables: Tables,
  tenant: TenantId,
  link: string,
): Promise<CommunityId | undefined> {
  const at = { partition: keyOf(tenant), row: keyOf(link) };
  return (await readRecord(await tables.open("invitelinks"), at, linkSchema))?.value.community;
}

/** The link of a community. @throws {StorageError} */
export async function linkOf(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<string | undefined> {
  const at = { partition: keyOf(tenant), row: keyOf(community) };
  return (await readRecord(await tables.open("communitylinks"), at, ownLinkSchema))?.value.link;
}

/** Gives a community a link in place of the one that it had; undefined takes it back. @throws {StorageError} */
export async function setLink(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  link: string | undefined,
): Promise<void> {
  const old = await linkOf(tables, tenant, community);
  const links = await tables.open("invitelinks");
  const own = await tables.open("communitylinks");
  const at = { partition: keyOf(tenant), row: keyOf(community) };
  if (link !== undefined) {
    await putRecord(links, { partition: keyOf(tenant), row: keyOf(link) }, { version: 1, community });
    await putRecord(own, at, { version: 1, link });
  } else await deleteRecord(own, at);
  if (old !== undefined && old !== link)
    await deleteRecord(links, { partition: keyOf(tenant), row: keyOf(old) });
}
