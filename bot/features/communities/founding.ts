/** Founding a community, by a sentence, a form or the API. */
import {
  checkFounding,
  LOOK_EVERY_DAYS,
  type Community,
  type Founding,
  type Member,
} from "../../../core/communities/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { nextCounting } from "../../../core/value/index.ts";
import type { Conversation, Speaker, World } from "../../ports.ts";
import { checkFounder } from "../policies/index.ts";
import { freeHandle } from "./stewarding.ts";
import { indexName, loadCommunity, loadForm, saveCommunity, saveForm } from "./storage/communities.ts";
import { keepInvitedChannel } from "./storage/entrances.ts";
import { addMember } from "./storage/members.ts";

/** What a founder may say beside name and domain. */
export type FoundingChoices = Partial<Pick<Community, "practice" | "kind" | "visibility" | "cadence">>;

/** Where a founding comes from: a channel that becomes the home, and an id that is used once. */
export interface FoundingPlace {
  readonly home?: Conversation;
  /** The team of that channel, where Teams said it. */
  readonly team?: string | undefined;
  readonly id?: CommunityId;
}

/**
 * Founds a community; its founder becomes its steward (rules COM1 to COM4).
 * With an id that is taken, gives the community that has it.
 * @throws {StorageError}
 */
export async function found(
  world: World,
  founder: Speaker,
  given: Pick<Founding, "name" | "domain">,
  choices: FoundingChoices = {},
  place: FoundingPlace = {},
): Promise<Community | Refusal> {
  const founding = checkFounding(given.name, given.domain);
  if (isRefusal(founding)) return founding;
  const id = place.id ?? communityId(world.newId());
  const there = place.id === undefined ? undefined : await loadCommunity(world.tables, founder.tenant, id);
  if (there !== undefined) return there;
  const allowed = await checkFounder(world, founder, choices.kind ?? "open");
  if (isRefusal(allowed)) return allowed;
  const createdAt = world.clock.now().toString();
  const visibility = choices.visibility ?? "open";
  const community: Community = {
    version: 1,
    id,
    name: founding.name,
    domain: founding.domain,
    handle: await freeHandle(world, founder.tenant, { id, name: founding.name, visibility }),
    practice: choices.practice ?? "",
    kind: choices.kind ?? "open",
    visibility,
    cadence: choices.cadence ?? "",
    createdAt,
    foundedBy: founder.person,
    ...(place.home === undefined ? {} : { home: place.home }),
    ...(place.home === undefined || place.team === undefined ? {} : { homeTeam: place.team }),
  };
  await planLook(world, founder.tenant, id);
  await planCount(world, founder.tenant, id);
  await indexName(world.tables, founder.tenant, community.name, id);
  const { person, name } = founder;
  const steward: Member = { version: 1, person, name, role: "steward", joinedAt: createdAt };
  await addMember(world.tables, founder.tenant, id, steward);
  if (place.home !== undefined) await keepInvitedChannel(world.tables, founder.tenant, id, place.home.id);
  if ((await saveCommunity(world.tables, founder.tenant, community)) === "inserted") return community;
  return (await loadCommunity(world.tables, founder.tenant, id)) ?? community;
}

/** The job that looks whether a community has a steward who can be reached; see the feature of stewards. */
export const LOOK_AFTER = "stewardship.look";

/** Plans the next look, a week ahead; planning the same one again changes nothing. @throws {StorageError} */
export async function planLook(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const dueAt = world.clock.now().add({ hours: 24 * LOOK_EVERY_DAYS });
  await world.due.plan({
    tenant,
    id: `look|${community}`,
    kind: LOOK_AFTER,
    payload: { community, isWeekly: true },
    dueAt,
  });
}

/** The job that works out what a community is worth; see the feature of value. */
export const COUNT_AFTER = "value.count";

/** Plans the counting of this month's figures for soon after its end; planning it again changes nothing. @throws {StorageError} */
export async function planCount(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const { until, dueAt } = nextCounting(community, world.clock.now());
  await world.due.plan({
    tenant,
    id: `value|${community}|${until.toString()}`,
    kind: COUNT_AFTER,
    payload: { community },
    dueAt,
  });
}

/** Hands out a founding form; it remembers the channel in which it was asked for (rule COM12). @throws {StorageError} */
export async function newForm(
  world: World,
  founder: Speaker,
  place: Pick<FoundingPlace, "home" | "team"> = {},
): Promise<string> {
  const id = world.newId();
  await saveForm(world.tables, founder.tenant, {
    version: 1,
    id,
    askedBy: founder.person,
    community: communityId(world.newId()),
    ...(place.home === undefined ? {} : { home: place.home }),
    ...(place.team === undefined ? {} : { team: place.team }),
  });
  return id;
}

/** What a form founds: once, for the person who asked for it (rule COM12). @throws {StorageError} */
export async function placeOfForm(
  world: World,
  founder: Speaker,
  form: string,
): Promise<(Required<Pick<FoundingPlace, "id">> & FoundingPlace) | Refusal> {
  const kept = await loadForm(world.tables, founder.tenant, form);
  if (kept === undefined)
    return refuse(
      404,
      "form-not-found",
      "I no longer have this form. Say create community to get a new one.",
    );
  if (kept.askedBy !== founder.person)
    return refuse(
      403,
      "not-your-form",
      "Only the person who asked for this form can use it. Say create community for one of your own.",
    );
  return {
    id: kept.community,
    ...(kept.home === undefined ? {} : { home: kept.home }),
    ...(kept.team === undefined ? {} : { team: kept.team }),
  };
}
