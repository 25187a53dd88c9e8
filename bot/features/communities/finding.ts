/** Which communities somebody may see, and which one a sentence means. */
import { may, mayFind, type AccessAction, type Role, type Standing } from "../../../core/access/index.ts";
import {
  findMentioned,
  fits,
  stateOf,
  handleOf,
  type Community,
  type Member,
  type Mentioned,
  type Wish,
} from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Turn, World } from "../../ports.ts";
import { standingOf } from "./membership.ts";
import { loadByHandle, loadByHome, loadCommunity, eachCommunity } from "./storage/communities.ts";
import { listMembers, listMemberships, loadMember } from "./storage/members.ts";

/** How many communities of the directory a sentence is compared with. */
const DIRECTORY_LIMIT = 500;

/** Absent: undefined. Says nothing about who may see it. @throws {StorageError} */
export function findCommunity(
  world: World,
  tenant: TenantId,
  id: CommunityId,
): Promise<Community | undefined> {
  return loadCommunity(world.tables, tenant, id);
}

/** What somebody is in a community. @throws {StorageError} */
export function roleIn(world: World, tenant: TenantId, id: CommunityId, person: PersonId): Promise<Standing> {
  return standingOf(world, tenant, id, person);
}

/** Somebody in a community; not in it: undefined. @throws {StorageError} */
export function memberOf(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
): Promise<Member | undefined> {
  return loadMember(world.tables, tenant, id, person);
}

/** Everybody in a community. @throws {StorageError} */
export function membersOf(world: World, tenant: TenantId, id: CommunityId): Promise<readonly Member[]> {
  return listMembers(world.tables, tenant, id);
}

/** Those in a community who may do something there. @throws {StorageError} */
export async function membersWhoMay(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  action: AccessAction,
): Promise<readonly Member[]> {
  const members = await listMembers(world.tables, tenant, id);
  return members.filter(({ role }) => may(role, action));
}

/**
 * The communities that somebody is in, with their role in each, oldest first;
 * also those that are closed or went over into another. @throws {StorageError}
 */
export async function communitiesOf(
  world: World,
  tenant: TenantId,
  person: PersonId,
): Promise<readonly { community: Community; role: Role }[]> {
  const ids = await listMemberships(world.tables, tenant, person);
  const found = await Promise.all(
    ids.map(async (id) => {
      const [community, member] = await Promise.all([
        loadCommunity(world.tables, tenant, id),
        loadMember(world.tables, tenant, id, person),
      ]);
      return community === undefined || member === undefined ? [] : [{ community, role: member.role }];
    }),
  );
  return found.flat();
}

/**
 * A page of what somebody may know of and looks for: private communities only where they
 * are in them. A page is as full as it can be and goes on after what it
 * shows, so that nothing tells what was passed over (rule COM34).
 * @throws {StorageError}
 */
export async function directoryFor(
  world: World,
  tenant: TenantId,
  person: PersonId,
  options: {
    readonly after?: string | undefined;
    readonly limit: number;
    readonly wish?: Wish;
    readonly whose?: "others";
  },
): Promise<{
  readonly items: readonly { community: Community; role: Role | null }[];
  readonly next: string | null;
}> {
  const roles = new Map(
    (await communitiesOf(world, tenant, person)).map((mine) => [mine.community.id, mine.role]),
  );
  const items: { community: Community; role: Role | null }[] = [];
  let last: string | null = null;
  // Whoever looks for nothing in particular sees most of what there is.
  const inACall = options.wish === undefined ? 2 * options.limit : undefined;
  const all = eachCommunity(world.tables, tenant, options.after, inACall);
  for await (const { value: community, row } of all) {
    const role = roles.get(community.id) ?? null;
    if (!mayFind(role ?? "stranger", community.visibility) || !isListed(community, role)) continue;
    if (!fits(community, options.wish ?? {}) || (options.whose === "others" && role !== null)) continue;
    if (items.length === options.limit) return { items, next: last };
    items.push({ community, role });
    last = row;
  }
  return { items, next: null };
}

/** Every private community, whoever may know of it: for what is told to its own stewards alone. @throws {StorageError} */
export async function* privateCommunities(world: World, tenant: TenantId): AsyncGenerator<Community> {
  for await (const { value } of eachCommunity(world.tables, tenant))
    if (value.visibility === "private") yield value;
}

/**
 * A page of all communities of a company, oldest first, for work that nobody
 * waits for; says nothing about who may see them. @throws {StorageError}
 */
