/** Calendars to follow, for the tab and for calendar programs. */
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { defineRoute, type ApiAnswer } from "../../feature.ts";
import { closeFeed, feedOf, openFeed, readFeed, type Feed } from "./feeds.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const renewal = z.object({ isNew: z.boolean().default(false) }).default({ isNew: false });
const answer = z.object({ name: z.string(), address: z.string().nullable() });

function show(feed: Feed | Refusal): ApiAnswer | Refusal {
  if (isRefusal(feed)) return feed;
  return { status: 200, body: { name: feed.name, address: feed.address ?? null } };
}

const mine = { kind: "mine" } as const;
const YOURS = "the caller's calendar of all their communities";
const OF_COMMUNITY = "the caller's calendar of one community";

const readMine = defineRoute({
  method: "GET",
  path: "/me/calendar",
  summary: `The address of ${YOURS}, where they made one.`,
  params: nothing,
  query: nothing,
  body: z.unknown(),
  answer,
  handle: async (world, { caller }) => show(await feedOf(world, caller, mine)),
});

const makeMine = defineRoute({
  method: "PUT",
  path: "/me/calendar",
  summary: `The address of ${YOURS}, made where there is none; \`isNew\` ends the old one.`,
  params: nothing,
  query: nothing,
  body: renewal,
  answer,
  handle: async (world, { caller, body }) => show(await openFeed(world, caller, mine, body.isNew)),
});

const endMine = defineRoute({
  method: "DELETE",
  path: "/me/calendar",
  summary: `Ends the address of ${YOURS}. Doing it twice changes nothing.`,
  params: nothing,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller }) {
    const closed = await closeFeed(world, caller, mine);
    return isRefusal(closed) ? closed : { status: 204 };
  },
});

const readOne = defineRoute({
  method: "GET",
  path: "/communities/:id/calendar",
  summary: `The address of ${OF_COMMUNITY}, where they made one; for its members.`,
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer,
  handle: async (world, { caller, params }) =>
    show(await feedOf(world, caller, { kind: "community", id: params.id })),
});

const makeOne = defineRoute({
  method: "PUT",
  path: "/communities/:id/calendar",
  summary: `The address of ${OF_COMMUNITY}, made where there is none; \`isNew\` ends the old one.`,
  params: ofCommunity,
  query: nothing,
  body: renewal,
  answer,
  handle: async (world, { caller, params, body }) =>
    show(await openFeed(world, caller, { kind: "community", id: params.id }, body.isNew)),
});

const endOne = defineRoute({
  method: "DELETE",
  path: "/communities/:id/calendar",
  summary: `Ends the address of ${OF_COMMUNITY}. Doing it twice changes nothing.`,
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const closed = await closeFeed(world, caller, { kind: "community", id: params.id });
    return isRefusal(closed) ? closed : { status: 204 };
  },
});

const read = defineRoute({
  method: "GET",
  path: "/calendars/:token",
  summary: "A calendar to follow, for whoever has its address.",
  access: "anyone",
  params: z.object({ token: z.string().max(300) }),
  query: nothing,
  body: z.unknown(),
  async handle(world, { params }) {
    const text = await readFeed(world, params.token);
    if (isRefusal(text)) return text;
    return { status: 200, text, contentType: "text/calendar; charset=utf-8" };
  },
});

/** Every door of calendars. */
export const routes = [readMine, makeMine, endMine, readOne, makeOne, endOne, read];
