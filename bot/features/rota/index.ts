/** The rota: who facilitates which session, asked in turn. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import { passOnLeaving } from "./changing.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

const ofCommunity = z.object({ community: z.string() });
const ofSession = z.object({ session: z.string() });

export const rota: Feature = {
  name: "rota",
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
  personal,
};
