/**
 * Who is in a community.
 *
 * | what is asked                   | table       | partition         | row       |
 * |---------------------------------|-------------|-------------------|-----------|
 * | who is in it (the truth)        | members     | tenant, community | person    |
 * | where is this person (an index) | memberships | tenant, person    | community |
 *
 * The index is written before the truth and removed after it, so that it may
 * name a community too many, which a read of the truth puts right, but never
 * one too few.
 */
import { z } from "zod";
import { memberSchema, type Member } from "../../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  rowsIn,
  type Change,
  type Page,
  type Stored,
} from "../../../tables.ts";

const members = rowsIn("members", memberSchema);

const pointerSchema = z.object({
  version: z.literal(1),
  community: z.string().transform((text) => text as CommunityId),
});

/** Absent: undefined. @throws {StorageError} */
export function loadMember(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<Member | undefined> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return members.load(tables, key);
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
export function changeMember<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
  decide: (current: Member | undefined) => Change<Member, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return members.change(tables, key, decide);
}

/** Everybody who is in a community. @throws {StorageError} */
export function listMembers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Member[]> {
  return members.list(tables, keyOf(tenant, community));
}

/** How many rows one page looks through for those that are wanted. */
const MOST_LOOKED_AT = 5_000;

/**
 * A page of the members that are wanted; it may hold fewer than asked for, and
 * none, with more to come. @throws {StorageError}
 */
export async function pageMembers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  options: { after?: string; limit: number; wanted?: (member: Member) => boolean },
): Promise<Page<Member>> {
  const items: Stored<Member>[] = [];
  let looked = 0;
  let last: string | undefined;
  const { limit, wanted = () => true } = options;
  const rows = eachRecord(
    await tables.open("members"),
    keyOf(tenant, community),
    memberSchema,
    options.after === undefined ? {} : { after: options.after },
  );
  for await (const row of rows) {
    if (items.length === limit || looked === MOST_LOOKED_AT) return { items, next: last ?? null };
    if (wanted(row.value)) items.push(row);
    last = row.row;
    looked += 1;
  }
  return { items, next: null };
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
