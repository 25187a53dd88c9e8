/** The practice library: what communities know, checked by a second person, found in one box. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Entry, EntrySource, Written } from "../../../core/library/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { askToCheck } from "./asking-to-check.ts";
import { askToRenew } from "./asking-to-renew.ts";
import { CONSENTS, pressConsent } from "./consent.ts";
import { addAnswerFromOutside, addEntry, queueOf, seeEntry, takeOut } from "./entries.ts";
import { copyEntries } from "./handing-over.ts";
import { bringUpToDate, dropFromService } from "./indexing.ts";
import { ASK_TO_CHECK, ASK_TO_RENEW, INDEX } from "./job-kinds.ts";
import * as handlers from "./handlers.ts";
import { forgetHere, startForgetting } from "./memory.ts";
import { personal } from "./personal.ts";
import { titlesOf } from "./questions.ts";
import { routes } from "./routes.ts";
import { changedSince, listIndexed } from "./storage.ts";
import { leaveEntries, eachEntry, loadEntry, type EntryRef } from "./storage/entries.ts";

/**
 * Adds an entry to a community's library in somebody's name (rules LIB1 to
 * LIB3). With an id of the caller's own, telling it twice keeps it once. @throws {StorageError}
 */
export function addToLibrary(
  world: World,
  who: Speaker,
  community: CommunityId,
  written: Written & { readonly source?: EntrySource | undefined; readonly id?: string },
): Promise<Entry | Refusal> {
  return addEntry(world, who, community, written);
}

/** Takes an entry out for whoever wrote it or looks after the library; for others it is not theirs to take (rule LIB8). @throws {StorageError} */
export function takeFromLibrary(
  world: World,
  who: Speaker,
  entry: { readonly community: CommunityId; readonly id: string },
): Promise<"gone" | Refusal> {
  return takeOut(world, who, entry);
}

/** What a community asks, whoever may see it, as it was in the last ten minutes: for comparing. @throws {StorageError} */
export function questionsIn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly string[]> {
  return titlesOf(world, tenant, community);
}

/** Every entry of a community, oldest first, whoever may see it: for sums. @throws {StorageError} */
export function entriesOf(world: World, tenant: TenantId, community: CommunityId): AsyncIterable<Entry> {
  return eachEntry(world.tables, tenant, community);
}

/**
 * Puts every entry of a library into another one as it is, and leaves it where
 * it was; done again, it is there once (rule FAR4). Says nothing about who may.
 * @returns how many there are @throws {StorageError} call it again
 */
export function handLibraryOver(
  world: World,
  tenant: TenantId,
  libraries: { readonly from: CommunityId; readonly into: CommunityId },
): Promise<number> {
  return copyEntries(world, tenant, libraries);
}

/** Takes the words of a library out of every index, before it is deleted (rule LIB15); what another has, too, stands there. @throws {StorageError} @throws {LibrarySearchError} do it again */
export async function forgetLibrary(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  await leaveEntries(world.tables, tenant, community, world.clock.now());
  await dropFromService(world, tenant, community);
  forgetHere(world, { tenant, community });
}

/** The same for every library of a company that a search service has. @throws {StorageError} @throws {LibrarySearchError} do it again */
export async function forgetLibraries(world: World, tenant: TenantId): Promise<void> {
  for (const community of await listIndexed(world.tables, tenant))
    await forgetLibrary(world, tenant, community);
}

/** An entry where this person may see it (rules LIB2, LIB6). @throws {StorageError} */
export async function seeInLibrary(world: World, who: Speaker, ref: EntryRef): Promise<Entry | Refusal> {
  const seen = await seeEntry(world, who, ref);
  return isRefusal(seen) ? seen : seen.entry;
}

/** Adds the answer of somebody who was asked, though they are not in the community (rule BRK5). @throws {StorageError} */
export function answerFromOutside(
  world: World,
  who: Speaker,
  ref: EntryRef,
  text: string,
): Promise<Entry | Refusal> {
  return addAnswerFromOutside(world, who, ref, text);
}

/** One entry, whoever may see it. Absent: undefined. @throws {StorageError} */
export function findEntry(world: World, tenant: TenantId, ref: EntryRef): Promise<Entry | undefined> {
  return loadEntry(world.tables, tenant, ref);
}

