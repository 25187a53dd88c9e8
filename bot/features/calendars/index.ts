/** Calendars to follow: an address per member, for everything or for one community. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import { closeOnLeaving } from "./feeds.ts";
import { grantRoutes } from "./grant-routes.ts";
import * as handlers from "./handlers.ts";
import { personal } from "./personal.ts";
import { handOnMeetings, keepCalendar } from "./jobs.ts";
import { routes } from "./routes.ts";

const ofScope = z.object({ community: z.string().optional() });

export const calendars: Feature = {
  name: "calendars",
  topic: "Sessions",
  commands: [
    {
      name: "calendar",
      phrases: ["calendar", "my calendar", "calendar feed", "calendar for", "calendar address"],
      usage: "calendar Data Guild",
      summary: "Get an address that keeps your own calendar up to date: of one community, or of all.",
      handle: handlers.sayCalendar,
    },
  ],
  actions: [
    defineAction({ verb: "calendars.renew", data: ofScope, handle: handlers.pressRenew }),
    defineAction({ verb: "calendars.stop", data: ofScope, handle: handlers.pressStop }),
  ],
  jobs: [keepCalendar],
  routes: [...routes, ...grantRoutes],
  memberships: [closeOnLeaving, handOnMeetings],
  personal,
};
