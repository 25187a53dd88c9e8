/** A community whose stewards cannot be reached asks who looks after it. */
import type { Temporal } from "temporal-polyfill";
import {
  answerOffer,
  ASK_NEXT_AFTER_DAYS,
  communityNotFound,
  decideSuccession,
  isOverForGood,
  isSearchOver,
  needsStewards,
  type Community,
  type OfferAnswer,
  type Succession,
  type Successors,
} from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import {
  admit,
  changeRole,
  communitiesOf,
  findCommunity,
  membersOf,
  planCount,
  planLook,
} from "../communities/index.ts";
import { redraw } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { drawOffer } from "./cards/offer.ts";
import { LOOK } from "./job-kinds.ts";
import { say } from "../../saying.ts";
import { changeSuccession, loadSuccession } from "./storage.ts";
import { tellPerson, tellStewards } from "./telling.ts";

/** Looks whether a community has a steward who can be reached, and asks whoever is next (rule COM26). @throws {StorageError} */
export async function lookAfter(world: World, tenant: TenantId, id: CommunityId): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined || !needsStewards(community)) return;
  const next = await ask(world, tenant, community);
  if (next !== undefined) await planLookAt(world, tenant, id, next);
}

/** The look of every week, as long as anything can happen in a community. @throws {StorageError} */
export async function weeklyLook(world: World, tenant: TenantId, id: CommunityId): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined || isOverForGood(community, world.clock.now())) return;
  await planLook(world, tenant, id);
  await planCount(world, tenant, id);
  await lookAfter(world, tenant, id);
}

/** Asks whoever is next; gives when to look again, or undefined where all is well. */
async function ask(
  world: World,
  tenant: TenantId,
  community: Community,
): Promise<Temporal.Instant | undefined> {
  const now = world.clock.now();
  const members = await membersOf(world, tenant, community.id);
  const { administrators } = world.settings;
  const asked = [...members.map(({ person }) => person), ...administrators];
  const found = await reach(world, tenant, asked);
  const looking = { members, administrators, reachable: new Set(found.reachable), now };
  const current = await loadSuccession(world.tables, tenant, community.id);
  const decision = decideSuccession(current, looking);
  switch (decision.kind) {
    case "looked after":
      await endSearch(world, tenant, community.id);
      return undefined;
    case "wait":
      return decision.until;
    case "nobody left":
      world.log.warn({ code: "nobody-looks-after", community: community.id }, "nobody could be asked");
      await rest(world, tenant, community.id, decision.until);
      return decision.until;
    case "ask":
      await offer(world, tenant, community, decision);
      return now.add({ hours: 24 * ASK_NEXT_AFTER_DAYS });
  }
}

async function planLookAt(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  dueAt: Temporal.Instant,
): Promise<void> {
  await world.due.plan({ tenant, id: `look|${community}`, kind: LOOK, payload: { community }, dueAt });
}

/** Everybody was asked: the search rests. */
async function rest(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  until: Temporal.Instant,
): Promise<void> {
  const fresh: Succession = {
    version: 1,
    id: world.newId(),
    asked: [],
    askedAt: world.clock.now().toString(),
  };
  await changeSuccession<void>(world.tables, tenant, community, (current) => ({
    kind: "save",
    value: { ...(current ?? fresh), restsUntil: until.toString() },
    result: undefined,
  }));
}

/** Somebody looks after it: nothing of the search stays. */
async function endSearch(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  await changeSuccession<void>(world.tables, tenant, community, (current) =>
    current === undefined ? { kind: "keep", result: undefined } : { kind: "delete", result: undefined },
  );
}

async function offer(
  world: World,
  tenant: TenantId,
  community: Community,
  { group, people }: { readonly group: Successors; readonly people: readonly PersonId[] },
): Promise<void> {
  const fresh = world.newId();
  const askedAt = world.clock.now().toString();
  const search = await changeSuccession<Succession>(world.tables, tenant, community.id, (kept) => {
    const current = isSearchOver(kept) ? undefined : kept;
    // Another instance may have asked this group at the same moment: what it wrote is what is sent.
    if (current?.group === group) return { kind: "keep", result: current };
    const asked = people.map((person) => ({ person, group, saidNo: false }));
    const value: Succession = {
      version: 1,
      id: current?.id ?? fresh,
      asked: [...(current?.asked ?? []), ...asked],
      group,
      askedAt,
    };
    return { kind: "save", value, result: value };
  });
  const card = drawOffer(community, search.id, group);
  for (const { person } of search.asked.filter((each) => each.group === group))
    await tellPerson(world, tenant, community, person, {
      id: offerId(search),
      message: { kind: "card", card },
    });
}

const offerId = (search: Pick<Succession, "id">): string => `look-after|${search.id}`;

export type Offered =
  { readonly kind: OfferAnswer["kind"]; readonly community: Community; readonly by?: string } | Refusal;

/** Yes or No to `Look after Data Guild?`: the first yes wins, once (rule COM27). @throws {StorageError} */
export async function answerToOffer(
  world: World,
  who: Speaker,
  id: CommunityId,
  search: string,
  isYes: boolean,
): Promise<Offered> {
  const community = await findCommunity(world, who.tenant, id);
  if (community === undefined || !needsStewards(community)) return communityNotFound();
  const { answer, asked } = await changeSuccession(world.tables, who.tenant, id, (current) => {
    const { answer: given, next } = answerOffer(current, { search, person: who.person, isYes });
    const result = { answer: given, asked: current?.asked ?? [] };
    return next === undefined ? { kind: "keep", result } : { kind: "save", value: next, result };
  });
  if (answer.kind === "over") return communityNotFound();
  if (answer.kind === "noted") await lookAfter(world, who.tenant, id);
  if (answer.kind === "yours") {
    await admit(world, who.tenant, community, who);
    await changeRole(world, who.tenant, id, who.person, "steward");
    await tellOthers(
      world,
      who,
      community,
      search,
      asked.map(({ person }) => person),
    );
  }
  return { kind: answer.kind, community };
}

/** The cards of the others say that it is taken. */
async function tellOthers(
  world: World,
  who: Speaker,
  community: Community,
  search: string,
  asked: readonly PersonId[],
): Promise<void> {
  const message = say(`${who.name} looks after ${community.name} now. Thank you all the same.`);
  for (const person of asked.filter((each) => each !== who.person))
    await redraw(
      world,
      who.tenant,
      { about: community.id, id: `${offerId({ id: search })}|${person}` },
      message,
    );
}

/** Somebody cannot be reached any more: where they looked after a community, it asks who does now. @throws {StorageError} */
export async function stewardLost(world: World, tenant: TenantId, person: PersonId): Promise<void> {
  for (const { community, role } of await communitiesOf(world, tenant, person)) {
    if (role !== "steward" || !needsStewards(community)) continue;
    const name = (await membersOf(world, tenant, community.id)).find((each) => each.person === person)?.name;
    await tellStewards(world, tenant, community, {
      id: `steward-lost|${person}|${world.clock.now().toString().slice(0, 10)}`,
      message: say(
        `${name ?? "A steward"} cannot be reached any more. You look after ${community.name} now; say make and a name to find others who help.`,
      ),
      butNot: person,
    });
    await lookAfter(world, tenant, community.id);
  }
}
