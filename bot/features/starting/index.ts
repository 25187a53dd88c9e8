/** Starting: a session that nobody prepared, from a sentence to everybody's first step. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import { pressRun, sayRehearse, sayRun } from "./handlers.ts";

export const starting: Feature = {
  name: "starting",
  topic: "Sessions",
  commands: [
    {
      name: "run something",
      phrases: ["run something", "start something"],
      usage: "run something for 12 people in 30 minutes",
      summary: "Start a session that nobody had to prepare.",
      handle: sayRun,
    },
    {
      name: "rehearse",
      phrases: ["rehearse", "try out"],
      usage: "rehearse Lean coffee",
      summary: "Lead an agenda with six pretend people, before anybody is there.",
      handle: sayRehearse,
    },
  ],
  actions: [
    defineAction({
      verb: "starting.run",
      data: z.object({
        template: z.string().max(200),
        minutes: z.int().min(1).max(480).optional(),
        community: z.string().max(200).optional(),
      }),
      handle: pressRun,
    }),
  ],
  jobs: [],
  routes: [],
};
