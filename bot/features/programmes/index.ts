/** Programmes on their way: scheduled in one go for a cohort, paused, shifted, resumed. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

const ofRun = z.object({ run: z.string().max(100) });

export const programmes: Feature = {
  name: "programmes",
  topic: "Sessions",
  commands: [
    {
      name: "start programme",
      phrases: ["start programme", "start program", "start a programme", "plan programme"],
      usage: "start programme Year 1 connections for Data Guild on 7 January at 15:00",
      summary: "Plan all sessions of a programme at once. You see the dates before anything is scheduled.",
      handle: handlers.sayStart,
    },
    {
      name: "programmes",
      phrases: ["programmes", "programs", "my programmes"],
      usage: "programmes Data Guild",
      summary: "See the programmes that run; pause, shift or resume them.",
      handle: handlers.sayProgrammes,
    },
  ],
  actions: [
    defineAction({ verb: "programmes.start", data: ofRun, handle: handlers.pressStart }),
    defineAction({ verb: "programmes.drop", data: ofRun, handle: handlers.pressDrop }),
    defineAction({ verb: "programmes.pause", data: ofRun, handle: handlers.pressPause }),
    defineAction({
      verb: "programmes.resume",
      data: ofRun.extend({ on: z.string().max(10).default("") }),
      handle: handlers.pressResume,
    }),
    defineAction({
      verb: "programmes.shift",
      data: ofRun.extend({ weeks: z.coerce.number().int().min(-52).max(52) }),
      handle: handlers.pressShift,
    }),
  ],
  jobs,
  routes,
  personal,
};
