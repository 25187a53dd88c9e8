/** Entries seen and changed; chat and API call the same. */
import { may, type Standing } from "../../../core/access/index.ts";
import { LOOK_FOR_MATCHES } from "../../../core/broker/index.ts";
import { checkOpen, communityNotFound, sumsOnly, type Community } from "../../../core/communities/index.ts";
import {
  answer,
  entryNotFound,
  isStale,
  makeEntry,
  mayChange,
  maySee,
  type Doing,
  type Entry,
  type EntrySource,
  type Kept,
  type Synonyms,
  type Written,
} from "../../../core/library/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { whoMetIn } from "./both.ts";
import { indexSoon } from "./indexing.ts";
import { planToRenew } from "./asking-to-renew.ts";
import { planToCheck } from "./planning-checks.ts";
import { shelfOf } from "./shelves.ts";
import { loadSynonyms, saveSynonyms } from "./storage.ts";
import {
  dropPointer,
  pointAt,
  loadEntries,
  loadEntry,
  updateEntry,
  type Change,
  type EntryRef,
} from "./storage/entries.ts";

/** A community whose library somebody may read. */
export interface OpenLibrary {
  readonly community: Community;
  readonly standing: Standing;
}

/** The library's door (rule LIB6). @throws {StorageError} */
export async function enterLibrary(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<OpenLibrary | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  // What went over into another community is read by the members of that one as well.
  if (community?.life?.state === "merged" && !may(standing, "recap.read"))
    return enterLibrary(world, who, community.life.into);
  if (community === undefined || standing === "stranger") return communityNotFound();
  return may(standing, "recap.read") ? { community, standing } : sumsOnly(community.name);
}

/** Changes an entry, and the search service hears of it where there is one. */
async function update<R>(
  world: World,
  { tenant }: Speaker,
  ref: EntryRef,
  decide: (current: Entry | undefined) => Change<Entry, R>,
): Promise<R> {
  // Read before: what is deleted no longer says who else had it.
  const other = world.librarySearch && (await loadEntry(world.tables, tenant, ref))?.alsoIn;
  let saved: Entry | undefined;
  const result = await updateEntry<R>(world.tables, tenant, ref, world.clock.now(), (current) => {
    const change = decide(current);
    saved = change.kind === "save" ? change.value : undefined;
    return change;
  });
  if (saved !== undefined) await planToRenew(world, tenant, saved);
  await indexSoon(world, tenant, ref.community);
  if (other !== undefined) await indexSoon(world, tenant, other);
  return result;
}

function doingOf(world: World, { person, name }: Speaker, standing: Standing): Doing {
  return { person, name, standing, now: world.clock.now() };
}

