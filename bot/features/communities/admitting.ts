/** Being in a community: what somebody is there, and how they come in. */
import type { Standing } from "../../../core/access/index.ts";
import type { Community, Member } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { addMember, loadMember } from "./storage/members.ts";

/** What somebody is in a community. @throws {StorageError} */
export async function standingOf(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  person: PersonId,
): Promise<Standing> {
  return (await loadMember(world.tables, tenant, id, person))?.role ?? "stranger";
}

/** Lets somebody in; who is in it keeps the role that they have. @throws {StorageError} */
export async function admit(
  world: World,
  tenant: TenantId,
  community: Pick<Community, "id">,
  who: Pick<Speaker, "person" | "name">,
  role: Member["role"] = "member",
): Promise<void> {
  const { person, name } = who;
  const joinedAt = world.clock.now().toString();
  await addMember(world.tables, tenant, community.id, { version: 1, person, name, role, joinedAt });
  await world.membershipChanged({ kind: "joined", tenant, community: community.id, person: who.person });
}
