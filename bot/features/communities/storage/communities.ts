/**
 * Communities, their handles and homes, and the forms that found them.
 *
 * | what is asked                      | table            | partition | row       |
 * |------------------------------------|------------------|--------------|-----------|
 * | one community; the directory       | communities      | tenant    | community |
 * | whose handle is this               | communityhandles | tenant    | handle    |
 * | whose home is this channel         | communityhomes   | tenant    | channel   |
 * | which have a name like this        | communitynames   | tenant, key of the name | community |
 * | which homes are in this team       | teamhomes        | tenant, team | community |
 * | what a founding form was drawn for | foundingforms    | tenant    | form      |
 */
import { z } from "zod";
import { communitySchema, similarKey, type Community } from "../../../../core/communities/index.ts";
import { conversationSchema } from "../../../../core/conversation.ts";
import type { CommunityId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  pageRecords,
  putRecord,
  readRecord,
  rowsIn,
  type Change,
  type Stored,
} from "../../../tables.ts";

const communities = rowsIn("communities", communitySchema);

const pointerSchema = z.object({
  version: z.literal(1),
  community: z.string().transform((text) => text as CommunityId),
});

const formSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  askedBy: z.string().transform((text) => text as PersonId),
  /** The id that the community gets, so that a form founds once. */
  community: z.string().transform((text) => text as CommunityId),
  /** The channel in which the form was asked for. */
  home: conversationSchema.exactOptional(),
  team: z.string().exactOptional(),
});
export type FoundingForm = z.output<typeof formSchema>;

const forms = rowsIn("foundingforms", formSchema);

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

/**
 * Writes a new community, and where its home is: a channel stays the home of
 * the first one founded there. The second of the same id is refused.
 * @throws {StorageError}
 */
export async function saveCommunity(
  tables: Tables,
  tenant: TenantId,
  community: Community,
): Promise<"inserted" | "exists"> {
  if (community.home !== undefined) {
    const homes = await tables.open("communityhomes");
    const key = { partition: keyOf(tenant), row: keyOf(community.home.id) };
    await insertRecord(homes, key, { version: 1, community: community.id });
    if (community.homeTeam !== undefined) await addToTeam(tables, tenant, community.homeTeam, community.id);
  }
  const key = { partition: keyOf(tenant), row: keyOf(community.id) };
  return insertRecord(await tables.open("communities"), key, community);
}

/** What becomes of a community that was read. */
export type CommunityChange<R> = Change<Community, R>;

/** Changes a community from a fresh read; "absent" where there is none. @throws {StorageError} */
export async function changeCommunity<R>(
  tables: Tables,
  tenant: TenantId,
  id: CommunityId,
  decide: (current: Community) => CommunityChange<R>,
): Promise<R | "absent"> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return changeRecord<Community, R | "absent">(
    await tables.open("communities"),
    key,
    communitySchema,
    (current) => (current === undefined ? { kind: "keep", result: "absent" } : decide(current)),
  );
}

/** Takes a channel as a home; gives whose it is now. @throws {StorageError} */
export async function claimHome(
  tables: Tables,
  tenant: TenantId,
  channel: string,
  community: CommunityId,
): Promise<CommunityId> {
  const key = { partition: keyOf(tenant), row: keyOf(channel) };
  const table = await tables.open("communityhomes");
  return changeRecord<z.output<typeof pointerSchema>, CommunityId>(table, key, pointerSchema, (current) =>
    current === undefined
      ? { kind: "save", value: { version: 1, community }, result: community }
      : { kind: "keep", result: current.community },
  );
}

/** Gives a channel up, where it is this community's home. @throws {StorageError} */
export async function freeHome(
  tables: Tables,
  tenant: TenantId,
  channel: string,
  community: CommunityId,
): Promise<void> {
  const key = { partition: keyOf(tenant), row: keyOf(channel) };
  await changeRecord(await tables.open("communityhomes"), key, pointerSchema, (current) =>
    current?.community === community
      ? { kind: "delete", result: undefined }
      : { kind: "keep", result: undefined },
  );
}

