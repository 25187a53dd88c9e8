/**
 * Communities and who is in them.
 *
 * | what is asked                    | table             | partition         | row       |
 * |----------------------------------|-------------------|-------------------|-----------|
 * | one community; the directory     | communities       | tenant            | community |
 * | whose handle is this             | communityhandles  | tenant            | handle    |
 * | whose home is this channel       | communityhomes    | tenant            | channel   |
 * | who is in it (the truth)         | members           | tenant, community | person    |
 * | where is this person (an index)  | memberships       | tenant, person    | community |
 * | who asked to be let in           | joinrequests      | tenant, community | person    |
 *
 * The index is written before the truth and removed after it, so that it may
 * name a community too many, which a read of the truth puts right, but never
 * one too few.
 */
import { z } from "zod";
import {
  communitySchema,
  memberSchema,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  pageRecords,
  putRecord,
  readRecord,
  type Change,
  type Page,
} from "../../tables.ts";

const pointerSchema = z.object({
  version: z.literal(1),
  community: z.string().transform((text) => text as CommunityId),
});

const requestSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  name: z.string(),
  /** UTC instant. */
  askedAt: z.string(),
});
export type JoinRequest = z.output<typeof requestSchema>;

/** Takes a handle for a community; "taken" when another has it. @throws {StorageError} */
export async function claimHandle(
  tables: Tables,
  tenant: TenantId,
  handle: string,
  community: CommunityId,
): Promise<"claimed" | "taken"> {
  const table = await tables.open("communityhandles");
  const answer = await insertRecord(
    table,
    { partition: keyOf(tenant), row: keyOf(handle) },
    { version: 1, community },
  );
  return answer === "inserted" ? "claimed" : "taken";
}

/** Writes a new community, and where its home is. @throws {StorageError} */
export async function saveCommunity(tables: Tables, tenant: TenantId, community: Community): Promise<void> {
  await insertRecord(
    await tables.open("communities"),
    { partition: keyOf(tenant), row: community.id },
    community,
  );
  if (community.home === undefined) return;
  const homes = await tables.open("communityhomes");
  await putRecord(
    homes,
    { partition: keyOf(tenant), row: keyOf(community.home.id) },
    { version: 1, community: community.id },
  );
}

/** Absent: undefined. @throws {StorageError} */
export async function loadCommunity(
  tables: Tables,
  tenant: TenantId,
  id: CommunityId,
): Promise<Community | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return (await readRecord(await tables.open("communities"), key, communitySchema))?.value;
}

/** A page of the tenant's directory, oldest first. @throws {StorageError} */
export async function pageCommunities(
  tables: Tables,
  tenant: TenantId,
  options: { after?: string; limit: number },
): Promise<Page<Community>> {
  return pageRecords(await tables.open("communities"), keyOf(tenant), communitySchema, options);
}

/** The community whose home this channel is. @throws {StorageError} */
export async function loadByHome(
  tables: Tables,
  tenant: TenantId,
  channel: string,
): Promise<CommunityId | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(channel) };
  return (await readRecord(await tables.open("communityhomes"), key, pointerSchema))?.value.community;
}

/** Absent: undefined. @throws {StorageError} */
export async function loadMember(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<Member | undefined> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return (await readRecord(await tables.open("members"), key, memberSchema))?.value;
}

/** Adds a member; "exists" when they are one already, whatever their role. @throws {StorageError} */
export async function addMember(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  member: Member,
): Promise<"inserted" | "exists"> {
  const index = await tables.open("memberships");
  await putRecord(
    index,
    { partition: keyOf(tenant, member.person), row: keyOf(community) },
    { version: 1, community },
  );
  const key = { partition: keyOf(tenant, community), row: keyOf(member.person) };
  return insertRecord(await tables.open("members"), key, member);
}

/** Takes a member out; "gone" when they are not one. @throws {StorageError} */
export async function removeMember(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<"deleted" | "gone"> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  const answer = await deleteRecord(await tables.open("members"), key);
  await deleteRecord(await tables.open("memberships"), {
    partition: keyOf(tenant, person),
    row: keyOf(community),
  });
  return answer === "deleted" ? "deleted" : "gone";
}

/** Changes a member from a fresh read. @throws {StorageError} */
export async function changeMember<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
  decide: (current: Member | undefined) => Change<Member, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return changeRecord(await tables.open("members"), key, memberSchema, decide);
}

/** Everybody who is in a community. @throws {StorageError} */
export async function listMembers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Member[]> {
  const rows = eachRecord(await tables.open("members"), keyOf(tenant, community), memberSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** A page of the members. @throws {StorageError} */
export async function pageMembers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  options: { after?: string; limit: number },
): Promise<Page<Member>> {
  return pageRecords(await tables.open("members"), keyOf(tenant, community), memberSchema, options);
}

/** The communities that a person may be in; the truth is {@link loadMember}. @throws {StorageError} */
export async function listMemberships(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<readonly CommunityId[]> {
  const rows = eachRecord(await tables.open("memberships"), keyOf(tenant, person), pointerSchema);
  return Array.fromAsync(rows, (row) => row.value.community);
}

/** Keeps that somebody asked to be let in. @throws {StorageError} */
export async function saveRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  request: JoinRequest,
): Promise<"inserted" | "exists"> {
  return insertRecord(
    await tables.open("joinrequests"),
    { partition: keyOf(tenant, community), row: keyOf(request.person) },
    request,
  );
}

/** Takes a request off the list and gives it; undefined when it was answered already. @throws {StorageError} */
export async function takeRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<JoinRequest | undefined> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return changeRecord(await tables.open("joinrequests"), key, requestSchema, (current) =>
    current === undefined ? { kind: "keep", result: undefined } : { kind: "delete", result: current },
  );
}
