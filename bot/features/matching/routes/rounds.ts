/** What the tab asks about a round: look at it, change its groups, send it, skip it. */
import { z } from "zod";
import { communityId, personId } from "../../../../core/ids.ts";
import type { Round } from "../../../../core/matching/index.ts";
import { isRefusal } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import { movePerson, openRound, settleRound, type OpenRound } from "../steering.ts";

const nothing = z.object({});
const ofRound = z.object({ id: z.string().transform(communityId), sendAt: z.string() });

export const roundAnswer = z.object({
  sendAt: z.string(),
  state: z.string(),
  groups: z.number(),
  people: z.number(),
  newTies: z.number(),
  repeats: z.number(),
  unplaced: z.number(),
  relaxed: z.array(z.string()),
});

export const showRound = ({ unplaced, relaxed, sendAt, state, groups, people, newTies, repeats }: Round) => ({
  ...{ sendAt, state, groups, people, newTies, repeats, relaxed },
  unplaced: unplaced.length,
});

const openAnswer = roundAnswer.extend({
  items: z.array(
    z.object({
      id: z.string(),
      members: z.array(z.object({ person: z.string(), name: z.string() })),
      repeats: z.number(),
    }),
  ),
  without: z.array(z.object({ person: z.string(), name: z.string(), reason: z.string() })),
});

function showOpen({ round, groups }: OpenRound): object {
  return {
    ...showRound(round),
    items: groups.map(({ id, members, repeats }) => ({ id, members, repeats })),
    without: round.unplaced.map(({ person, name, reason }) => ({ person, name, reason })),
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
  summary:
    "Moves somebody to another group of a round that has not gone out, or exchanges two; for stewards.",
  params: ofRound,
  query: nothing,
  body: z.object({
    person: z.string().transform(personId),
    to: z.string(),
    inExchangeFor: z.string().transform(personId).exactOptional(),
  }),
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

/** Every door of a round. */
export const roundRoutes = [one, move, settle];
