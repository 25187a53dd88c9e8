/** A community in numbers: what a sponsor sees (rule ACC5). */
import { may } from "../../../core/access/index.ts";
import { communityNotFound, type Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersOf, roleIn } from "../communities/index.ts";
import { sessionSums, type SessionSums } from "../live/index.ts";
import { promptSums, type PromptSums } from "../prompts/index.ts";

/** A quarter: long enough for a monthly community to show, short enough to be about now. */
export const SUMS_DAYS = 90;

export interface Sums {
  readonly kind: "sums";
  readonly community: Community;
  readonly members: number;
  readonly sessions: SessionSums;
  readonly prompts: PromptSums;
}

/** The sums of the last ninety days, for whoever may read them. @throws {StorageError} */
export async function sumsOf(world: World, who: Speaker, id: CommunityId): Promise<Sums | Refusal> {
  const community = await findCommunity(world, who.tenant, id);
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "sums.read"))
    return refuse(
      403,
      "not-for-members",
      `Sums of ${community.name} are for its stewards, facilitators and sponsors.`,
    );
  const since = world.clock.now().subtract({ hours: 24 * SUMS_DAYS });
  return {
    kind: "sums",
    community,
    members: (await membersOf(world, who.tenant, id)).length,
    sessions: await sessionSums(world, who.tenant, id, since),
    prompts: await promptSums(world, who.tenant, id, since),
  };
}
