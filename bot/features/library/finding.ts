/** One box for all that somebody's communities know. */
import { may } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { searchAll, type Entry, type EntryKind } from "../../../core/library/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { communityId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf } from "../communities/index.ts";
import { shelfOf } from "./shelves.ts";
import { loadEntry, loadSynonyms } from "./storage.ts";

export interface FoundEntry {
  readonly entry: Entry;
  readonly community: Community;
}

export interface Search {
  readonly query: string;
  readonly kinds?: readonly EntryKind[] | undefined;
  /** One community alone. */
  readonly community?: CommunityId | undefined;
  readonly limit: number;
}

/** Longer questions are no search; their beginning says what they want. */
const LONGEST_QUERY = 300;

/**
 * What somebody may find, the best first (rules LIB5, LIB6): in the
 * communities whose recaps they may read, and in what went over into those.
 * @throws {StorageError}
 */
export async function search(world: World, who: Speaker, wanted: Search): Promise<readonly FoundEntry[]> {
  const mine = (await communitiesOf(world, who.tenant, who.person))
    .filter(({ role }) => may(role, "recap.read"))
    .map(({ community }) => community)
    .filter(({ id }) => wanted.community === undefined || id === wanted.community);
  const libraries = mine.flatMap((community) =>
    [community.id, ...(community.mergedFrom ?? []).map(communityId)].map((library) => ({
      library,
      community,
    })),
  );
  const shelves = await Promise.all(
    libraries.map(async ({ library, community }) => {
      const [{ index }, synonyms] = await Promise.all([
        shelfOf(world, who.tenant, library),
        loadSynonyms(world.tables, who.tenant, library),
      ]);
      return { index, synonyms, library, community };
    }),
  );
  const { kinds, limit } = wanted;
  const best = searchAll(shelves, { query: wanted.query.slice(0, LONGEST_QUERY), kinds, limit });
  const loaded = await Promise.all(
    best.map(async ({ hit, shelf }) => ({
      entry: await loadEntry(world.tables, who.tenant, { community: shelf.library, id: hit.id }),
      community: shelf.community,
    })),
  );
  return loaded.flatMap(({ entry, community }) => (entry?.state === "found" ? [{ entry, community }] : []));
}
