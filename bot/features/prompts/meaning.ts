/** Which community somebody means who names one, or none. */
import type { Community } from "../../../core/communities/index.ts";
import type { Role } from "../../../core/access/index.ts";
import type { Turn, World } from "../../ports.ts";
import { communitiesOf, homeCommunity, whichCommunity } from "../communities/index.ts";

/**
 * The community of that name; without a name the one that lives here, or the
 * only one in which the speaker may do it. Undefined where that is not clear.
 * @throws {StorageError}
 */
export async function communityMeant(
  world: World,
  turn: Turn,
  name: string,
  mayThere: (role: Role) => boolean,
): Promise<Community | undefined> {
  const named = await whichCommunity(world, turn, name);
  if (named.kind === "one") return named.community;
  // A name that no community has is not taken for the speaker's own.
  if (named.kind === "many" || name !== "") return undefined;
  const home = await homeCommunity(world, turn);
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).filter(({ role }) => mayThere(role));
  return home ?? (mine.length === 1 ? mine[0]?.community : undefined);
}
