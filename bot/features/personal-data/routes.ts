/** One's own data, for the tab and by link. */
import { z } from "zod";
import { isRefusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { askToErase } from "./erasing.ts";
import { asJson, asPage, exportOf, makeLink, openLink } from "./exporting.ts";

const nothing = z.object({});

const ask = defineRoute({
  method: "POST",
  path: "/me/export",
  summary: "Links to everything that is held about the caller, open for half an hour.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.object({ url: z.string(), jsonUrl: z.string(), expiresAt: z.string() }),
  async handle(world, { caller }) {
    const address = await makeLink(world, caller);
    return { status: 201, body: { ...address, expiresAt: address.expiresAt.toString() } };
  },
});

const open = defineRoute({
  method: "GET",
  path: "/exports/:token",
  summary: "Everything that is held about a person, for whoever has their link: a page, or JSON.",
  access: "anyone",
  params: z.object({ token: z.string().max(100) }),
  query: z.object({ as: z.enum(["page", "json"]).default("page") }),
  body: z.unknown(),
  async handle(world, { params, query }) {
    const who = await openLink(world, params.token);
    if (isRefusal(who)) return who;
    const sections = await exportOf(world, who);
    const now = world.clock.now();
    return query.as === "json"
      ? { status: 200, text: asJson(who, sections, now), contentType: "application/json" }
      : { status: 200, text: asPage(who, sections, now), contentType: "text/html" };
  },
});

const end = defineRoute({
  method: "DELETE",
  path: "/me/data",
  summary: "Erases everything that is held about the caller; what they shared stays without their name.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  async handle(world, { caller }) {
    const answer = await askToErase(world, caller);
    return isRefusal(answer) ? answer : { status: 204 };
  },
});

export const routes = [ask, open, end];
