/** Looking after a community, for the steward's page. */
import { z } from "zod";
import { ROLES } from "../../../core/access/index.ts";
import { VISIBILITIES } from "../../../core/communities/index.ts";
import { communityId, personId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute, type ApiAnswer } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { communityAnswer, roleIn, showCommunity } from "../communities/index.ts";
import { closeCommunity, pauseCommunity, reopenCommunity, resumeCommunity, type LifeResult } from "./life.ts";
import { planMerging } from "./merging.ts";
import { giveRole, handOver, remove } from "./people.ts";
import { applySettings, callOffAhead } from "./settings.ts";
import { sumsOf, SUMS_DAYS } from "./sums.ts";
import { notArrived, sayDone, tryAgain } from "./undelivered.ts";

const nothing = z.object({});
const noBody = z.unknown();
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofMember = ofCommunity.extend({ person: z.string().transform(personId) });

const role = defineRoute({
  method: "PUT",
  path: "/communities/:id/members/:person/role",
  summary: "Gives a member a role; for stewards. The last steward stays one.",
  params: ofMember,
  query: nothing,
  body: z.object({ role: z.enum(ROLES) }),
  answer: z.object({ person: z.string(), name: z.string(), role: z.enum(ROLES) }),
  async handle(world, { caller, params, body }) {
    const given = await giveRole(world, caller, params.id, params.person, body.role);
    if (isRefusal(given)) return given;
    return { status: 200, body: { person: params.person, name: given.name, role: given.role } };
  },
});

const over = defineRoute({
  method: "POST",
  path: "/communities/:id/handover",
  summary: "Makes somebody else the steward, and the caller a member.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ to: z.string().transform(personId) }),
  async handle(world, { caller, params, body }) {
    const given = await handOver(world, caller, params.id, body.to);
    return isRefusal(given) ? given : { status: 204 };
  },
});

const removal = defineRoute({
  method: "POST",
  path: "/communities/:id/members/:person/removal",
  summary: "Removes a member and tells them why; for stewards. Doing it twice changes nothing.",
  params: ofMember,
  query: nothing,
  body: z.object({ reason: z.string() }),
  async handle(world, { caller, params, body }) {
    const gone = { person: params.person, reason: body.reason };
    const removed = await remove(world, caller, params.id, gone);
    return isRefusal(removed) ? removed : { status: 204 };
  },
});

const settings = defineRoute({
  method: "PUT",
  path: "/communities/:id/settings",
  summary:
    "Sets name, who can join and whether members see one another; for stewards. What shows more waits until members were told.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    name: z.string().optional(),
    visibility: z.enum(VISIBILITIES).optional(),
    memberList: z.enum(["shown", "hidden"]).optional(),
    /** Said once more, after `name-similar`. */
    evenIfSimilar: z.boolean().default(false),
  }),
  answer: communityAnswer,
  async handle(world, { caller, params, body }) {
    const result = await applySettings(world, caller, params.id, body);
    if (isRefusal(result)) return result;
    if (result.kind === "similar")
      return refuse(
        409,
        "name-similar",
        "There is a community of that name already. Save once more to keep it.",
      );
    return { status: 200, body: showCommunity(result.community, "steward") };
  },
});

const ahead = defineRoute({
  method: "DELETE",
  path: "/communities/:id/ahead",
  summary: "Takes back what members were told would happen; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: communityAnswer,
  async handle(world, { caller, params }) {
    const result = await callOffAhead(world, caller, params.id);
    if (isRefusal(result)) return result;
    return { status: 200, body: showCommunity(result.community, "steward") };
  },
});

const mergeRoute = defineRoute({
  method: "POST",
  path: "/communities/:id/merge",
  summary:
    "Plans that a community goes over into another, once the members of both were told; for a steward of both.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ into: z.string().transform(communityId) }),
  answer: communityAnswer,
  async handle(world, { caller, params, body }) {
    const result = await planMerging(world, caller, params.id, body.into);
    if (isRefusal(result)) return result;
    return { status: 200, body: showCommunity(result.two.from, "steward") };
  },
});

type ChangeLife = (world: World, who: Speaker, id: CommunityId) => Promise<LifeResult>;

const lifeRoute = (verb: string, summary: string, change: ChangeLife): ReturnType<typeof defineRoute> =>
  defineRoute({
    method: "POST",
    path: `/communities/:id/${verb}`,
    summary: `${summary}; for stewards. Doing it twice changes nothing.`,
    params: ofCommunity,
    query: nothing,
    body: noBody,
    answer: communityAnswer,
    handle: async (world, { caller, params }) =>
      showLife(world, caller, await change(world, caller, params.id)),
  });

async function showLife(world: World, caller: Speaker, result: LifeResult): Promise<ApiAnswer | Refusal> {
  if (isRefusal(result)) return result;
  const standing = await roleIn(world, caller.tenant, result.community.id, caller.person);
  return { status: 200, body: showCommunity(result.community, standing) };
}

const sums = defineRoute({
  method: "GET",
  path: "/communities/:id/sums",
  summary: "A community in numbers, without a name; for stewards, facilitators and sponsors.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({
    days: z.int(),
    members: z.int(),
    sessions: z.object({ held: z.int(), attended: z.int(), shared: z.int() }),
    prompts: z.object({ asked: z.int(), answers: z.int() }),
  }),
  async handle(world, { caller, params }) {
    const found = await sumsOf(world, caller, params.id);
    if (isRefusal(found)) return found;
    const { members, sessions, prompts } = found;
    return { status: 200, body: { days: SUMS_DAYS, members, sessions, prompts } };
  },
});

const undelivered = defineRoute({
  method: "GET",
  path: "/communities/:id/undelivered",
  summary: "What of a community did not arrive in the last two weeks, to whom and why; for its stewards.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({
    total: z.int(),
    /** The newest first, a hundred at most. */
    items: z.array(z.object({ name: z.string(), what: z.string(), reason: z.string(), at: z.string() })),
  }),
  async handle(world, { caller, params }) {
    const all = await notArrived(world, caller, params.id);
    if (isRefusal(all)) return all;
    return { status: 200, body: { total: all.length, items: all.slice(0, MOST_LISTED) } };
  },
});

const MOST_LISTED = 100;

const again = defineRoute({
  method: "POST",
  path: "/communities/:id/undelivered/again",
  summary:
    "Sends what did not arrive again, to those who can be reached now; for stewards. Twice sends once.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({ sent: z.int(), left: z.int(), words: z.string() }),
  async handle(world, { caller, params }) {
    const done = await tryAgain(world, caller, params.id);
    if (isRefusal(done)) return done;
    const { sent, left } = done;
    return { status: 200, body: { sent, left, words: sayDone(done) } };
  },
});

/** Every door of looking after a community. */
export const routes = [
  role,
  over,
  removal,
  settings,
  ahead,
  mergeRoute,
  lifeRoute("pause", "Pauses: nothing goes out by itself", pauseCommunity),
  lifeRoute("resume", "Resumes what is paused", resumeCommunity),
  lifeRoute("close", "Closes and tells every member", closeCommunity),
  lifeRoute("reopen", "Opens a closed one again, within thirty days", reopenCommunity),
  sums,
  undelivered,
  again,
];
