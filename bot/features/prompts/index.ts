/** Prompts: a question to a community, answered by each member in their own chat, read together. */
import { z } from "zod";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { pressReport, shared } from "./shared.ts";
import { myRoutes } from "./my-routes.ts";
import { personal } from "./personal.ts";

export { endPrompts, movePrompts, promptSums, sendHeldBack, type PromptSums } from "./community-life.ts";
export { openPromptsOf, seePrompt, type OpenPrompt, type SeenPrompt } from "./answering.ts";

const ofDraft = z.object({
  draft: z.string(),
  community: z.string().optional(),
  start: z.string().max(40).optional(),
  when: z.string().optional(),
});
const ofPrompt = z.object({ prompt: z.string() });

export const prompts: Feature = {
  name: "prompts",
  commands: [
    {
      name: "ask",
      phrases: ["ask"],
      usage: "ask Data Guild: What did you try this week that did not work?",
      summary: "Ask a community something. Everybody answers in their own chat.",
      handle: handlers.sayAsk,
    },
    {
      name: "prompts",
      phrases: ["prompts", "questions", "open questions", "open prompts"],
      usage: "prompts",
      summary: "See what your communities are being asked, and answer.",
      handle: (world, turn) => handlers.sayPrompts(world, turn),
    },
  ],
  actions: [
    defineAction({ verb: "prompts.report", data: z.object({ prompt: z.string() }), handle: pressReport }),
    defineAction({ verb: "prompts.choose", data: ofDraft, handle: handlers.pressChoose }),
    defineAction({ verb: "prompts.send", data: ofDraft, handle: handlers.pressSend }),
    defineAction({ verb: "prompts.send-then", data: ofDraft, handle: handlers.pressSendThen }),
    defineAction({ verb: "prompts.time", data: ofDraft, handle: handlers.pressTime }),
    defineAction({ verb: "prompts.drop", data: ofDraft, handle: handlers.pressDrop }),
    defineAction({ verb: "prompts.take-back", data: ofPrompt, handle: handlers.pressTakeBack }),
    defineAction({ verb: "prompts.open", data: ofPrompt, handle: handlers.pressOpen }),
    defineAction({
      verb: "prompts.answer",
      data: ofPrompt.extend({ answer: z.string().default("") }),
      handle: handlers.pressAnswer,
    }),
  ],
  jobs,
  routes: [...routes, ...myRoutes],
  personal,
  shared,
};
