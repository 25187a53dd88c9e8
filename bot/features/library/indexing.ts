/** The search service of libraries, where one is connected: filled, kept up, and asked. */
import { Temporal } from "temporal-polyfill";
import {
  searchTermsOf,
  wantedIn,
  WAYS,
  type Entry,
  type EntryKind,
  type Synonyms,
} from "../../../core/library/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { LibrarySearchError, MOST_PUT, type LibrarySearch, type World } from "../../ports.ts";
import { INDEX } from "./job-kinds.ts";
import { CHANGES_KEPT_DAYS, changedSince, dropIndexed, loadIndexed, saveIndexed } from "./storage.ts";
import { eachEntry, loadEntry } from "./storage/entries.ts";

/** Another server's clock may be behind: so far back is looked once more. */
const LOOK_BACK = { seconds: 120 };
/** Longer than indexing one change takes. */
const AGAIN_AFTER_SECONDS = 60;

/**
 * Sees to it that the service hears of what changed (rule LIB12): planned for
 * certain, and queued to be quick. Without a service nothing. @throws {StorageError}
 */
export async function indexSoon(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  if (world.librarySearch === undefined) return;
  const payload = { community };
  const minute = world.clock.now().round({ smallestUnit: "minute", roundingMode: "ceil" });
  const dueAt = minute.add({ seconds: AGAIN_AFTER_SECONDS });
  await world.due.plan({
    tenant,
    id: `${INDEX}|${community}|${dueAt.toString()}`,
    kind: INDEX,
    payload,
    dueAt,
  });
  await world.queue.send({ kind: INDEX, tenant, payload });
}

/** Brings the service up to now; all of a library the first time. Idempotent. @throws {StorageError} @throws {LibrarySearchError} */
export async function bringUpToDate(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const service = world.librarySearch;
  if (service === undefined) return;
  const now = world.clock.now();
  const before = await loadIndexed(world.tables, tenant, community);
  const days = before === undefined ? 0 : Temporal.Instant.from(before).until(now).total("hours") / 24;
  if (before === undefined || days > CHANGES_KEPT_DAYS - 1) await fillAll(world, service, tenant, community);
  else {
    const since = Temporal.Instant.from(before).subtract(LOOK_BACK);
    const changed = await changedSince(world.tables, tenant, community, since);
    const entries = await Promise.all(
      [...changed].map(async (id) => ({
        id,
        entry: await loadEntry(world.tables, tenant, { community, id }),
      })),
    );
    await send(service, tenant, community, entries);
  }
  await saveIndexed(world.tables, tenant, community, now.toString());
}

interface Changed {
  readonly id: string;
  readonly entry: Entry | undefined;
}

async function fillAll(
  world: World,
  service: LibrarySearch,
  tenant: TenantId,
  community: CommunityId,
): Promise<void> {
  let batch: Changed[] = [];
  for await (const entry of eachEntry(world.tables, tenant, community)) {
    batch.push({ id: entry.id, entry });
    if (batch.length < MOST_PUT) continue;
    await send(service, tenant, community, batch);
    batch = [];
  }
  await send(service, tenant, community, batch);
}

/**
 * Takes a library out of the service, before it is deleted here (rule LIB15).
 * Idempotent. @throws {StorageError} @throws {LibrarySearchError} do it again
 */
export async function dropFromService(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const service = world.librarySearch;
  if (service !== undefined) {
    let batch: { readonly community: CommunityId; readonly id: string }[] = [];
    for await (const { id } of eachEntry(world.tables, tenant, community)) {
      batch.push({ community, id });
      if (batch.length < MOST_PUT) continue;
      await service.drop(tenant, batch);
      batch = [];
    }
    await service.drop(tenant, batch);
  }
  await dropIndexed(world.tables, tenant, community);
}

/** What others find goes in; what waits for a check, or is gone, goes out. */
async function send(
  service: LibrarySearch,
  tenant: TenantId,
  community: CommunityId,
  changed: readonly Changed[],
): Promise<void> {
  for (let from = 0; from < changed.length; from += MOST_PUT) {
    const part = changed.slice(from, from + MOST_PUT);
    const found = part.flatMap(({ entry }) => (entry?.state === "found" ? [entry] : []));
    const isFound = new Set(found.map(({ id }) => id));
    await service.put(
      tenant,
      found.map((entry) => ({ community, id: entry.id, kind: entry.kind, terms: searchTermsOf(entry) })),
    );
    await service.drop(
      tenant,
      part.filter(({ id }) => !isFound.has(id)).map(({ id }) => ({ community, id })),
    );
  }
}

/** One library to be searched, and its own words that mean the same. */
export interface Searched {
  readonly library: CommunityId;
  readonly synonyms: Synonyms;
}

/**
 * Asks the service, in the ways and with the words by which memory is searched
 * (rule LIB12). Undefined where there is no service, where it does not have one
 * of these libraries yet, or where it does not answer: then memory is searched.
 * @throws {StorageError}
 */
export async function askService<S extends Searched>(
  world: World,
  tenant: TenantId,
  libraries: readonly S[],
  wanted: {
    readonly query: string;
    readonly kinds?: readonly EntryKind[] | undefined;
    readonly limit: number;
  },
): Promise<readonly { readonly shelf: S; readonly hit: { readonly id: string } }[] | undefined> {
  const service = world.librarySearch;
  if (service === undefined || libraries.length === 0) return undefined;
  const upTo = await Promise.all(libraries.map(({ library }) => loadIndexed(world.tables, tenant, library)));
  const missing = libraries.filter((_library, at) => upTo[at] === undefined);
  for (const { library } of missing) await indexSoon(world, tenant, library);
  if (missing.length > 0) return undefined;
  try {
    return await findIn(service, tenant, libraries, wanted);
  } catch (error) {
    if (!(error instanceof LibrarySearchError)) throw error;
    world.log.warn(
      { code: "library-search-failed", reason: error.message },
      "libraries are searched in memory",
    );
    return undefined;
  }
}

async function findIn<S extends Searched>(
  service: LibrarySearch,
  tenant: TenantId,
  libraries: readonly S[],
  {
    query,
    kinds,
    limit,
  }: { readonly query: string; readonly kinds?: readonly EntryKind[] | undefined; readonly limit: number },
): Promise<readonly { readonly shelf: S; readonly hit: { readonly id: string } }[]> {
  const groups = Map.groupBy(libraries, ({ synonyms }) => JSON.stringify(synonyms));
  for (const way of WAYS) {
    const found = await Promise.all(
      [...groups.values()].map(async (group) => {
        const asked = wantedIn(query, group[0]?.synonyms ?? []);
        if (asked.length === 0) return [];
        const communities = group.map(({ library }) => library);
        return service.find(tenant, { communities, wanted: asked, way, kinds, limit });
      }),
    );
    const best = found.flat().toSorted((one, other) => other.score - one.score);
    if (best.length > 0)
      return best.slice(0, limit).flatMap(({ community, id }) => {
        const shelf = libraries.find(({ library }) => library === community);
        return shelf === undefined ? [] : [{ shelf, hit: { id } }];
      });
  }
  return [];
}
