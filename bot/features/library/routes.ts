/** The practice library, for the tab. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import {
  accept,
  answer,
  change,
  check,
  ENTRY_KINDS,
  renew,
  sourceSchema,
  use,
  type Doing,
  type Entry,
} from "../../../core/library/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import {
  addEntry,
  changeEntry,
  enterLibrary,
  queueOf,
  seeEntry,
  setSynonyms,
  synonymsOf,
  takeOut,
} from "./entries.ts";
import { search } from "./finding.ts";
import { brief, briefAnswer, entryAnswer, shown } from "./showing.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofEntry = ofCommunity.extend({ entry: z.string() });

const writing = z.object({
  kind: z.enum(ENTRY_KINDS),
  title: z.string().max(5_000),
  text: z.string().max(20_000).default(""),
  notWhen: z.string().max(20_000).default(""),
  whoKnows: z.string().max(5_000).default(""),
  links: z.array(z.string().max(5_000)).max(50).default([]),
  tags: z.array(z.string().max(500)).max(50).default([]),
});

const MOST_RESULTS = 20;

const find = defineRoute({
  method: "GET",
  path: "/me/entries",
  summary: "Finds words in the libraries of the caller's communities, the best first.",
  params: nothing,
  query: z.object({
    search: z.string().max(500).default(""),
    kind: z.enum(ENTRY_KINDS).optional(),
    community: z.string().transform(communityId).optional(),
  }),
  body: z.unknown(),
  answer: z.object({ items: z.array(briefAnswer) }),
  async handle(world, { caller, query }) {
    const found = await search(world, caller, {
      query: query.search,
      kinds: query.kind === undefined ? undefined : [query.kind],
      community: query.community,
      limit: MOST_RESULTS,
    });
    return {
      status: 200,
      body: { items: found.map(({ entry, community }) => brief(world, entry, community.name)) },
    };
  },
});

const overview = defineRoute({
  method: "GET",
  path: "/communities/:id/entries",
  summary: "How large a community's library is, and what waits in it: for a check, a fresh look, an answer.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    total: z.int(),
    waiting: z.array(briefAnswer),
    stale: z.array(briefAnswer),
    open: z.array(briefAnswer),
    isKeeper: z.boolean(),
    synonyms: z.array(z.array(z.string())),
  }),
  async handle(world, { caller, params }) {
    const library = await enterLibrary(world, caller, params.id);
    if (isRefusal(library)) return library;
    const queue = await queueOf(world, caller, params.id);
    if (isRefusal(queue)) return queue;
    const briefly = (entries: readonly Entry[]) =>
      entries.map((entry) => brief(world, entry, library.community.name));
    const body = {
      total: queue.total,
      waiting: briefly(queue.waiting),
      stale: briefly(queue.stale),
      open: briefly(queue.open),
      isKeeper: may(library.standing, "library.review"),
      synonyms: (await synonymsOf(world, caller, params.id)).map((group) => [...group]),
    };
    return { status: 200, body };
  },
});

const add = defineRoute({
  method: "POST",
  path: "/communities/:id/entries",
  summary: "Adds an entry; others find it once somebody else has checked it, a question at once.",
  params: ofCommunity,
  query: nothing,
  body: writing.extend({ source: sourceSchema.optional() }),
  answer: entryAnswer,
  handle: async (world, { caller, params, body }) =>
    shown(world, caller, await addEntry(world, caller, params.id, body)),
});

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/entries/:entry",
  summary: "One entry, where the caller may see it.",
  params: ofEntry,
  query: nothing,
  body: z.unknown(),
  answer: entryAnswer,
  async handle(world, { caller, params }) {
    const seen = await seeEntry(world, caller, { community: params.id, id: params.entry });
    return shown(world, caller, isRefusal(seen) ? seen : seen.entry);
  },
});

const rewrite = defineRoute({
  method: "PUT",
  path: "/communities/:id/entries/:entry",
  summary: "Writes an entry anew; for its author, stewards and librarians.",
  params: ofEntry,
  query: nothing,
  body: writing,
  answer: entryAnswer,
  handle: async (world, { caller, params, body }) =>
    shown(
      world,
      caller,
      await changeEntry(world, caller, { community: params.id, id: params.entry }, (entry, doing) =>
        change(entry, body, doing),
      ),
    ),
});

const remove = defineRoute({
  method: "DELETE",
  path: "/communities/:id/entries/:entry",
  summary: "Takes an entry out; for its author, stewards and librarians.",
  params: ofEntry,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const gone = await takeOut(world, caller, { community: params.id, id: params.entry });
    return isRefusal(gone) ? gone : { status: 204 };
  },
});

const act = defineRoute({
  method: "POST",
  path: "/communities/:id/entries/:entry/acts",
  summary: "Checks an entry, says that it still holds or was used, answers a question, or accepts an answer.",
  params: ofEntry,
  query: nothing,
  body: z.discriminatedUnion("act", [
    z.object({ act: z.enum(["check", "renew", "use"]) }),
    z.object({ act: z.literal("answer"), text: z.string().max(20_000) }),
    z.object({ act: z.literal("accept"), answer: z.string().max(100) }),
  ]),
  answer: entryAnswer,
  async handle(world, { caller, params, body }) {
    const id = world.newId();
    const decide = (entry: Entry, doing: Doing, hasKeepers: boolean) => {
      switch (body.act) {
        case "check":
          return check(entry, doing, hasKeepers);
        case "renew":
          return renew(entry, doing);
        case "use":
          return use(entry, caller.person);
        case "answer":
          return answer(entry, id, body.text, doing);
        case "accept":
          return accept(entry, body.answer, doing);
      }
    };
    return shown(
      world,
      caller,
      await changeEntry(world, caller, { community: params.id, id: params.entry }, decide),
    );
  },
});

const synonyms = defineRoute({
  method: "PUT",
  path: "/communities/:id/synonyms",
  summary: "Sets the words that mean the same in a community; for stewards and librarians.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ groups: z.array(z.array(z.string().max(500)).max(50)).max(500) }),
  answer: z.object({ groups: z.array(z.array(z.string())) }),
  async handle(world, { caller, params, body }) {
    const saved = await setSynonyms(world, caller, params.id, body.groups);
    return isRefusal(saved) ? saved : { status: 200, body: { groups: saved.map((group) => [...group]) } };
  },
});

/** Every door of the library. */
export const routes = [find, overview, add, read, rewrite, remove, act, synonyms];
