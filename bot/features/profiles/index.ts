/** Profiles: what people say about themselves, offered once, changed at any time. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

export { attributesOf } from "./profiles.ts";
export type { Attributes } from "../../../core/profiles/index.ts";

/** Without a limit of its own: what is too long is answered by the rules, field by field. */
const typed = z.string().default("");

export const profiles: Feature = {
  name: "profiles",
  topic: "Communities and people",
  commands: [
    {
      name: "profile",
      phrases: ["profile", "my profile", "edit profile", "edit my profile"],
      usage: "profile",
      summary: "Say what you can help with and want to learn. You choose who sees it.",
      handle: (world, turn) => handlers.sayProfile(world, turn),
    },
  ],
  actions: [
    defineAction({
      verb: "profiles.save",
      data: z.object({
        canHelpWith: typed,
        wantsToLearn: typed,
        interests: typed,
        languages: typed,
        about: typed,
        function: typed,
        site: typed,
        level: typed,
        workingHours: typed,
        hidden: typed,
        drawn: typed,
      }),
      handle: handlers.pressSave,
    }),
    defineAction({
      verb: "profiles.edit",
      data: z.object({}),
      handle: (world, turn) => handlers.pressEdit(world, turn),
    }),
    defineAction({
      verb: "profiles.skip",
      data: z.object({}),
      handle: () => Promise.resolve(handlers.pressSkip()),
    }),
  ],
  jobs: [],
  routes,
  memberships: [handlers.offerForm],
  personal,
};
