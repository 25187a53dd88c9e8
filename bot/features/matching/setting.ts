/** Setting introductions up, pausing them, and planning their next round. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { communityNotFound, memberListOf, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  ASK_HOURS,
  contradictionIn,
  firstRoundAfter,
  PREVIEW_HOURS,
  roundAfter,
  withConsent,
  type Programme,
  type Settings,
} from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersOf, roleIn } from "../communities/index.ts";
import { ARRANGE, ASK } from "./job-kinds.ts";
import * as store from "./storage/rounds.ts";

/** A round that was to go out within this is still arranged; later it is passed over. */
const SOON_SECONDS = 10;

/** The community, where this person may set its introductions (rule INT4). @throws {StorageError} */
export async function communityToSet(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<Community | Refusal> {
  const community = await findCommunity(world, who.tenant, id);
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community === undefined || !may(standing, "community.see")) return communityNotFound();
  if (may(standing, "community.manage")) return community;
  return refuse(
    403,
    "not-a-steward",
    `Only stewards of ${community.name} can set up its introductions. Nothing has changed.`,
  );
}

/** Sets a community's introductions and plans the next round. @throws {StorageError} */
export async function setProgramme(
  world: World,
  who: Speaker,
  id: CommunityId,
  settings: Settings,
): Promise<Programme | Refusal> {
  const community = await communityToSet(world, who, id);
  if (isRefusal(community)) return community;
  if (!isTimeZone(settings.zone)) return refuse(400, "zone", "I do not know that time zone.");
  const host = settings.host === undefined ? undefined : await roleIn(world, who.tenant, id, settings.host);
  if (host === "stranger") return refuse(400, "host", "The host is not a member of this community.");
  const agreed = withConsent(settings, memberListOf(community));
  const checked = await checkPeople(world, who.tenant, id, agreed);
  if (isRefusal(checked)) return checked;
  const nextAt = firstRoundAfter(settings, world.clock.now()).toString();
  const saved = await store.updateProgramme(world.tables, who.tenant, id, (current) => {
    const value: Programme = {
      version: 1,
      communityId: id,
      settings: checked,
      setBy: who.person,
      nextAt,
      isPaused: false,
      rounds: current?.rounds ?? 0,
      drawn: current?.drawn ?? [],
    };
    return { kind: "save", value, result: value };
  });
  await planRound(world, who.tenant, saved);
  return saved;
}

/** The settings with members alone in their rules; what contradicts itself is refused and named (rule INT20). */
async function checkPeople(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  settings: Settings,
): Promise<Settings | Refusal> {
  if (settings.together.length + settings.apart.length === 0) return settings;
  const names = new Map((await membersOf(world, tenant, id)).map(({ person, name }) => [person, name]));
  const known = (sets: Settings["apart"]): Settings["apart"] =>
    sets
      .map((set) => [...new Set(set)].filter((person) => names.has(person)))
      .filter((set) => set.length > 1);
  const checked = { ...settings, together: known(settings.together), apart: known(settings.apart) };
  const found = contradictionIn(checked);
  const name = (person: PersonId): string => names.get(person) ?? "";
  switch (found?.kind) {
    case undefined:
      return checked;
    case "both":
      return refuse(
        422,
        "contradictory-rules",
        `${name(found.one)} and ${name(found.other)} cannot be both together and apart. Nothing was saved.`,
      );
    case "too many":
      return refuse(
        422,
        "too-many-together",
        `${found.set.map(name).join(", ")} are more than one group holds. Nothing was saved.`,
      );
  }
}

/** The programme as it may go on: members who see one another no longer are asked from now on (rule INT23). @throws {StorageError} */
export async function keepConsent(world: World, tenant: TenantId, community: Community): Promise<void> {
  await store.updateProgramme<void>(world.tables, tenant, community.id, (current) => {
    if (current === undefined) return { kind: "keep", result: undefined };
    const settings = withConsent(current.settings, memberListOf(community));
    return settings === current.settings
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, settings }, result: undefined };
  });
}

/** Pauses a community's introductions, or lets them go on from their next time. @throws {StorageError} */
export async function pauseProgramme(
  world: World,
  who: Speaker,
  id: CommunityId,
  isPaused: boolean,
): Promise<Programme | Refusal> {
  const community = await communityToSet(world, who, id);
  if (isRefusal(community)) return community;
  const now = world.clock.now();
  const saved = await store.updateProgramme<Programme | undefined>(
    world.tables,
    who.tenant,
    id,
    (current) => {
      if (current === undefined) return { kind: "keep", result: undefined };
      const next = Temporal.Instant.from(current.nextAt);
      const isPast = Temporal.Instant.compare(next, now) <= 0;
      const nextAt = isPast ? roundAfter(current.settings, next, now).toString() : current.nextAt;
      const value = { ...current, isPaused, nextAt };
      return { kind: "save", value, result: value };
    },
  );
  if (saved === undefined) return refuse(404, "no-introductions", "No introductions are set up here yet.");
  if (!isPaused) await planRound(world, who.tenant, saved);
  return saved;
}

/** Plans what comes before a round; planning it again changes nothing. @throws {StorageError} */
export async function planRound(world: World, tenant: TenantId, programme: Programme): Promise<void> {
  const sendAt = Temporal.Instant.from(programme.nextAt);
  const payload = { community: programme.communityId, sendAt: programme.nextAt };
  const id = `${programme.communityId}|${programme.nextAt}`;
  const soon = world.clock.now().add({ seconds: SOON_SECONDS });
  const before = (hours: number): Temporal.Instant => latest(sendAt.subtract({ hours }), soon);
  if (programme.settings.takesPart !== "everybody")
    await world.due.plan({ tenant, id: `ask|${id}`, kind: ASK, payload, dueAt: before(ASK_HOURS) });
  await world.due.plan({ tenant, id: `arrange|${id}`, kind: ARRANGE, payload, dueAt: before(PREVIEW_HOURS) });
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
