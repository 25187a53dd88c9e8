/** The rota: who facilitates which session, asked in turn. */
import { z } from "zod";
import type { CommunityId, PersonId, SessionId, TenantId } from "../../../core/ids.ts";
import { defineAction, type Feature } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { passOnLeaving } from "./changing.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";
import { listTurns } from "./storage.ts";

/** Who ran or helped to run each session of a community, as the rota has it. @throws {StorageError} */
export async function facilitatorsIn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<ReadonlyMap<SessionId, readonly PersonId[]>> {
  const turns = await listTurns(world.tables, tenant, community);
  return new Map(
    [...turns].map(([session, { facilitator, coFacilitators }]) => [
      session,
      [...(facilitator === undefined ? [] : [facilitator]), ...coFacilitators],
    ]),
  );
}

const ofCommunity = z.object({ community: z.string() });
const ofSession = z.object({ session: z.string() });

export const rota: Feature = {
  name: "rota",
  topic: "Sessions",
  commands: [
    {
      name: "rota",
      phrases: ["rota", "who facilitates", "facilitators"],
      usage: "rota Data Guild",
      summary:
        "See who facilitates next and who did it last; put yourself on the rota, or say when you are away.",
      handle: handlers.sayRota,
    },
  ],
  actions: [
    defineAction({ verb: "rota.show", data: ofCommunity, handle: handlers.pressShow }),
    defineAction({
      verb: "rota.on",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressOn(world, turn, data, true),
    }),
    defineAction({
      verb: "rota.off",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressOn(world, turn, data, false),
    }),
    defineAction({ verb: "rota.away-form", data: ofCommunity, handle: handlers.pressAwayForm }),
    defineAction({
      verb: "rota.away",
      data: ofCommunity.extend({ from: z.string().max(20).default(""), to: z.string().max(20).default("") }),
      handle: handlers.pressAway,
    }),
    defineAction({ verb: "rota.agree", data: ofSession, handle: handlers.pressAgree }),
    defineAction({ verb: "rota.pass", data: ofSession, handle: handlers.pressPass }),
    defineAction({ verb: "rota.swap-form", data: ofSession, handle: handlers.pressSwapForm }),
    defineAction({
      verb: "rota.swap",
      data: ofSession.extend({ other: z.string().max(100).default("") }),
      handle: handlers.pressSwap,
    }),
    defineAction({
      verb: "rota.swap-yes",
      data: ofSession,
      handle: (world, turn, data) => handlers.pressSwapAnswer(world, turn, data, "yes"),
    }),
    defineAction({
      verb: "rota.swap-no",
      data: ofSession,
      handle: (world, turn, data) => handlers.pressSwapAnswer(world, turn, data, "no"),
    }),
    defineAction({ verb: "rota.choose", data: ofSession, handle: handlers.pressChoose }),
    defineAction({
      verb: "rota.give",
      data: ofSession.extend({
        facilitator: z.string().max(100).default(""),
        helpers: z.string().max(2_000).default(""),
      }),
      handle: handlers.pressGive,
    }),
  ],
  jobs,
  routes,
  memberships: [passOnLeaving],
  async facilitates(world, tenant, { id, communityId }) {
    const turn = (await listTurns(world.tables, tenant, communityId)).get(id);
    if (turn?.facilitator === undefined || !turn.hasAgreed) return [];
    return [turn.facilitator, ...turn.coFacilitators];
  },
  personal,
};