/** Tells whether anybody but an entry's author looks after the library. */
async function keepersIn(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<(entry: Entry) => boolean> {
  const keepers = await membersWhoMay(world, who.tenant, community, "library.review");
  return (entry) => keepers.some(({ person }) => person !== entry.by.person);
}

/** Adds an entry (rules LIB1 to LIB3). With an id of the caller's own, telling it twice keeps it once. @throws {StorageError} */
export async function addEntry(
  world: World,
  who: Speaker,
  community: CommunityId,
  wanted: Written & {
    readonly source?: EntrySource | undefined;
    readonly id?: string;
    readonly saidBy?: Entry["saidBy"] | undefined;
  },
): Promise<Entry | Refusal> {
  const library = await enterLibrary(world, who, community);
  if (isRefusal(library)) return library;
  const closed = checkOpen(library.community);
  if (closed !== undefined) return closed;
  const id = wanted.id ?? world.newId();
  const alsoIn = await whoMetIn(world, who, community, wanted.source);
  const made = makeEntry(
    wanted,
    { id, community, source: wanted.source, saidBy: wanted.saidBy, alsoIn },
    doingOf(world, who, library.standing),
  );
  if (isRefusal(made)) return made;
  for (const each of alsoIn === undefined ? [community] : [community, alsoIn]) {
    if (made.entry.kind === "question") await lookTomorrow(world, who, each);
    if (made.entry.state === "waiting") await planToCheck(world, who.tenant, each);
  }
  if (alsoIn !== undefined) {
    await pointAt(world.tables, who.tenant, { community, id }, alsoIn, world.clock.now());
    await indexSoon(world, who.tenant, alsoIn);
  }
  return update<Entry>(world, who, { community, id }, (current) =>
    current === undefined
      ? { kind: "save", value: made.entry, result: made.entry }
      : { kind: "keep", result: current },
  );
}

/** With a new question others may ask about the same: looked for once a day, however many came. */
async function lookTomorrow(world: World, { tenant }: Speaker, community: CommunityId): Promise<void> {
  const dueAt = world.clock.now().toZonedDateTimeISO("UTC").startOfDay().add({ days: 1 }).toInstant();
  const payload = { community };
  await world.due.plan({ tenant, id: `match|${community}`, kind: LOOK_FOR_MATCHES, payload, dueAt });
}

/** An entry as somebody may see it. */
export interface SeenEntry extends OpenLibrary {
  readonly entry: Entry;
  readonly hasKeepers: boolean;
}

/** An entry where this person may see it (rules LIB2, LIB6). @throws {StorageError} */
export async function seeEntry(world: World, who: Speaker, ref: EntryRef): Promise<SeenEntry | Refusal> {
  const library = await enterLibrary(world, who, ref.community);
  if (isRefusal(library)) return library;
  const [entry, hasKeepers] = await Promise.all([
    loadEntry(world.tables, who.tenant, ref),
    keepersIn(world, who, ref.community),
  ]);
  if (entry === undefined) return entryNotFound();
  const seen = { ...library, entry, hasKeepers: hasKeepers(entry) };
  const doing = doingOf(world, who, library.standing);
  return maySee(entry, doing, seen.hasKeepers) ? seen : entryNotFound();
}

/** Changes an entry as a decision of core says. @throws {StorageError} */
export async function changeEntry(
  world: World,
  who: Speaker,
  ref: EntryRef,
  decide: (entry: Entry, doing: Doing, hasKeepers: boolean) => Kept,
): Promise<Entry | Refusal> {
  const seen = await seeEntry(world, who, ref);
  if (isRefusal(seen)) return seen;
  const doing = doingOf(world, who, seen.standing);
  const changed = await update<Entry | Refusal>(world, who, ref, (current) => {
    if (current === undefined) return { kind: "keep", result: entryNotFound() };
    const kept = decide(current, doing, seen.hasKeepers);
    if (isRefusal(kept)) return { kind: "keep", result: kept };
    return { kind: "save", value: kept.entry, result: kept.entry };
  });
  const isWaitingAgain = !isRefusal(changed) && changed.state === "waiting" && seen.entry.state === "found";
  if (isWaitingAgain) await planToCheck(world, who.tenant, ref.community);
  return changed;
}

/** See `answerFromOutside` of the front door. An accepted answer ends it. */
export async function addAnswerFromOutside(
  world: World,
  who: Speaker,
  ref: EntryRef,
  text: string,
): Promise<Entry | Refusal> {
  const id = world.newId();
  const doing = doingOf(world, who, "stranger");
  return update<Entry | Refusal>(world, who, ref, (current) => {
    if (current === undefined) return { kind: "keep", result: entryNotFound() };
    if (current.accepted !== undefined)
      return {
        kind: "keep",
        result: refuse(409, "answered-already", "Somebody else was quicker. Thank you."),
      };
    const kept = answer(current, id, text, doing);
    return isRefusal(kept)
      ? { kind: "keep", result: kept }
      : { kind: "save", value: kept.entry, result: kept.entry };
  });
}

/** Takes an entry out (rule LIB8). @throws {StorageError} */
export async function takeOut(world: World, who: Speaker, ref: EntryRef): Promise<"gone" | Refusal> {
  const seen = await seeEntry(world, who, ref);
  if (isRefusal(seen)) return seen;
  if (!mayChange(seen.entry, doingOf(world, who, seen.standing)))
    return refuse(403, "only-keepers", "Only its author, a steward or a librarian can do this.");
  const { by, owner, saidBy } = seen.entry;
  const isTheirs = [by.person, owner.person, saidBy?.person].includes(who.person);
  // Whoever keeps the library of the one community takes nothing out of the other's (rule LIB19).
  if (!isTheirs && (await dropPointer(world.tables, who.tenant, ref, world.clock.now())) === "gone") {
    await indexSoon(world, who.tenant, ref.community);
    return "gone";
  }
  return update<"gone">(world, who, ref, () => ({ kind: "delete", result: "gone" }));
}

/** What waits in a library: for a check, for a fresh look, for an answer. */
export interface Queue {
  readonly waiting: readonly Entry[];
  readonly stale: readonly Entry[];
  readonly open: readonly Entry[];
  readonly total: number;
}

/** So many of each are shown: who has more looks again after these. */
const MOST_QUEUED = 50;

/** What waits in a library, as far as this person may see it. @throws {StorageError} */
export async function queueOf(world: World, who: Speaker, community: CommunityId): Promise<Queue | Refusal> {
  const library = await enterLibrary(world, who, community);
  if (isRefusal(library)) return library;
  const [shelf, hasKeepers] = await Promise.all([
    shelfOf(world, who.tenant, community),
    keepersIn(world, who, community),
  ]);
  const today = world.clock.now().toString().slice(0, 10);
  const old = [...shelf.reviewOn].filter(([, day]) => day <= today).map(([id]) => id);
  const lists = [[...shelf.waiting], old, [...shelf.open]].map((ids) => ids.slice(0, MOST_QUEUED));
  const loaded = await loadEntries(world.tables, who.tenant, community, lists.flat());
  const doing = doingOf(world, who, library.standing);
  const [waiting = [], stale = [], open = []] = lists.map((ids) =>
    ids.flatMap((id) => {
      const entry = loaded.get(id);
      return entry !== undefined && maySee(entry, doing, hasKeepers(entry)) ? [entry] : [];
    }),
  );
  return {
    waiting,
    stale: stale.filter((entry) => isStale(entry, today)),
    open,
    total: shelf.index.size,
  };
}

/** So many groups of words that mean the same, each of so many. */
const MOST_SYNONYMS = { groups: 200, words: 12, length: 60 };

/** Sets the words that mean the same in a community; for its stewards and librarians. @throws {StorageError} */
export async function setSynonyms(
  world: World,
  who: Speaker,
  community: CommunityId,
  groups: Synonyms,
): Promise<Synonyms | Refusal> {
  const library = await enterLibrary(world, who, community);
  if (isRefusal(library)) return library;
  if (!may(library.standing, "library.review"))
    return refuse(403, "only-keepers", "Only a steward or a librarian can do this.");
  const tidy = groups
    .map((group) => [
      ...new Set(group.map((word) => word.trim().toLowerCase()).filter((word) => word !== "")),
    ])
    .filter((group) => group.length > 1);
  const isTooMuch =
    tidy.length > MOST_SYNONYMS.groups ||
    tidy.some(
      (group) =>
        group.length > MOST_SYNONYMS.words || group.some((word) => word.length > MOST_SYNONYMS.length),
    );
  if (isTooMuch)
    return refuse(
      422,
      "too-many-synonyms",
      "There are too many words, or one is too long. Nothing was saved.",
    );
  await saveSynonyms(world.tables, who.tenant, community, tidy);
  return tidy;
}

/** The words that mean the same in a community. @throws {StorageError} */
export function synonymsOf(world: World, who: Speaker, community: CommunityId): Promise<Synonyms> {
  return loadSynonyms(world.tables, who.tenant, community);
}
