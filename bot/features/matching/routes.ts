/** What the tab asks about introductions and ties. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId, personId, type CommunityId } from "../../../core/ids.ts";
import {
  sayKinds,
  settingsSchema,
  sumRound,
  type Programme,
  type Round,
} from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import { choose } from "./meeting.ts";
import { pauseProgramme, setProgramme } from "./setting.ts";
import { movePerson, openRound, settleRound, type OpenRound } from "./steering.ts";
import { changeChoices, loadChoices } from "./storage/choices.ts";
import { listGroups, listRounds, loadProgramme } from "./storage/rounds.ts";
import { sumsOf, tiesOf } from "./ties.ts";

const MOST_ROUNDS = 26;
const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofRound = ofCommunity.extend({ sendAt: z.string() });

const settingsAnswer = settingsSchema.extend({ host: z.string().optional() });
const programmeAnswer = z.object({ settings: settingsAnswer, nextAt: z.string(), isPaused: z.boolean() });
const sumsAnswer = z.object({
  groups: z.number(),
  met: z.number(),
  planned: z.number(),
  notYet: z.number(),
  didNotWork: z.number(),
  unanswered: z.number(),
});
const roundAnswer = z.object({
  sendAt: z.string(),
  state: z.string(),
  groups: z.number(),
  people: z.number(),
  newTies: z.number(),
  repeats: z.number(),
  unplaced: z.number(),
  relaxed: z.array(z.string()),
});

const showProgramme = ({ settings, nextAt, isPaused }: Programme) => ({ settings, nextAt, isPaused });
const showRound = ({ unplaced, relaxed, sendAt, state, groups, people, newTies, repeats }: Round) => ({
  ...{ sendAt, state, groups, people, newTies, repeats, relaxed },
  unplaced: unplaced.length,
});

const overview = defineRoute({
  method: "GET",
  path: "/communities/:id/introductions",
  summary:
    "A community's introductions: what is set, the caller's own choice, and for stewards, facilitators and sponsors the rounds with their sums.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    name: z.string(),
    programme: programmeAnswer.nullable(),
    mayManage: z.boolean(),
    isPausedForMe: z.boolean(),
    rounds: z.array(roundAnswer.extend({ result: sumsAnswer })),
  }),
  async handle(world, { caller, params }) {
    const community = await findCommunity(world, caller.tenant, params.id);
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (community === undefined || !may(standing, "community.see")) return communityNotFound();
    const [programme, choices] = await Promise.all([
      loadProgramme(world.tables, caller.tenant, params.id),
      loadChoices(world.tables, caller.tenant, caller.person),
    ]);
    const rounds = may(standing, "sums.read") ? await roundsOf(world, caller, params.id) : [];
    return {
      status: 200,
      body: {
        name: community.name,
        programme: programme === undefined ? null : showProgramme(programme),
        mayManage: may(standing, "community.manage"),
        isPausedForMe: choices.paused.includes(params.id),
        rounds,
      },
    };
  },
});

async function roundsOf(world: World, who: Speaker, id: CommunityId): Promise<readonly object[]> {
  const rounds = await listRounds(world.tables, who.tenant, id, MOST_ROUNDS);
  return Promise.all(
    rounds.map(async (round) => ({
      ...showRound(round),
      result: sumRound(await listGroups(world.tables, who.tenant, round.arrangement)),
    })),
  );
}

const set = defineRoute({
  method: "PUT",
  path: "/communities/:id/introductions",
  summary: "Sets up a community's introductions; for its stewards.",
  params: ofCommunity,
  query: nothing,
  body: settingsSchema,
  answer: programmeAnswer,
  async handle(world, { caller, params, body }) {
    const settings = body.takesPart === "drawn" ? { ...body, host: body.host ?? caller.person } : body;
    const saved = await setProgramme(world, caller, params.id, settings);
    return isRefusal(saved) ? saved : { status: 200, body: showProgramme(saved) };
  },
});

const pause = defineRoute({
  method: "PUT",
  path: "/communities/:id/introductions/pause",
  summary: "Pauses a community's introductions, or lets them go on; for its stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ isPaused: z.boolean() }),
  answer: programmeAnswer,
  async handle(world, { caller, params, body }) {
    const saved = await pauseProgramme(world, caller, params.id, body.isPaused);
    return isRefusal(saved) ? saved : { status: 200, body: showProgramme(saved) };
  },
});

const openAnswer = roundAnswer.extend({
  items: z.array(
    z.object({
      id: z.string(),
      members: z.array(z.object({ person: z.string(), name: z.string() })),
      repeats: z.number(),
    }),
  ),
  without: z.array(z.object({ name: z.string(), reason: z.string() })),
});

function showOpen({ round, groups }: OpenRound): object {
  return {
    ...showRound(round),
    items: groups.map(({ id, members, repeats }) => ({ id, members, repeats })),
    without: round.unplaced.map(({ name, reason }) => ({ name, reason })),
  };
}

const one = defineRoute({
  method: "GET",
  path: "/communities/:id/introductions/rounds/:sendAt",
  summary: "A round with its groups; for stewards.",
  params: ofRound,
  query: nothing,
  body: z.unknown(),
  answer: openAnswer,
  async handle(world, { caller, params }) {
    const open = await openRound(world, caller, params.id, params.sendAt);
    return isRefusal(open) ? open : { status: 200, body: showOpen(open) };
  },
});

const move = defineRoute({
  method: "POST",
  path: "/communities/:id/introductions/rounds/:sendAt/moves",
  summary: "Moves somebody to another group of a round that has not gone out; for stewards.",
  params: ofRound,
  query: nothing,
  body: z.object({ person: z.string().transform(personId), to: z.string() }),
  answer: openAnswer,
  async handle(world, { caller, params, body }) {
    const place = { community: params.id, sendAt: params.sendAt };
    const moved = await movePerson(world, caller, place, body);
    return isRefusal(moved) ? moved : { status: 200, body: showOpen(moved) };
  },
});

const settle = defineRoute({
  method: "POST",
  path: "/communities/:id/introductions/rounds/:sendAt/settle",
  summary: "Sends a round at once, or skips it; for stewards.",
  params: ofRound,
  query: nothing,
  body: z.object({ what: z.enum(["send", "skip"]) }),
  answer: roundAnswer,
  async handle(world, { caller, params, body }) {
    const place = { community: params.id, sendAt: params.sendAt };
    const round = await settleRound(world, caller, place, body.what);
    return isRefusal(round) ? round : { status: 200, body: showRound(round) };
  },
});

const mine = defineRoute({
  method: "PUT",
  path: "/communities/:id/introductions/me",
  summary: "The caller's own choice: pause, go on, or skip the next round.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ choice: z.enum(["pause", "resume", "skip next"]) }),
  async handle(world, { caller, params, body }) {
    const kept = await choose(world, caller, params.id, { kind: body.choice });
    return isRefusal(kept) ? kept : { status: 204 };
  },
});

const myTies = defineRoute({
  method: "GET",
  path: "/me/ties",
  summary:
    "Whom the caller has met through Guildhall, and with whom they asked not to be introduced again. Only for them.",
  params: nothing,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    items: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        /** In words: `introduced, met live twice`. */
        how: z.string(),
        /** The last time; and the first one. */
        at: z.string(),
        firstAt: z.string(),
        count: z.number(),
        isNever: z.boolean(),
      }),
    ),
    communities: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  async handle(world, { caller }) {
    const [ties, choices, communities] = await Promise.all([
      tiesOf(world, caller.tenant, caller.person),
      loadChoices(world.tables, caller.tenant, caller.person),
      communitiesOf(world, caller.tenant, caller.person),
    ]);
    const items = ties.map(({ other, name, firstAt, lastAt, count, kinds }) => {
      const isNever = choices.never.includes(other);
      return { person: other, name, how: sayKinds(kinds), at: lastAt, firstAt, count, isNever };
    });
    const named = communities.map(({ community: { id, name } }) => ({ id, name }));
    return { status: 200, body: { items, communities: named } };
  },
});

