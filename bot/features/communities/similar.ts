/** Communities whose name looks like one that is about to be founded, as far as the founder may know of them. */
import { mayFind } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { isListed } from "./finding.ts";
import { standingOf } from "./membership.ts";
import { loadSimilar } from "./storage/communities.ts";

/**
 * The communities of a similar name that this person may find (rule COM31):
 * what is hidden from them is as if it were not there. @throws {StorageError}
 */
export async function similarTo(world: World, who: Speaker, name: string): Promise<readonly Community[]> {
  const alike = await loadSimilar(world.tables, who.tenant, name);
  const seen = await Promise.all(
    alike.map(async (community) => {
      const standing = await standingOf(world, who.tenant, community.id, who.person);
      const isTheirs =
        mayFind(standing, community.visibility) &&
        isListed(community, standing === "stranger" ? null : standing);
      return isTheirs ? [community] : [];
    }),
  );
  return seen.flat();
}
