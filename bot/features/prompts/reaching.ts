/** Whom a question reaches when it is asked now. */
import type { CommunityId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { reach } from "../people/index.ts";

/** What whoever asks an empty community reads (rule PRM46). */
export const NOBODY =
  "Nobody would get this question now: there is no member whom I can write to, and no channel. Invite people first, or send it at a later time.";

/** Whether nobody at all would hear of it. @throws {StorageError} */
export async function reachesNobody(world: World, who: Speaker, id: CommunityId): Promise<boolean> {
  const community = await findCommunity(world, who.tenant, id);
  if (community?.home !== undefined) return false;
  const members = await membersWhoMay(world, who.tenant, id, "prompt.answer");
  const people = members.map(({ person }) => person);
  return (await reach(world, who.tenant, people)).reachable.length === 0;
}