/** Keeps that a community's home is in a team. @throws {StorageError} */
export async function addToTeam(
  tables: Tables,
  tenant: TenantId,
  team: string,
  community: CommunityId,
): Promise<void> {
  const key = { partition: keyOf(tenant, team), row: keyOf(community) };
  await putRecord(await tables.open("teamhomes"), key, { version: 1, community });
}

/** @throws {StorageError} */
export async function removeFromTeam(
  tables: Tables,
  tenant: TenantId,
  team: string,
  community: CommunityId,
): Promise<void> {
  const key = { partition: keyOf(tenant, team), row: keyOf(community) };
  await deleteRecord(await tables.open("teamhomes"), key);
}

/** The communities whose home may be in a team; their record says where it is. @throws {StorageError} */
export async function listTeamHomes(
  tables: Tables,
  tenant: TenantId,
  team: string,
): Promise<readonly CommunityId[]> {
  const rows = eachRecord(await tables.open("teamhomes"), keyOf(tenant, team), pointerSchema);
  return Array.fromAsync(rows, (row) => row.value.community);
}

/** Keeps that a community has this name; older names stay, and are put right by reading. @throws {StorageError} */
export async function indexName(
  tables: Tables,
  tenant: TenantId,
  name: string,
  community: CommunityId,
): Promise<void> {
  const key = { partition: keyOf(tenant, similarKey(name)), row: keyOf(community) };
  await putRecord(await tables.open("communitynames"), key, { version: 1, community });
}

/** The communities whose name looks like this one. @throws {StorageError} */
export async function loadSimilar(
  tables: Tables,
  tenant: TenantId,
  name: string,
): Promise<readonly Community[]> {
  const key = similarKey(name);
  const page = await pageRecords(await tables.open("communitynames"), keyOf(tenant, key), pointerSchema, {
    limit: MOST_SIMILAR,
  });
  const found = await loadEach(
    page.items.map(({ value }) => value.community),
    (id) => loadCommunity(tables, tenant, id),
  );
  return found.filter((community) => similarKey(community.name) === key);
}

/** More than these are not compared: a card shows six. */
const MOST_SIMILAR = 50;

/** Absent: undefined. @throws {StorageError} */
export function loadCommunity(
  tables: Tables,
  tenant: TenantId,
  id: CommunityId,
): Promise<Community | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return communities.load(tables, key);
}

/**
 * The tenant's directory, oldest first, read as far as it is wanted.
 * @param after the row to go on after
 * @param inACall how many one call brings, for whoever needs few; as many as it can where absent
 * @throws {StorageError}
 */
export async function* eachCommunity(
  tables: Tables,
  tenant: TenantId,
  after?: string,
  inACall?: number,
): AsyncGenerator<Stored<Community>> {
  const options = {
    ...(after === undefined ? {} : { after }),
    ...(inACall === undefined ? {} : { inACall }),
  };
  yield* eachRecord(await tables.open("communities"), keyOf(tenant), communitySchema, options);
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

/** The community of this handle. @throws {StorageError} */
export async function loadByHandle(
  tables: Tables,
  tenant: TenantId,
  handle: string,
): Promise<CommunityId | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(handle) };
  return (await readRecord(await tables.open("communityhandles"), key, pointerSchema))?.value.community;
}

/** Keeps that a founding form was handed out. @throws {StorageError} */
export async function saveForm(tables: Tables, tenant: TenantId, form: FoundingForm): Promise<void> {
  await insertRecord(
    await tables.open("foundingforms"),
    { partition: keyOf(tenant), row: keyOf(form.id) },
    form,
  );
}

/** Absent: undefined. @throws {StorageError} */
export function loadForm(tables: Tables, tenant: TenantId, id: string): Promise<FoundingForm | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return forms.load(tables, key);
}
