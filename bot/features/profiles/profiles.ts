/** Reading and changing profiles; chat and API call the same. */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { communityNotFound, memberListOf } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  attributesFrom,
  emptyProfile,
  shownToFellows,
  writeProfile,
  type Attributes,
  type GivenProfile,
  type Profile,
  type ShownProfile,
} from "../../../core/profiles/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { DirectoryError, type Speaker, type World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPeople } from "../people/index.ts";
import { changeProfile, loadProfile, loadProfiles } from "./storage.ts";

/** A directory changes slowly, and each read of it costs a call to the outside. */
const DIRECTORY_DAYS = 7;

type Who = Pick<Speaker, "tenant" | "person">;

/** Somebody's own profile, with what the directory says by now (rules PRF4, PRF11). @throws {StorageError} */
export async function ownProfile(world: World, who: Who): Promise<Profile> {
  const profile = (await loadProfile(world.tables, who.tenant, who.person)) ?? emptyProfile(who.person);
  const now = world.clock.now();
  const readAt = profile.directory?.readAt;
  if (readAt !== undefined && isFresh(Temporal.Instant.from(readAt), now)) return profile;
  const directory = await askDirectory(world, who);
  if (directory === undefined) return profile;
  return changeProfile(world.tables, who.tenant, who.person, (current) => {
    const value = { ...(current ?? emptyProfile(who.person)), directory };
    return { kind: "save", value, result: value };
  });
}

function isFresh(readAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(readAt.add({ hours: 24 * DIRECTORY_DAYS }), now) > 0;
}

async function askDirectory(world: World, who: Who): Promise<NonNullable<Profile["directory"]> | undefined> {
  try {
    const known = await world.directory.profileOf(who.tenant, who.person);
    if (known === undefined) return undefined;
    const { manager, ...words } = known;
    return {
      ...words,
      ...(manager === undefined ? {} : { managerKey: opaqueKey(who.tenant, manager) }),
      readAt: world.clock.now().toString(),
    };
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    // A profile is the person's own: it does not wait for the directory.
    world.log.warn({ code: "directory-failed", failure: error.failure }, "the directory did not answer");
    return undefined;
  }
}

/** Says who somebody is to one who keeps people apart, and to nobody else. */
function opaqueKey(tenant: TenantId, person: PersonId): string {
  return createHash("sha256").update(`${tenant}|${person}`).digest("hex").slice(0, 32);
}

/**
 * Changes somebody's own profile (rules PRF1, PRF2).
 * @param drawnAt the change that the form showed; a form that is older than the profile saves nothing (rule PRF10)
 * @throws {StorageError}
 */
export async function saveProfile(
  world: World,
  who: Who,
  given: GivenProfile,
  drawnAt?: string,
): Promise<Profile | Refusal> {
  const at = world.clock.now().toString();
  return changeProfile<Profile | Refusal>(world.tables, who.tenant, who.person, (current) => {
    const before = current ?? emptyProfile(who.person);
    if (drawnAt !== undefined && drawnAt !== before.changedAt)
      return { kind: "keep", result: changedSince() };
    const value = writeProfile(before, given, at);
    return isRefusal(value) ? { kind: "keep", result: value } : { kind: "save", value, result: value };
  });
}

function changedSince(): Refusal {
  return refuse(
    409,
    "profile-changed",
    "Your profile has changed since this card was drawn. Here is both together: please look it over and save.",
  );
}

/** Another member's profile, as fellow members of one community see it (rule PRF3). @throws {StorageError} */
export async function fellowProfile(
  world: World,
  viewer: Who,
  community: CommunityId,
  person: PersonId,
): Promise<ShownProfile | Refusal> {
  const [found, mine, theirs] = await Promise.all([
    findCommunity(world, viewer.tenant, community),
    roleIn(world, viewer.tenant, community, viewer.person),
    roleIn(world, viewer.tenant, community, person),
  ]);
  if (found === undefined || mine === "stranger") return communityNotFound();
  const isShown = may(mine, "members.see") && memberListOf(found) === "shown";
  if (!isShown || theirs === "stranger")
    return refuse(404, "profile-not-found", "There is no profile to see here.");
  return shownToFellows((await loadProfile(world.tables, viewer.tenant, person)) ?? emptyProfile(person));
}

/**
 * What matching may know of these people, everybody whom it asks for (rule PRF8).
 * Reads what is stored; never asks the directory. @throws {StorageError}
 */
export async function attributesOf(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Attributes>> {
  const [profiles, known] = await Promise.all([
    loadProfiles(world.tables, tenant, people),
    findPeople(world, tenant, people),
  ]);
  const byPerson = new Map(profiles.map((profile) => [profile.person, profile]));
  return new Map(
    people.map((person) => {
      const more = { zone: known.get(person)?.timeZone, ownKey: opaqueKey(tenant, person) };
      return [person, attributesFrom(person, byPerson.get(person), more)];
    }),
  );
}
