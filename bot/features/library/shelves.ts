/**
 * A shelf a community: its entries as they are looked up, in memory. It is
 * read once, then kept up by what changed since; what this process changes is
 * on it at once (rule LIB7).
 */
import type { Temporal } from "temporal-polyfill";
import {
  createIndex,
  createVocabulary,
  type Entry,
  type LibraryIndex,
  type Vocabulary,
} from "../../../core/library/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { CHANGES_KEPT_DAYS, changedSince, pruneChanges } from "./storage.ts";
import { eachEntry, loadEntry } from "./storage/entries.ts";

export interface Shelf {
  /** What everybody who may read finds. */
  readonly index: LibraryIndex;
  /** What nobody else has checked yet. */
  readonly waiting: Set<string>;
  /** When each entry is to be looked at again: ISO days. */
  readonly reviewOn: Map<string, string>;
  /** Questions without an accepted answer. */
  readonly open: Set<string>;
  upTo: Temporal.Instant;
}

/** Shelves in memory; those that nobody asked for longest make room. */
const MOST_SHELVES = 500;
/** Another server's clock may be behind, or its writing slow: so far back is looked once more. */
const LOOK_BACK = { seconds: 120 };

/** A community whose library is in memory. */
export interface Held {
  readonly tenant: TenantId;
  readonly community: CommunityId;
}

interface Placed extends Held {
  readonly coming: Promise<Shelf>;
}

const shelvesOf = new WeakMap<World, Map<string, Placed>>();
const vocabularies = new WeakMap<World, Map<TenantId, Vocabulary>>();

/** The words of all libraries of a company. */
function vocabularyOf(world: World, tenant: TenantId): Vocabulary {
  const all = vocabularies.get(world) ?? new Map<TenantId, Vocabulary>();
  vocabularies.set(world, all);
  const vocabulary = all.get(tenant) ?? createVocabulary();
  all.set(tenant, vocabulary);
  return vocabulary;
}

/** A community's shelf, with everything that was written by now. @throws {StorageError} */
export async function shelfOf(world: World, tenant: TenantId, community: CommunityId): Promise<Shelf> {
  const shelves = shelvesOf.get(world) ?? new Map<string, Placed>();
  shelvesOf.set(world, shelves);
  const key = `${tenant}|${community}`;
  const there = shelves.get(key);
  const coming =
    there === undefined
      ? fill(world, tenant, community)
      : there.coming.then((shelf) => keepUp(world, tenant, community, shelf));
  shelves.delete(key);
  shelves.set(key, { tenant, community, coming });
  if (shelves.size > MOST_SHELVES) makeRoom(shelves);
  try {
    return await coming;
  } catch (error) {
    // What could not be read is read anew with the next search.
    if (shelves.get(key)?.coming === coming) shelves.delete(key);
    throw error;
  }
}

function makeRoom(shelves: Map<string, Placed>): void {
  const [oldest] = shelves;
  if (oldest === undefined) return;
  shelves.delete(oldest[0]);
  clear(oldest[1]);
}

function clear({ coming }: Placed): void {
  coming.then(
    ({ index }) => index.close(),
    () => undefined, // A shelf that could not be read has nothing to take down.
  );
}

/** The communities whose shelves are in this server's memory. */
export function shelvesInMemory(world: World): readonly Held[] {
  return [...(shelvesOf.get(world)?.values() ?? [])];
}

async function fill(world: World, tenant: TenantId, community: CommunityId): Promise<Shelf> {
  const shelf: Shelf = {
    index: createIndex(vocabularyOf(world, tenant)),
    waiting: new Set(),
    reviewOn: new Map(),
    open: new Set(),
    upTo: world.clock.now(),
  };
  await pruneChanges(world.tables, tenant, community, shelf.upTo);
  for await (const entry of eachEntry(world.tables, tenant, community)) place(shelf, entry);
  return shelf;
}

const dayOf = (at: Temporal.Instant): string => at.toString().slice(0, 10);

/** Takes a community's shelf down: its library is deleted. */
export function takeDown(world: World, tenant: TenantId, community: CommunityId): void {
  const key = `${tenant}|${community}`;
  const there = shelvesOf.get(world)?.get(key);
  shelvesOf.get(world)?.delete(key);
  if (there !== undefined) clear(there);
}

async function keepUp(world: World, tenant: TenantId, community: CommunityId, shelf: Shelf): Promise<Shelf> {
  const now = world.clock.now();
  // So long ago some of what changed is forgotten: all is read anew.
  if (shelf.upTo.until(now).total("hours") > 24 * (CHANGES_KEPT_DAYS - 1)) {
    shelf.index.close();
    return fill(world, tenant, community);
  }
  if (dayOf(shelf.upTo) !== dayOf(now)) await pruneChanges(world.tables, tenant, community, now);
  const changed = await changedSince(world.tables, tenant, community, shelf.upTo.subtract(LOOK_BACK));
  for (const id of changed) {
    const entry = await loadEntry(world.tables, tenant, { community, id });
    if (entry === undefined) remove(shelf, id);
    else place(shelf, entry);
  }
  shelf.upTo = now;
  return shelf;
}

function place(shelf: Shelf, entry: Entry): void {
  remove(shelf, entry.id, entry.state === "found");
  if (entry.state === "waiting") shelf.waiting.add(entry.id);
  else shelf.index.put(entry);
  if (entry.reviewOn !== undefined && entry.state === "found") shelf.reviewOn.set(entry.id, entry.reviewOn);
  if (entry.kind === "question" && entry.accepted === undefined) shelf.open.add(entry.id);
}

function remove(shelf: Shelf, id: string, staysInIndex = false): void {
  if (!staysInIndex) shelf.index.drop(id);
  shelf.waiting.delete(id);
  shelf.reviewOn.delete(id);
  shelf.open.delete(id);
}
