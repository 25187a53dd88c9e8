/** Calendars to follow: their addresses, and what stands in them. */
import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { communityNotFound, type Community } from "../../../core/communities/index.ts";
import { tenantId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { MembershipChange, Speaker, World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import {
  addressOf,
  calendarFeed,
  seriesOf,
  sessionsOf,
  type CalendarEntry,
  type CalendarSeries,
} from "../scheduling/index.ts";
import {
  dropFeed,
  keepFeedKey,
  loadFeedKey,
  loadFeedOwner,
  type FeedOwner,
  type FeedScope,
} from "./storage.ts";

type Who = Pick<Speaker, "tenant" | "person">;

/** A calendar's address and what it is called. */
export interface Feed {
  readonly kind: "feed";
  readonly name: string;
  /** Absent where there is none, or none any more. */
  readonly address?: string;
}

/** What a calendar of everything is called. */
const ALL = "Guildhall";

/** The address of somebody's calendar, as it stands (rule SCH72). @throws {StorageError} */
export async function feedOf(world: World, who: Who, scope: FeedScope): Promise<Feed | Refusal> {
  const name = await nameFor(world, who, scope);
  if (isRefusal(name)) return name;
  const key = await loadFeedKey(world.tables, who.tenant, who.person, scope);
  return { kind: "feed", name, ...(key === undefined ? {} : { address: feedAddress(world, who, key) }) };
}

/**
 * The address of somebody's calendar, made where there is none (rules SCH72, SCH73).
 * @param isNew whether the old one ends and another takes its place
 * @throws {StorageError}
 */
export async function openFeed(
  world: World,
  who: Who,
  scope: FeedScope,
  isNew = false,
): Promise<Required<Feed> | Refusal> {
  const name = await nameFor(world, who, scope);
  if (isRefusal(name)) return name;
  // A secret, so not from a seed: 144 bits that nobody finds by trying.
  const fresh = randomBytes(18).toString("base64url");
  const key = await keepFeedKey(world.tables, who.tenant, { person: who.person, scope }, fresh, isNew);
  return { kind: "feed", name, address: feedAddress(world, who, key) };
}

/** Takes an address back; doing it twice changes nothing. @throws {StorageError} */
export async function closeFeed(world: World, who: Who, scope: FeedScope): Promise<Feed | Refusal> {
  const name = await nameFor(world, who, scope);
  if (isRefusal(name)) return name;
  await dropFeed(world.tables, who.tenant, who.person, scope);
  return { kind: "feed", name };
}

/** Whoever leaves a community follows it no more, also should they come back. @throws {StorageError} */
export async function closeOnLeaving(world: World, change: MembershipChange): Promise<void> {
  if (change.kind !== "left") return;
  await dropFeed(world.tables, change.tenant, change.person, { kind: "community", id: change.community });
}

/** The calendar file that an address opens (rules SCH70, SCH72). @throws {StorageError} */
export async function readFeed(world: World, token: string): Promise<string | Refusal> {
  const [tenantPart, key, ...more] = token.replace(/\.ics$/, "").split(".");
  if (!tenantPart || !key || more.length > 0) return feedNotFound();
  const tenant = tenantId(tenantPart);
  const owner = await loadFeedOwner(world.tables, tenant, key);
  if (owner === undefined) return feedNotFound();
  const communities = await followed(world, tenant, owner);
  if (owner.scope.kind === "community" && communities.length === 0) return feedNotFound();
  const found = await Promise.all(communities.map((community) => entriesOf(world, tenant, community)));
  // Two of them may meet in one session.
  const entries = [...new Map(found.flat().map((entry) => [entry.session.id, entry])).values()];
  const series = await Promise.all(communities.map((community) => seriesIn(world, tenant, community)));
  const name = owner.scope.kind === "mine" ? ALL : (communities[0]?.name ?? ALL);
  return calendarFeed(name, entries, { series: series.flat(), now: world.clock.now() });
}

/** The communities in a calendar: those that its owner may see sessions of, now. */
async function followed(world: World, tenant: TenantId, owner: FeedOwner): Promise<readonly Community[]> {
  const { scope } = owner;
  const mine = await communitiesOf(world, tenant, owner.person);
  return mine
    .filter(({ role }) => may(role, "session.see"))
    .map(({ community }) => community)
    .filter(({ id }) => scope.kind === "mine" || scope.id === id);
}

/** Long enough for somebody who was away to see what they missed. */
const PAST_DAYS = 90;
const PAGE = 200;
/** Nobody plans more; a calendar that grew without end would stop being read. */
const MOST_ENTRIES = 2_000;

async function entriesOf(
  world: World,
  tenant: TenantId,
  community: Community,
): Promise<readonly CalendarEntry[]> {
  const from: Temporal.Instant = world.clock.now().subtract({ hours: 24 * PAST_DAYS });
  const entries: CalendarEntry[] = [];
  for (let after: string | null | undefined; after !== null && entries.length < MOST_ENTRIES;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await sessionsOf(world, tenant, community.id, options);
    for (const session of page.items)
      entries.push({ session, communityName: community.name, address: addressOf(world, session) });
    after = page.next;
  }
  return entries;
}

async function seriesIn(
  world: World,
  tenant: TenantId,
  community: Community,
): Promise<readonly CalendarSeries[]> {
  const all = await seriesOf(world, tenant, community.id);
  return all.map((series) => ({
    series,
    communityName: community.name,
    address: series.meeting.joinUrl ?? tabAddress(world.settings, `schedule=${community.id}`),
  }));
}

async function nameFor(world: World, who: Who, scope: FeedScope): Promise<string | Refusal> {
  return scope.kind === "mine" ? ALL : seenName(world, who, scope.id);
}

async function seenName(world: World, who: Who, id: CommunityId): Promise<string | Refusal> {
  const standing = await roleIn(world, who.tenant, id, who.person);
  const community = await findCommunity(world, who.tenant, id);
  return community === undefined || !may(standing, "session.see") ? communityNotFound() : community.name;
}

function feedAddress(world: World, { tenant }: Who, key: string): string {
  return `${world.settings.publicUrl}/api/v1/calendars/${tenant}.${key}.ics`;
}

function feedNotFound(): Refusal {
  return refuse(404, "calendar-not-found", "There is no calendar at this address any more.");
}
