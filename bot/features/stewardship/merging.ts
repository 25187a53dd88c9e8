/** Two communities become one, a week after the members of both were told. */
import { Temporal } from "temporal-polyfill";
import {
  checkMerge,
  checkSteward,
  merge,
  planMerge,
  type Community,
} from "../../../core/communities/index.ts";
import { may } from "../../../core/access/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import {
  admit,
  changeCommunity,
  communitiesOf,
  findCommunity,
  isListed,
  membersOf,
  roleIn,
} from "../communities/index.ts";
import { movePrompts } from "../prompts/index.ts";
import { moveSessions } from "../scheduling/index.ts";
import { MERGE } from "./job-kinds.ts";
import { say } from "../../saying.ts";
import { seeToManage } from "./seeing.ts";
import { announce, tellMembers, tellStewards } from "./telling.ts";

export interface Two {
  readonly kind: "two";
  readonly from: Community;
  readonly into: Community;
}

/**
 * Both communities, where they can become one and this person looks after both,
 * or somebody who looks after the other agreed (rule COM24). @throws {StorageError}
 */
export async function seeToMerge(
  world: World,
  who: Speaker,
  from: CommunityId,
  into: CommunityId,
  agreedBy?: PersonId,
): Promise<Two | Refusal> {
  const one = await seeToManage(world, who, from);
  if (isRefusal(one)) return one;
  const other = await seeToManage(world, agreedBy === undefined ? who : { ...who, person: agreedBy }, into);
  if (isRefusal(other)) return other;
  return checkMerge(one, other) ?? { kind: "two", from: one, into: other };
}

/** The other communities that somebody looks after, into which theirs could go over. @throws {StorageError} */
export async function mergeChoices(
  world: World,
  who: Speaker,
  from: CommunityId,
): Promise<readonly Community[]> {
  const mine = await communitiesOf(world, who.tenant, who.person);
  return mine
    .filter(({ community, role }) => may(role, "community.manage") && isListed(community, null))
    .map(({ community }) => community)
    .filter(({ id }) => id !== from);
}

export type MergePlanned = { readonly kind: "changed" | "already"; readonly two: Two } | Refusal;

/** Plans it, and tells the members of both (rule COM24). @throws {StorageError} */
export async function planMerging(
  world: World,
  who: Speaker,
  fromId: CommunityId,
  intoId: CommunityId,
  how: { readonly agreedBy?: PersonId | undefined; readonly isHandedOver?: boolean } = {},
): Promise<MergePlanned> {
  const { agreedBy, isHandedOver = false } = how;
  const two = await seeToMerge(world, who, fromId, intoId, agreedBy);
  if (isRefusal(two)) return two;
  const doing = { by: who.person, now: world.clock.now(), agreedBy };
  const first = planMerge(two.from, two.into, doing);
  if (first.kind === "refused") return first;
  if (first.kind === "changed" && first.community.ahead !== undefined)
    await planJob(world, who.tenant, fromId, first.community.ahead.at);
  const result = await changeCommunity<MergePlanned>(world, who.tenant, fromId, (current) => {
    const decision = planMerge(current, two.into, doing);
    if (decision.kind === "refused") return { kind: "keep", result: decision };
    const planned = { kind: decision.kind, two: { ...two, from: decision.community } };
    return decision.kind === "changed"
      ? { kind: "save", value: decision.community, result: planned }
      : { kind: "keep", result: planned };
  });
  if (result === "absent") return { kind: "already", two };
  if (result.kind === "changed") await tellBoth(world, who, result.two, isHandedOver);
  return result;
}

/** Planned before it is written: it happens only where the record still says so then. */
async function planJob(world: World, tenant: TenantId, community: CommunityId, at: string): Promise<void> {
  const dueAt = Temporal.Instant.from(at);
  await world.due.plan({ tenant, id: `merge|${community}`, kind: MERGE, payload: { community, at }, dueAt });
}

