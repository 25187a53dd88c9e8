/** Finding a time: offered inside working hours, asked of the members, booked once. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

const ofPoll = z.object({ poll: z.string().max(100) });

export const polls: Feature = {
  name: "polls",
  topic: "Sessions",
  commands: [
    {
      name: "find a time",
      phrases: ["find a time", "find time", "find a slot", "find times", "find a fair time"],
      usage: "find a time for Data Guild next week for 60 minutes",
      summary: "Find times that suit everybody, ask the members, and book the one that most can make.",
      handle: handlers.sayFind,
    },
  ],
  actions: [
    defineAction({ verb: "polls.ask", data: ofPoll, handle: handlers.pressAsk }),
    defineAction({
      verb: "polls.vote",
      data: ofPoll.extend({ starts: z.string().max(2_000).default("") }),
      handle: handlers.pressVote,
    }),
    defineAction({ verb: "polls.none", data: ofPoll, handle: handlers.pressNone }),
    defineAction({ verb: "polls.standing", data: ofPoll, handle: handlers.pressStanding }),
    defineAction({
      verb: "polls.book",
      data: ofPoll.extend({ start: z.string().max(40).optional() }),
      handle: handlers.pressBook,
    }),
    defineAction({ verb: "polls.drop", data: ofPoll, handle: handlers.pressDrop }),
  ],
  jobs,
  routes,
  personal,
};
