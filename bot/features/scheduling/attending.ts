/** Whose session it is: one community's, or two that meet in it (rule BRK8). */
import { may, type AccessAction, type Standing } from "../../../core/access/index.ts";
import type { Community, Member } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { communitiesIn, type Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf, membersWhoMay, roleIn } from "../communities/index.ts";

/** Those who may do something in a session, each once, whichever of its communities they are in. @throws {StorageError} */
export async function peopleWhoMay(
  world: World,
  tenant: TenantId,
  session: Pick<Session, "communityId" | "together">,
  action: AccessAction,
): Promise<readonly Member[]> {
  const found = await Promise.all(
    communitiesIn(session).map((id) => membersWhoMay(world, tenant, id, action)),
  );
  return [...new Map(found.flat().map((member) => [member.person, member])).values()];
}

/** What somebody is in a session, and through which of its communities. */
export interface Place {
  readonly communityId: CommunityId;
  readonly standing: Standing;
}

/** Where somebody in both communities may do most; a stranger to all is one to the first. @throws {StorageError} */
export async function placeIn(
  world: World,
  tenant: TenantId,
  session: Pick<Session, "communityId" | "together">,
  person: PersonId,
): Promise<Place> {
  const places = await Promise.all(
    communitiesIn(session).map(async (communityId) => ({
      communityId,
      standing: await roleIn(world, tenant, communityId, person),
    })),
  );
  const [first = { communityId: session.communityId, standing: "stranger" as const }] = places;
  const best = (action: AccessAction): Place | undefined =>
    places.find(({ standing }) => may(standing, action));
  return best("session.run") ?? best("session.join") ?? best("session.see") ?? first;
}

/** The community of a session as news of it call it: of two that meet, by both names. Absent: undefined. @throws {StorageError} */
export async function communityOf(
  world: World,
  tenant: TenantId,
  session: Pick<Session, "communityId" | "together">,
): Promise<Community | undefined> {
  const [own, other] = await Promise.all(
    communitiesIn(session).map((id) => findCommunity(world, tenant, id)),
  );
  return own === undefined || other === undefined ? own : { ...own, name: `${own.name} and ${other.name}` };
}

/** Through which of a session's communities news of it reach somebody: who left one may be in the other. @throws {StorageError} */
export async function reachedThrough(
  world: World,
  tenant: TenantId,
  { communityId: own, together: other }: Pick<Session, "communityId" | "together">,
): Promise<(person: PersonId) => CommunityId> {
  if (other === undefined) return () => own;
  const members = new Set((await membersOf(world, tenant, own)).map(({ person }) => person));
  return (person) => (members.has(person) ? own : other);
}