const never = defineRoute({
  method: "PUT",
  path: "/me/ties/:person/never",
  summary: "Never introduces the caller to this person again, or lifts that. Nobody is told.",
  params: z.object({ person: z.string().transform(personId) }),
  query: nothing,
  body: z.object({ isNever: z.boolean() }),
  async handle(world, { caller, params, body }) {
    const { person } = params;
    await changeChoices(world.tables, caller.tenant, caller.person, (current) => {
      const without = current.never.filter((other) => other !== person);
      return { ...current, never: body.isNever ? [...without, person] : without };
    });
    return { status: 204 };
  },
});

const share = z.number().nullable();
const sums = defineRoute({
  method: "GET",
  path: "/communities/:id/ties",
  summary: "What the ties of a community add up to, without names; for stewards, facilitators and sponsors.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    people: z.number(),
    ties: z.number(),
    crossFunction: share,
    crossSite: share,
    meanSteps: share,
    connected: z.number(),
    newByMonth: z.array(z.object({ month: z.string(), ties: z.number() })),
  }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "community.see")) return communityNotFound();
    if (!may(standing, "sums.read")) return forStewards();
    return { status: 200, body: await sumsOf(world, caller.tenant, params.id) };
  },
});

function forStewards(): Refusal {
  return refuse(403, "not-a-steward", "These sums are for stewards, facilitators and sponsors.");
}

/** Every door of introductions and ties. */
export const routes = [overview, set, pause, one, move, settle, mine, myTies, never, sums];