export async function pageOfAll(
  world: World,
  tenant: TenantId,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly items: readonly Community[]; readonly next: string | null }> {
  const items: Community[] = [];
  let last: string | null = null;
  for await (const { value, row } of eachCommunity(world.tables, tenant, after, limit + 1)) {
    if (items.length === limit) return { items, next: last };
    items.push(value);
    last = row;
  }
  return { items, next: null };
}

/** What went over is found by its name and stands in no list; what is closed stands in those of its members. */
export function isListed(community: Pick<Community, "life">, role: Role | null): boolean {
  const state = stateOf(community);
  return state !== "merged" && (state !== "closed" || role !== null);
}

/**
 * The community that a sentence means: one of the speaker's own first, then
 * any that they may know of, and in a channel without a name the one whose
 * home it is (rule COM8). @throws {StorageError}
 */
export async function whichCommunity(world: World, turn: Turn, text: string): Promise<Mentioned<Community>> {
  const meant = await whichNamed(world, turn, text);
  if (meant.kind !== "one") return meant;
  return { ...meant, community: await followMerge(world, turn, meant.community) };
}

/** Where a community went over to, as far as the speaker may know of it (rule COM24). */
async function followMerge(world: World, turn: Turn, from: Community): Promise<Community> {
  if (from.life?.state !== "merged") return from;
  const into = await loadCommunity(world.tables, turn.tenant, from.life.into);
  if (into === undefined) return from;
  const standing = await standingOf(world, turn.tenant, into.id, turn.person);
  return mayFind(standing, into.visibility) ? followMerge(world, turn, into) : from;
}

async function whichNamed(world: World, turn: Turn, text: string): Promise<Mentioned<Community>> {
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).map(
    (membership) => membership.community,
  );
  const own = preferActive(text, mine);
  if (own.kind !== "none") return own;
  const all = await directoryFor(world, turn.tenant, turn.person, { limit: DIRECTORY_LIMIT });
  const any = findMentioned(
    text,
    all.items.map(({ community }) => community),
  );
  if (any.kind !== "none") return any;
  const byHandle = await findByHandle(world, turn, text);
  if (byHandle !== undefined) return { kind: "one", community: byHandle, rest: "" };
  const home = await homeCommunity(world, turn);
  return home === undefined ? { kind: "none" } : { kind: "one", community: home, rest: text };
}

/** Of several with a name, those that are not over. */
function preferActive(text: string, communities: readonly Community[]): Mentioned<Community> {
  const meant = findMentioned(text, communities);
  if (meant.kind !== "many") return meant;
  const going = meant.communities.filter((community) => isListed(community, null));
  return going.length === 0 ? meant : findMentioned(text, going);
}

/** A directory may be longer than a sentence is compared with; a handle is found all the same. */
async function findByHandle(world: World, turn: Turn, text: string): Promise<Community | undefined> {
  const id = await loadByHandle(world.tables, turn.tenant, handleOf(text));
  const community = id === undefined ? undefined : await loadCommunity(world.tables, turn.tenant, id);
  if (id === undefined || community === undefined) return undefined;
  const standing = await standingOf(world, turn.tenant, id, turn.person);
  return mayFind(standing, community.visibility) ? community : undefined;
}

/**
 * The community that somebody wants to join: of several with the name, those
 * that they are not in yet (rule COM8). @throws {StorageError}
 */
export async function whichToJoin(world: World, turn: Turn, text: string): Promise<Mentioned<Community>> {
  const { items } = await directoryFor(world, turn.tenant, turn.person, { limit: DIRECTORY_LIMIT });
  const all = findMentioned(
    text,
    items.map(({ community }) => community),
  );
  if (all.kind !== "many") return all.kind === "one" ? all : whichCommunity(world, turn, text);
  const isNew = new Set(items.filter(({ role }) => role === null).map(({ community }) => community.id));
  const others = all.communities.filter(({ id }) => isNew.has(id));
  const [only] = others;
  if (only === undefined) return all;
  return others.length === 1
    ? { kind: "one", community: only, rest: "" }
    : { kind: "many", communities: others };
}

/** The community whose home this channel is. @throws {StorageError} */
export async function homeCommunity(world: World, turn: Turn): Promise<Community | undefined> {
  if (turn.conversation.kind !== "channel") return undefined;
  const id = await loadByHome(world.tables, turn.tenant, channelOf(turn.conversation.id));
  const community = id === undefined ? undefined : await loadCommunity(world.tables, turn.tenant, id);
  return community === undefined ? undefined : followMerge(world, turn, community);
}

/** The channel of a thread: Teams adds `;messageid=` to a channel's id for each thread. */
export function channelOf(conversation: string): string {
  return conversation.split(";")[0] ?? conversation;
}
