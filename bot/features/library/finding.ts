/** One box for all that somebody's communities know. */
import { may } from "../../../core/access/index.ts";
import { isActive, type Community } from "../../../core/communities/index.ts";
import { searchAll, type Entry, type EntryKind, type Looking } from "../../../core/library/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { communityId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf } from "../communities/index.ts";
import { askService, type Searched } from "./indexing.ts";
import { shelfOf } from "./shelves.ts";
import { loadSynonyms } from "./storage.ts";
import { loadEntry } from "./storage/entries.ts";

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
    .filter(({ id }) => wanted.community === undefined || id === wanted.community)
    // What was handed over to another community stands in both: there, where it goes on, it is found.
    .toSorted((one, other) => Number(isActive(other)) - Number(isActive(one)));
  const libraries = mine.flatMap((community) =>
    [community.id, ...(community.mergedFrom ?? []).map(communityId)].map((library) => ({
      library,
      community,
    })),
  );
  const places = await Promise.all(
    libraries.map(async (place) => ({
      ...place,
      synonyms: await loadSynonyms(world.tables, who.tenant, place.library),
    })),
  );
  const query = wanted.query.slice(0, LONGEST_QUERY);
  const looking = { query, kinds: wanted.kinds, limit: 2 * wanted.limit };
  const found =
    (await askService(world, who.tenant, places, looking)) ??
    (await askMemory(world, who.tenant, places, looking));
  const best = onceEach(
    found.map(({ shelf, hit }) => ({ place: shelf, id: hit.id })),
    places.map(({ library }) => library),
  ).slice(0, wanted.limit);
  const loaded = await Promise.all(
    best.map(async ({ id, place: { library, community } }) => ({
      entry: await loadEntry(world.tables, who.tenant, { community: library, id }),
      community,
    })),
  );
  return loaded.flatMap(({ entry, community }) => (entry?.state === "found" ? [{ entry, community }] : []));
}

/** Searches the shelves in this server's memory. */
async function askMemory<P extends Searched>(
  world: World,
  tenant: TenantId,
  places: readonly P[],
  looking: Omit<Looking, "synonyms">,
): Promise<readonly { readonly shelf: P; readonly hit: { readonly id: string } }[]> {
  const shelves = await Promise.all(
    places.map(async (place) => {
      const { index } = await shelfOf(world, tenant, place.library);
      return { place, index, synonyms: place.synonyms };
    }),
  );
  return searchAll(shelves, looking).map(({ shelf, hit }) => ({ shelf: shelf.place, hit }));
}

/** Of an entry that stands in several libraries the one in the first of these. */
function onceEach<Found extends { readonly place: { readonly library: CommunityId }; readonly id: string }>(
  found: readonly Found[],
  libraries: readonly CommunityId[],
): readonly Found[] {
  const first = new Map<string, number>();
  for (const { place, id } of found) {
    const at = libraries.indexOf(place.library);
    first.set(id, Math.min(at, first.get(id) ?? at));
  }
  return found.filter(({ place, id }) => first.get(id) === libraries.indexOf(place.library));
}
