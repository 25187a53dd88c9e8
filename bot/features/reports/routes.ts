/** Reports, for the tab: of a member, of a steward, of an administrator. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import { allowsAnonymous, thingSchema, type Report } from "../../../core/reports/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { refuseUnlessAdministrator } from "../people/index.ts";
import { appealTo, decide, report, reportsFor, settleAppeal } from "./reporting.ts";
import { listReports, loadSetting, saveSetting } from "./storage.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofReport = ofCommunity.extend({ report: z.string() });

const reportAnswer = z.object({
  id: z.string(),
  kind: z.string(),
  place: z.string(),
  words: z.string(),
  /** How many people reported it. Who they are is shown to nobody. */
  count: z.int(),
  why: z.array(z.string()),
  state: z.enum(["open", "hidden", "kept"]),
  reason: z.string().nullable(),
  appeal: z.enum(["open", "lifted", "upheld"]).nullable(),
});

function show({
  id,
  thing,
  words,
  reporters,
  state,
  decision,
  appeal,
}: Report): z.input<typeof reportAnswer> {
  return {
    id,
    kind: thing.kind,
    place: thing.place,
    words,
    count: reporters.length,
    why: reporters.map(({ why }) => why).filter((why) => why !== ""),
    state,
    reason: decision?.reason ?? null,
    appeal: appeal === undefined ? null : (appeal.outcome ?? "open"),
  };
}

const create = defineRoute({
  method: "POST",
  path: "/reports",
  summary: "Reports something that was shared. The same person again changes nothing.",
  params: nothing,
  query: nothing,
  body: thingSchema.extend({ why: z.string().default("") }),
  async handle(world, { caller, body }) {
    const { why, ...thing } = body;
    const reported = await report(world, caller, thing, why);
    return isRefusal(reported) ? reported : { status: 204 };
  },
});

/** The community, where the caller is its steward. */
async function steward(world: World, caller: Speaker, id: z.output<typeof ofCommunity>["id"]) {
  const community = await findCommunity(world, caller.tenant, id);
  const standing = await roleIn(world, caller.tenant, id, caller.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (may(standing, "community.manage")) return community;
  return refuse(403, "not-a-steward", "Only a steward of this community sees its reports.");
}

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/reports",
  summary: "What was reported in a community; for its stewards, without those about their own words.",
  params: ofCommunity,
  query: nothing,
  body: z.undefined(),
  answer: z.object({ items: z.array(reportAnswer) }),
  async handle(world, { caller, params }) {
    const community = await steward(world, caller, params.id);
    if (isRefusal(community)) return community;
    const reports = await reportsFor(world, caller, community);
    return { status: 200, body: { items: reports.map(show) } };
  },
});

const settle = defineRoute({
  method: "PUT",
  path: "/communities/:id/reports/:report",
  summary: "Hides what was reported everywhere, with a reason, or keeps it; for stewards.",
  params: ofReport,
  query: nothing,
  body: z.object({ decision: z.enum(["hide", "keep"]), reason: z.string().default("") }),
  answer: reportAnswer,
  async handle(world, { caller, params, body }) {
    const decided = await decide(world, caller, { community: params.id, id: params.report }, body);
    return isRefusal(decided) ? decided : { status: 200, body: show(decided) };
  },
});

const plea = defineRoute({
  method: "POST",
  path: "/communities/:id/reports/:report/appeal",
  summary: "The author's one appeal.",
  params: ofReport,
  query: nothing,
  body: z.object({ text: z.string() }),
  async handle(world, { caller, params, body }) {
    const appealed = await appealTo(world, caller, { community: params.id, id: params.report }, body.text);
    return isRefusal(appealed) ? appealed : { status: 204 };
  },
});

const overview = defineRoute({
  method: "GET",
  path: "/admin/reports",
  summary: "How many reports there are, and appeals to answer; for administrators.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.object({
    counts: z.object({ open: z.int(), hidden: z.int(), kept: z.int() }),
    /** Whether the company lets communities ask without names. */
    isAnonymousAllowed: z.boolean(),
    appeals: z.array(
      z.object({
        community: z.string(),
        report: z.string(),
        words: z.string(),
        reason: z.string(),
        appeal: z.string(),
      }),
    ),
  }),
  async handle(world, { caller }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const all = await listReports(world.tables, caller.tenant);
    const counts = { open: 0, hidden: 0, kept: 0 };
    for (const { state } of all) counts[state] += 1;
    const appeals = all.flatMap(({ community, id, words, decision, appeal }) =>
      appeal === undefined || appeal.outcome !== undefined
        ? []
        : [{ community, report: id, words, reason: decision?.reason ?? "", appeal: appeal.text }],
    );
    const isAnonymousAllowed = allowsAnonymous(await loadSetting(world.tables, caller.tenant), undefined);
    return { status: 200, body: { counts, isAnonymousAllowed, appeals } };
  },
});

const answer = defineRoute({
  method: "PUT",
  path: "/admin/reports/:id/:report",
  summary: "Answers an appeal: lifted shows it again everywhere; for administrators.",
  params: ofReport,
  query: nothing,
  body: z.object({ outcome: z.enum(["lifted", "upheld"]) }),
  async handle(world, { caller, params, body }) {
    const ref = { community: params.id, id: params.report };
    const settled = await settleAppeal(world, caller, ref, body.outcome);
    return isRefusal(settled) ? settled : { status: 204 };
  },
});

const allowed = z.object({ isAllowed: z.boolean() });

const anonymity = defineRoute({
  method: "GET",
  path: "/communities/:id/anonymous-asking",
  summary: "Whether questions may be asked here without names; for members.",
  params: ofCommunity,
  query: nothing,
  body: z.undefined(),
  answer: allowed.extend({
    /** Whether an administrator switched it off for everybody. */
    isOffForAll: z.boolean(),
  }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (standing === "stranger") return communityNotFound();
    const tenant = await loadSetting(world.tables, caller.tenant);
    const own = await loadSetting(world.tables, caller.tenant, params.id);
    const isOffForAll = !allowsAnonymous(tenant, undefined);
    return { status: 200, body: { isAllowed: allowsAnonymous(tenant, own), isOffForAll } };
  },
});

const setAnonymity = defineRoute({
  method: "PUT",
  path: "/communities/:id/anonymous-asking",
  summary: "Switches asking without names on or off in a community; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: allowed,
  async handle(world, { caller, params, body }) {
    const community = await steward(world, caller, params.id);
    if (isRefusal(community)) return community;
    await saveSetting(world.tables, caller.tenant, params.id, body.isAllowed);
    return { status: 204 };
  },
});

const setForAll = defineRoute({
  method: "PUT",
  path: "/admin/anonymous-asking",
  summary: "Switches asking without names on or off for the whole company; for administrators.",
  params: nothing,
  query: nothing,
  body: allowed,
  async handle(world, { caller, body }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    await saveSetting(world.tables, caller.tenant, undefined, body.isAllowed);
    return { status: 204 };
  },
});

export const routes = [create, list, settle, plea, overview, answer, anonymity, setAnonymity, setForAll];
