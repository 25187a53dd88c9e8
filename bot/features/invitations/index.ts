/** Invitations: by address, by link, sent on request, said yes to once. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

const ofCommunity = z.object({ community: z.string() });

export const invitations: Feature = {
  name: "invitations",
  commands: [],
  actions: [
    defineAction({ verb: "invitations.form", data: ofCommunity, handle: handlers.pressForm }),
    defineAction({
      verb: "invitations.invite",
      data: ofCommunity.extend({ addresses: z.string().max(100_000).default("") }),
      handle: handlers.pressInvite,
    }),
    defineAction({ verb: "invitations.send", data: ofCommunity, handle: handlers.pressSend }),
    defineAction({
      verb: "invitations.link",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressLink(world, turn, data, false),
    }),
    defineAction({
      verb: "invitations.renew",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressLink(world, turn, data, true),
    }),
    defineAction({ verb: "invitations.revoke", data: ofCommunity, handle: handlers.pressRevoke }),
    defineAction({ verb: "invitations.accept", data: ofCommunity, handle: handlers.pressAccept }),
    defineAction({ verb: "invitations.decline", data: ofCommunity, handle: handlers.pressDecline }),
  ],
  jobs: [],
  routes,
  personal,
};
