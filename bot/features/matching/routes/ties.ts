/** What the tab asks about ties: one's own, and what all of a community's add up to. */
import { z } from "zod";
import { may } from "../../../../core/access/index.ts";
import { communityNotFound } from "../../../../core/communities/index.ts";
import { communityId, personId } from "../../../../core/ids.ts";
import { sayKinds, tieSumsSchema } from "../../../../core/matching/index.ts";
import { refuse, type Refusal } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import { communitiesOf, roleIn } from "../../communities/index.ts";
import { changeChoices, loadChoices } from "../storage/choices.ts";
import { sumsOf } from "../sums.ts";
import { tiesOf } from "../ties.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });

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

const sums = defineRoute({
  method: "GET",
  path: "/communities/:id/ties",
  summary:
    "What the ties of a community add up to, month by month and without names; for stewards, facilitators and sponsors.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    /** Null where fewer people have met anybody than can be told of without telling who. */
    sums: tieSumsSchema.nullable(),
  }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "community.see")) return communityNotFound();
    if (!may(standing, "sums.read")) return forStewards();
    return { status: 200, body: { sums: (await sumsOf(world, caller.tenant, params.id)) ?? null } };
  },
});

function forStewards(): Refusal {
  return refuse(403, "not-a-steward", "These sums are for stewards, facilitators and sponsors.");
}

/** Every door of ties. */
export const tieRoutes = [myTies, never, sums];
