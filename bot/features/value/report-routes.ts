/** The sponsors' report for the tab and by link, and pictures for cards. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { PICTURES } from "../../../core/value/index.ts";
import { defineRoute } from "../../feature.ts";
import { roleIn } from "../communities/index.ts";
import { openPicture } from "./picturing.ts";
import { makeReportLink, openReportLink, seeReport, setReport } from "./reporting.ts";
import { storyShape } from "./routes.ts";
import { readerOf } from "./seeing.ts";
import { loadReportSettings } from "./storage.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofToken = z.object({ token: z.string().max(300) });
const nothing = z.object({});

const reportAnswer = z.object({
  name: z.string(),
  until: z.string(),
  purpose: z.string(),
  measures: z.array(z.object({ words: z.string(), evidence: z.string().nullable(), why: z.string() })),
  changes: z.array(z.object({ title: z.string(), before: z.string(), now: z.string() })),
  chains: z.array(
    storyShape.omit({ confirmedBy: true }).extend({ isConfirmed: z.boolean(), began: z.string().nullable() }),
  ),
  asks: z.string(),
  cost: z.string().nullable(),
  pictures: z.array(
    z.object({
      name: z.enum(PICTURES),
      title: z.string(),
      first: z.string(),
      series: z.array(z.string()),
      rows: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
      shape: z.enum(["stacked", "shares", "line", "grid"]),
    }),
  ),
  /** What a steward has set; null for others. */
  settings: z.object({ asks: z.string(), showsCost: z.boolean() }).nullable(),
});

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/report",
  summary:
    "The report to a community's sponsors: what it set out to do, what changed, stories that were given for it, what it asks for.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: reportAnswer,
  async handle(world, { caller, params }) {
    const seen = await seeReport(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    const { asks, showsCost } = await loadReportSettings(world.tables, caller.tenant, params.id);
    const settings = may(standing, "community.manage") ? { asks, showsCost } : null;
    return { status: 200, body: { ...seen.report, pictures: seen.pictures, settings } };
  },
});

const set = defineRoute({
  method: "PUT",
  path: "/communities/:id/report",
  summary: "What a community asks its sponsors for, and whether cost is shown; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ asks: z.string().max(5_000), showsCost: z.boolean() }),
  answer: z.object({ asks: z.string(), showsCost: z.boolean() }),
  async handle(world, { caller, params, body }) {
    const saved = await setReport(world, caller, params.id, body);
    if (isRefusal(saved)) return saved;
    return { status: 200, body: { asks: saved.asks, showsCost: saved.showsCost } };
  },
});

const ask = defineRoute({
  method: "POST",
  path: "/communities/:id/report-link",
  summary: "A link to the report as a PDF of one page, open for half an hour.",
  params: ofCommunity,
  query: nothing,
  body: z.undefined(),
  answer: z.object({ url: z.string() }),
  async handle(world, { caller, params }) {
    const reader = await readerOf(world, caller, params.id);
    if (isRefusal(reader)) return reader;
    return { status: 201, body: { url: await makeReportLink(world, caller.tenant, params.id) } };
  },
});

const paper = defineRoute({
  method: "GET",
  path: "/value-reports/:token",
  summary: "The report of a community as a PDF, for whoever has its link.",
  access: "anyone",
  params: ofToken,
  query: nothing,
  body: z.unknown(),
  async handle(world, { params }) {
    const bytes = await openReportLink(world, params.token);
    if (isRefusal(bytes)) return bytes;
    return { status: 200, bytes, contentType: "application/pdf", fileName: "report.pdf" };
  },
});

const picture = defineRoute({
  method: "GET",
  path: "/value-pictures/:token",
  summary: "A picture of a community's sums as PNG, for whoever has a card with its address.",
  access: "anyone",
  params: ofToken,
  query: nothing,
  body: z.unknown(),
  async handle(world, { params }) {
    const bytes = await openPicture(world, params.token);
    return isRefusal(bytes) ? bytes : { status: 200, bytes, contentType: "image/png" };
  },
});

/** Every door of the report and of pictures. */
export const reportRoutes = [read, set, ask, paper, picture];