/** How many entries somebody added, changed or used since an instant. @throws {StorageError} */
export async function touchedSince(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<number> {
  return (await changedSince(world.tables, tenant, community, since)).size;
}

/** An entry that waits for something: a question for an answer, an old one for somebody to look at it. */
export interface OpenQuestion {
  readonly id: string;
  readonly title: string;
}

/** The open questions of a library, for whoever may read it; none for others. @throws {StorageError} */
export async function openQuestionsOf(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<readonly OpenQuestion[]> {
  const queue = await queueOf(world, who, community);
  return isRefusal(queue) ? [] : queue.open.map(({ id, title }) => ({ id, title }));
}

/** Entries that nobody has looked at for long, for whoever may read the library; none for others. @throws {StorageError} */
export async function staleEntriesOf(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<readonly OpenQuestion[]> {
  const queue = await queueOf(world, who, community);
  return isRefusal(queue) ? [] : queue.stale.map(({ id, title }) => ({ id, title }));
}

const ofEntry = z.object({ community: z.string(), id: z.string() });
const words = z.string().max(20_000).default("");

export const library: Feature = {
  name: "library",
  topic: "What we learn",
  commands: [
    {
      name: "library",
      phrases: ["library", "find in the library", "search the library"],
      usage: "library onboarding checklist",
      summary: "Find what your communities know: practices, answers, stories, resources.",
      handle: handlers.sayLibrary,
    },
    {
      name: "save to library",
      phrases: ["save to library", "save to the library", "add to library", "add to the library"],
      usage: "save to library How we review queries",
      summary: "Keep something for your community. Somebody else checks it, then everybody finds it.",
      handle: handlers.saySave,
    },
  ],
  actions: [
    defineAction({
      verb: "library.form",
      data: z.object({ title: words, kind: words }),
      handle: handlers.pressForm,
    }),
    defineAction({
      verb: "library.from-message",
      data: z.object({ text: words, link: words, message: words, author: words, authorName: words }),
      handle: handlers.pressMessage,
    }),
    defineAction({
      verb: "library.save",
      data: z.object({
        community: words,
        title: words,
        text: words,
        kind: words,
        notWhen: words,
        link: words,
        source: words,
        author: words,
        authorName: words,
      }),
      handle: handlers.pressSave,
    }),
    defineAction({
      verb: "library.consent",
      data: z.object({
        community: z.string().transform(communityId),
        ask: z.string().max(100),
        answer: z.enum(CONSENTS),
      }),
      handle: pressConsent,
    }),
    defineAction({ verb: "library.show", data: ofEntry, handle: handlers.pressShow }),
    defineAction({ verb: "library.check", data: ofEntry, handle: handlers.pressCheck }),
    defineAction({ verb: "library.use", data: ofEntry, handle: handlers.pressUse }),
    defineAction({ verb: "library.renew", data: ofEntry, handle: handlers.pressRenew }),
    defineAction({ verb: "library.answer-form", data: ofEntry, handle: handlers.pressAnswerForm }),
    defineAction({
      verb: "library.answer",
      data: ofEntry.extend({ text: words }),
      handle: handlers.pressAnswer,
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK_TO_CHECK,
      payload: z.object({ community: z.string().transform(communityId), on: z.string() }),
      run: (world, { community, on }, { tenant }) => askToCheck(world, tenant, community, on),
    }),
    defineJob({
      kind: ASK_TO_RENEW,
      payload: z.object({ community: z.string().transform(communityId), id: z.string(), on: z.string() }),
      run: (world, payload, { tenant }) => askToRenew(world, tenant, payload),
    }),
    defineJob({
      kind: INDEX,
      payload: z.object({ community: z.string().transform(communityId) }),
      run: (world, { community }, { tenant }) => bringUpToDate(world, tenant, community),
    }),
  ],
  routes,
  services: (["web", "worker"] as const).map((role) => ({
    name: "libraries in memory",
    role,
    start: (world: World) => Promise.resolve(startForgetting(world)),
  })),
  finds: handlers.findForMessage,
  personal,
};
