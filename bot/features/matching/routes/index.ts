/** What the tab asks about introductions and ties: here what is set, and the caller's own choice. */
import { z } from "zod";
import { may } from "../../../../core/access/index.ts";
import { communityNotFound, memberListOf } from "../../../../core/communities/index.ts";
import { communityId, type CommunityId } from "../../../../core/ids.ts";
import { settingsSchema, sumRound, type Programme } from "../../../../core/matching/index.ts";
import { isRefusal } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import type { Speaker, World } from "../../../ports.ts";
import { findCommunity, membersOf, roleIn } from "../../communities/index.ts";
import { chooseForNext } from "../meeting.ts";
import { pauseProgramme, setProgramme } from "../setting.ts";
import { loadChoices, type Choices } from "../storage/choices.ts";
import { listGroups, listRounds, loadProgramme } from "../storage/rounds.ts";
import { roundAnswer, roundRoutes, showRound } from "./rounds.ts";
import { tieRoutes } from "./ties.ts";

const MOST_ROUNDS = 26;
const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });

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
const showProgramme = ({ settings, nextAt, isPaused }: Programme) => ({ settings, nextAt, isPaused });

/** Who shares a group with whom, and who never does, is for those who set it (rule INT20). */
function showToMember(programme: Programme): ReturnType<typeof showProgramme> {
  return showProgramme({ ...programme, settings: { ...programme.settings, together: [], apart: [] } });
}

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
    /** Whether members see one another; where they do not, each is asked first. */
    areMembersShown: z.boolean(),
    isPausedForMe: z.boolean(),
    /** Who can be the host of a draw; for stewards. */
    hosts: z.array(z.object({ person: z.string(), name: z.string() })),
    /** Whom a rule can name; for stewards, as many as a list holds. */
    people: z.array(z.object({ person: z.string(), name: z.string() })),
    /** Whether the caller skips the next round. */
    isSkipping: z.boolean(),
    /** Whether the caller said yes to the next round, or volunteers to be drawn; null where nobody is asked. */
    isComing: z.boolean().nullable(),
    /** The result is null where so few took part that they could be told from one another. */
    rounds: z.array(roundAnswer.extend({ result: sumsAnswer.nullable() })),
  }),
  async handle(world, { caller, params }) {
    const community = await findCommunity(world, caller.tenant, params.id);
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (community === undefined || !may(standing, "community.see")) return communityNotFound();
    const [programme, choices] = await Promise.all([
      loadProgramme(world.tables, caller.tenant, params.id),
      loadChoices(world.tables, caller.tenant, caller.person),
    ]);
    const mayManage = may(standing, "community.manage");
    const rounds = may(standing, "sums.read") ? await roundsOf(world, caller, params.id) : [];
    return {
      status: 200,
      body: {
        name: community.name,
        programme: programme === undefined ? null : (mayManage ? showProgramme : showToMember)(programme),
        mayManage,
        areMembersShown: memberListOf(community) === "shown",
        people: mayManage ? await peopleIn(world, caller, params.id) : [],
        isPausedForMe: choices.paused.includes(params.id),
        hosts: mayManage ? await hostsIn(world, caller, params.id) : [],
        ...chosenIn(programme, choices),
        rounds,
      },
    };
  },
});

/** A longer list is of no use to anybody; in chat everybody can be named. */
const MOST_NAMED = 1_000;

/** The members by name. */
async function peopleIn(world: World, who: Speaker, id: CommunityId): Promise<readonly object[]> {
  const members = await membersOf(world, who.tenant, id);
  return members
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .slice(0, MOST_NAMED)
    .map(({ person, name }) => ({ person, name }));
}

/** Whoever runs sessions can also be with a group that is drawn. */
async function hostsIn(world: World, who: Speaker, id: CommunityId): Promise<readonly object[]> {
  const members = await membersOf(world, who.tenant, id);
  return members.filter(({ role }) => may(role, "session.run")).map(({ person, name }) => ({ person, name }));
}

/** What somebody chose about the next round. */
function chosenIn(
  programme: Programme | undefined,
  { skipUntil, comesTo, volunteersIn }: Choices,
): { readonly isSkipping: boolean; readonly isComing: boolean | null } {
  if (programme === undefined) return { isSkipping: false, isComing: null };
  const { communityId: id, nextAt, settings } = programme;
  const isSkipping = nextAt <= (skipUntil[id] ?? "");
  switch (settings.takesPart) {
    case "everybody":
      return { isSkipping, isComing: null };
    case "whoever says yes":
      return { isSkipping, isComing: comesTo[id] === nextAt };
    case "drawn":
      return { isSkipping, isComing: volunteersIn.includes(id) };
  }
}

async function roundsOf(world: World, who: Speaker, id: CommunityId): Promise<readonly object[]> {
  const rounds = await listRounds(world.tables, who.tenant, id, MOST_ROUNDS);
  return Promise.all(
    rounds.map(async (round) => ({
      ...showRound(round),
      result: sumRound(round, await listGroups(world.tables, who.tenant, round.arrangement)) ?? null,
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

const mine = defineRoute({
  method: "PUT",
  path: "/communities/:id/introductions/me",
  summary: "The caller's own choice: pause, go on, skip the next round, come to it or stay away.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ choice: z.enum(["pause", "resume", "skip next", "come", "stay away"]) }),
  async handle(world, { caller, params, body }) {
    const kept = await chooseForNext(world, caller, params.id, body.choice);
    return isRefusal(kept) ? kept : { status: 204 };
  },
});

/** Every door of introductions and ties. */
export const routes = [overview, set, pause, ...roundRoutes, mine, ...tieRoutes];
