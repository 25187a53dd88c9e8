/** The administrators' page, and what stewards do with a whole community. */
import { z } from "zod";
import { KINDS } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { choicesChangeSchema, holdSchema, RECORD_KINDS } from "../../../core/policies/index.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { keepAlways } from "../audit/index.ts";
import { callToAll } from "../deliveries/index.ts";
import { refuseUnlessAdministrator } from "../people/index.ts";
import { resumeErasures } from "../personal-data/index.ts";
import {
  choicesOf,
  COMPANY,
  listHolds,
  listStopped,
  setChoices,
  setHold,
  setStopped,
} from "../policies/index.ts";
import { connectionsOf, LOOKED_BACK_DAYS, permissionsOf, usageOf } from "./overview.ts";
import { planRetention } from "./retaining.ts";
import { askToEraseCommunity, askToEraseTenant, exportCommunity, exportTenant } from "./whole.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });

const choicesAnswer = z.object({
  founders: z.enum(["everybody", "administrators", "named"]),
  named: z.array(z.string()),
  kinds: z.array(z.enum(KINDS)),
  retention: z.partialRecord(z.enum(RECORD_KINDS), z.int()),
  whenRemoved: z.enum(["keep", "remove"]),
});

const overview = defineRoute({
  method: "GET",
  path: "/admin/overview",
  summary: "What is installed, set, connected, used, and what fails; for administrators.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.object({
    choices: choicesAnswer,
    kinds: z.array(z.enum(KINDS)),
    recordKinds: z.array(z.enum(RECORD_KINDS)),
    stopped: z.array(z.object({ where: z.string(), since: z.string() })),
    holds: z.array(z.object({ hold: z.unknown(), since: z.string() })),
    permissions: z.array(z.object({ name: z.string(), why: z.string() })),
    connections: z.array(z.object({ name: z.string(), isOn: z.boolean(), how: z.string() })),
    days: z.int(),
    usage: z.object({ communities: z.int(), people: z.int(), sessions: z.int(), messages: z.int() }),
    failing: z.array(z.object({ reason: z.string(), count: z.int() })),
  }),
  async handle(world, { caller }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const { tenant } = caller;
    const [choices, stopped, holds, { usage, failing }] = await Promise.all([
      choicesOf(world, tenant),
      listStopped(world, tenant),
      listHolds(world, tenant),
      usageOf(world, tenant),
    ]);
    return {
      status: 200,
      body: {
        choices,
        kinds: KINDS,
        recordKinds: RECORD_KINDS,
        stopped,
        holds,
        permissions: permissionsOf(),
        connections: connectionsOf(world),
        days: LOOKED_BACK_DAYS,
        usage,
        failing,
      },
    };
  },
});

const set = defineRoute({
  method: "PUT",
  path: "/admin/choices",
  summary: "Sets who may found, which kinds, how long records are kept; for administrators.",
  params: nothing,
  query: nothing,
  body: choicesChangeSchema,
  answer: choicesAnswer,
  async handle(world, { caller, body }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const choices = await setChoices(world, caller.tenant, body);
    if (Object.keys(choices.retention).length > 0) await planRetention(world, caller.tenant);
    const changed = Object.keys(body).toSorted().join(",");
    await keepAlways(world, { ...caller, code: "PUT /admin/choices", data: { kind: changed } });
    return { status: 200, body: choices };
  },
});

const stop = defineRoute({
  method: "PUT",
  path: "/admin/sending",
  summary:
    "Stops everything that is sent, for the company or a community, or lets it go on; for administrators.",
  params: nothing,
  query: nothing,
  body: z.object({ isStopped: z.boolean(), community: z.string().min(1).max(100).optional() }),
  async handle(world, { caller, body }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    const where = body.community === undefined ? COMPANY : communityId(body.community);
    await setStopped(world, caller.tenant, where, body.isStopped);
    if (!body.isStopped) await callToAll(world, caller.tenant);
    await keepAlways(world, { ...caller, code: "PUT /admin/sending", data: { ...body, community: where } });
    return { status: 204 };
  },
});

const hold = defineRoute({
  method: "PUT",
  path: "/admin/holds",
  summary: "Sets or ends a legal hold on the company, a community or a person; for administrators.",
  params: nothing,
  query: nothing,
  body: z.object({ hold: holdSchema, isHeld: z.boolean() }),
  async handle(world, { caller, body }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    await setHold(world, caller.tenant, body.hold, body.isHeld);
    const data = { ...body.hold, isHeld: body.isHeld };
    await keepAlways(world, { ...caller, code: "PUT /admin/holds", data });
    if (!body.isHeld) await resumeErasures(world, caller.tenant);
    return { status: 204 };
  },
});

const takeAll = defineRoute({
  method: "GET",
  path: "/admin/export",
  summary: "Everything of the company, an entry a line; for administrators.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  async handle(world, { caller }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    await keepAlways(world, { ...caller, code: "GET /admin/export", data: {} });
    return { status: 200, text: await exportTenant(world, caller.tenant), contentType: "application/jsonl" };
  },
});

const endAll = defineRoute({
  method: "DELETE",
  path: "/admin/data",
  summary:
    "Deletes everything of the company for good; the company's id says that it is meant. For administrators.",
  params: nothing,
  query: z.object({ company: z.string().max(100).default("") }),
  body: z.undefined(),
  async handle(world, { caller, query }) {
    const refusal = refuseUnlessAdministrator(world, caller);
    if (refusal !== undefined) return refusal;
    if (query.company !== caller.tenant)
      return refuse(
        409,
        "not-meant",
        "Say which company is meant by its id, so that nobody deletes it by mistake.",
      );
    const asked = await askToEraseTenant(world, caller.tenant);
    if (isRefusal(asked)) return asked;
    world.log.warn({ code: "company-erasure-asked" }, "an administrator deletes everything of a company");
    return { status: 204 };
  },
});

const takeOne = defineRoute({
  method: "GET",
  path: "/communities/:id/export",
  summary: "What a community has made together, an entry a line; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.undefined(),
  async handle(world, { caller, params }) {
    const text = await exportCommunity(world, caller, params.id);
    return isRefusal(text) ? text : { status: 200, text, contentType: "application/jsonl" };
  },
});

const endOne = defineRoute({
  method: "DELETE",
  path: "/communities/:id/data",
  summary: "Deletes a closed community for good; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.undefined(),
  async handle(world, { caller, params }) {
    const asked = await askToEraseCommunity(world, caller, params.id);
    if (isRefusal(asked)) return asked;
    return { status: 204 };
  },
});

export const routes = [overview, set, stop, hold, takeAll, endAll, takeOne, endOne];