async function tellBoth(
  world: World,
  who: Speaker,
  { from, into }: Two,
  isHandedOver: boolean,
): Promise<void> {
  if (from.ahead === undefined) return;
  const id = `merge|${from.id}|${from.ahead.at}`;
  const day = sayDate(from.ahead.at.slice(0, 10));
  const news = { id, butNot: who.person };
  const library = isHandedOver
    ? `its library has come along; what else was written here stays`
    : `what was written here stays`;
  await announce(world, who.tenant, from, {
    ...news,
    text: `On ${day} ${from.name} goes over into ${into.name}. You will be in ${into.name} then, and what its members wrote will be open to you; ${library} with those who are in it now. If that is not for you, say leave ${from.name} before then.`,
  });
  await announce(world, who.tenant, into, {
    ...news,
    text: `On ${day} the members of ${from.name} come into ${into.name}. What was written here will be open to them. If that is not for you, say leave ${into.name} before then.`,
  });
}

/**
 * The time of a merge has come (rules COM24, COM25). It goes on where a
 * stopped server left it: the record says first that it went over, and
 * everything after that may be done twice. @throws {StorageError}
 */
export async function mergeNow(world: World, tenant: TenantId, id: CommunityId, at: string): Promise<void> {
  const from = await findCommunity(world, tenant, id);
  if (from === undefined) return;
  const intoId = targetOf(from, at);
  const into = intoId === undefined ? undefined : await findCommunity(world, tenant, intoId);
  if (into === undefined) return;
  if (from.ahead !== undefined && !(await stillHolds(world, tenant, from, into)))
    return giveUp(world, tenant, from);
  const gone = from.ahead === undefined ? from : await goOver(world, tenant, from, into, at);
  if (gone !== undefined) await carryOver(world, tenant, gone, into);
}

/** Where it goes: as planned for this time, or as it has gone already. */
function targetOf({ ahead, life }: Community, at: string): CommunityId | undefined {
  if (ahead?.kind === "merge") return ahead.at === at ? ahead.into : undefined;
  return life?.state === "merged" && life.since === at ? life.into : undefined;
}

/** Whether whoever planned and agreed to it still looks after theirs, and both are there. */
async function stillHolds(
  world: World,
  tenant: TenantId,
  from: Community,
  into: Community,
): Promise<boolean> {
  const { ahead } = from;
  if (ahead?.kind !== "merge" || checkMerge(from, into) !== undefined) return false;
  const [one, other] = await Promise.all([
    roleIn(world, tenant, from.id, ahead.by),
    roleIn(world, tenant, into.id, ahead.agreedBy ?? ahead.by),
  ]);
  return checkSteward(from, one) === undefined && checkSteward(into, other) === undefined;
}

async function giveUp(world: World, tenant: TenantId, from: Community): Promise<void> {
  await changeCommunity<void>(world, tenant, from.id, ({ ahead: _off, ...value }) => ({
    kind: "save",
    value,
    result: undefined,
  }));
  await tellStewards(world, tenant, from, {
    id: `merge-off|${from.ahead?.at ?? ""}`,
    message: say(
      `${from.name} stays as it is: it could not go over, because those who planned it no longer look after the two or one of them is closed.`,
    ),
  });
}

async function goOver(
  world: World,
  tenant: TenantId,
  from: Community,
  into: Community,
  at: string,
): Promise<Community | undefined> {
  const old = [from.id, ...(from.mergedFrom ?? [])];
  await changeCommunity<void>(world, tenant, into.id, (current) => {
    const mergedFrom = [...new Set([...(current.mergedFrom ?? []), ...old])];
    return { kind: "save", value: { ...current, mergedFrom }, result: undefined };
  });
  const now = Temporal.Instant.from(at);
  const result = await changeCommunity<Community | undefined>(world, tenant, from.id, (current) => {
    if (current.ahead?.kind !== "merge" || current.ahead.at !== at)
      return { kind: "keep", result: undefined };
    const value = merge(current, into.id, { by: current.ahead.by, now });
    return { kind: "save", value, result: value };
  });
  return result === "absent" ? undefined : result;
}

/** Everybody and what comes goes over; those who are in both keep the role that they have there. */
async function carryOver(world: World, tenant: TenantId, from: Community, into: Community): Promise<void> {
  for (const { person, name, role } of await membersOf(world, tenant, from.id))
    await admit(world, tenant, into, { person, name }, role);
  await movePrompts(world, tenant, from.id, into.id);
  await moveSessions(world, tenant, from.id, into.id);
  await tellMembers(world, tenant, from, {
    id: `merged|${from.life?.since ?? ""}`,
    message: say(
      `${from.name} is part of ${into.name} now, and you are in it. Its coming sessions go on there; what was written in ${from.name} stays with you in the tab.`,
    ),
  });
}
