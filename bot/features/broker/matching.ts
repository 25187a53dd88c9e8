/** Stewards hear that another community asks about the same: once a match, in their own hour (rule BRK6). */
import {
  agreementFor,
  isShown,
  jointAgenda,
  newMatch,
  pairOf,
  type Match,
} from "../../../core/broker/index.ts";
import { isActive, type Community } from "../../../core/communities/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Card } from "../../cards.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay, privateCommunities } from "../communities/index.ts";
import { commonWith, type CommonSubject } from "../value/index.ts";
import { drawMatch } from "./cards-match.ts";
import { updateMatch } from "./storage.ts";
import { tellStewards } from "./telling.ts";

/** Nobody answers to it after that. */
const STANDS_DAYS = 30;

/** Looks for those who ask about the same as a community, and tells the stewards of both. Idempotent. @throws {StorageError} */
export async function lookForMatches(world: World, tenant: TenantId, id: CommunityId): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined || !isActive(community)) return;
  await lookFrom(world, tenant, community);
  if (community.visibility === "private") return;
  // Those who stay hidden from this one: their own stewards alone hear of it (rule BRK10).
  for await (const hidden of privateCommunities(world, tenant))
    if (isActive(hidden)) await lookFrom(world, tenant, hidden, id);
}

/** @param only of this other one alone; of all where absent */
async function lookFrom(
  world: World,
  tenant: TenantId,
  community: Community,
  only?: CommunityId,
): Promise<void> {
  const [steward] = await membersWhoMay(world, tenant, community.id, "community.manage");
  if (steward === undefined) return;
  const asker = { tenant, person: steward.person, name: steward.name };
  for (const found of await commonWith(world, asker, community)) {
    if (only !== undefined && found.community !== only) continue;
    const other = await findCommunity(world, tenant, communityId(found.community));
    if (other !== undefined) await tellOf(world, asker, { community, other, found });
  }
}

/**
 * Keeps a match and tells the stewards of both, where it is news to them; of a
 * private community its own alone (rule BRK10). Gives it as it stands.
 * @param two `found` is what the first of the two sees of the other
 * @throws {StorageError}
 */
export async function tellOf(
  world: World,
  asker: Speaker,
  two: { readonly community: Community; readonly other: Community; readonly found: CommonSubject },
): Promise<Match | undefined> {
  const { tenant } = asker;
  const { community, other, found } = two;
  const pair = pairOf(community.id, other.id);
  const match = await updateMatch<Match | undefined>(world.tables, tenant, pair, (current) => {
    const value = newMatch(current, { pair, subjects: found.subjects }, world.clock.now());
    return value === undefined ? { kind: "keep", result: current } : { kind: "save", value, result: value };
  });
  if (match === undefined || agreementFor(match, community.id) !== "open") return match;
  await tellOne(world, tenant, match, { us: community, them: other, found });
  if (!isShown(match, community)) return match;
  const theirs = (await commonWith(world, asker, other)).find((each) => each.community === community.id);
  if (theirs !== undefined)
    await tellOne(world, tenant, match, { us: other, them: community, found: theirs });
  return match;
}

/** A private community let itself be shown: the other's stewards hear of it, and are asked (rule BRK10). @throws {StorageError} */
export async function introduce(
  world: World,
  who: Speaker,
  match: Match,
  { us, them }: { readonly us: Community; readonly them: Community },
): Promise<void> {
  const theirs = await commonWith(world, who, them, [us]);
  const found = theirs.find(({ community }) => community === us.id);
  if (found !== undefined) await tellOne(world, who.tenant, match, { us: them, them: us, found });
}

/** The card has the other's name and how many they ask; what is said of oneself is one's own (rule BRK1). */
async function tellOne(
  world: World,
  tenant: TenantId,
  match: Match,
  { us, them, found }: { readonly us: Community; readonly them: Community; readonly found: CommonSubject },
): Promise<void> {
  const card = matchCard(world, us, them, found);
  await tellStewards(world, tenant, match, us.id, {
    id: "match",
    message: { kind: "card", card },
    inShort: `${us.name} and ${them.name} ask about the same`,
    expiresAt: world.clock
      .now()
      .add({ hours: 24 * STANDS_DAYS })
      .toString(),
  });
}

function matchCard(world: World, us: Community, them: Community, found: CommonSubject): Card {
  const { subjects, ours, theirs } = found;
  const agenda = jointAgenda({ ours: us.name, theirs: them.name, subjects, questions: [] });
  const address = tabAddress(world.settings, `community=${encodeURIComponent(us.id)}&page=steward`);
  const hidden = us.visibility === "private" ? "us" : them.visibility === "private" ? "them" : "nobody";
  return drawMatch({ us, them, hidden, subjects, ours, theirs, agenda, address });
}
