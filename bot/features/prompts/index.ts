/** Prompts: a question to a community, answered by each member in their own chat, read together. */
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { MARKS } from "../../../core/prompts/index.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import * as agendaTalk from "./agenda-talk.ts";
import * as handlers from "./handlers.ts";
import { keepingActions, keepingRoutes } from "./keeping.ts";
import * as offering from "./offering.ts";
import * as picturing from "./picturing.ts";
import * as pressing from "./pressing.ts";
import { askInRhythm, RHYTHM, TURN } from "./rhythms.ts";
import * as saying from "./saying.ts";
import * as stepTalk from "./step-talk.ts";
import * as writing from "./writing.ts";
import { jobs } from "./jobs.ts";
import { answerRoutes } from "./answer-routes.ts";
import { pictureRoutes } from "./picture-routes.ts";
import { rhythmRoutes } from "./rhythm-routes.ts";
import { routes } from "./routes.ts";
import { pressReport, shared } from "./shared.ts";
import { myRoutes } from "./my-routes.ts";
import { personal } from "./personal.ts";

export {
  askedSince,
  endPrompts,
  movePrompts,
  promptNews,
  promptSums,
  sendHeldBack,
  type Asked,
  type PromptNews,
  type PromptSums,
} from "./community-life.ts";
export { keepWithoutName, saidWithoutNames, sealWithoutNames } from "./without-names.ts";
export { openStep } from "./stepping.ts";
export { ask as askAsPartOf, type Asking } from "./asking.ts";
export { findPrompt, openPromptsOf, seePrompt, type OpenPrompt, type SeenPrompt } from "./answering.ts";

const ofDraft = z.object({
  draft: z.string(),
  community: z.string().optional(),
  start: z.string().max(40).optional(),
  when: z.string().optional(),
});
const ofPrompt = z.object({ prompt: z.string() });
const ofQuestion = ofPrompt.extend({
  question: z.string().max(20).optional(),
  secret: z.string().max(100).optional(),
});

/** One answer, by its lasting name; empty where none was chosen. */
const ofAnswer = ofPrompt.extend({ item: z.string().max(200).default("") });

/** A time of a rhythm. */
const ofTime = z.object({
  community: z.string().transform(communityId),
  rhythm: z.string().max(200),
  at: z.string(),
});

/** Without a limit of its own: what is too long is answered by the rules, and stays with the person. */
const typed = z.string().default("");
/** A number or nothing, whatever the client makes of an untouched list. */
const chosen = z.string().max(200).default("");
const inputs = {
  answer: typed,
  choice: chosen,
  offer: typed,
  ask: typed,
  place0: chosen,
  place1: chosen,
  place2: chosen,
  place3: chosen,
  place4: chosen,
  place5: chosen,
};

export const prompts: Feature = {
  name: "prompts",
  topic: "Questions",
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
    {
      name: "open step",
      phrases: ["open step", "open a step"],
      usage: "open step 2 of Data Guild",
      summary: "Ask those who miss a session one of its steps. Their answers stand in its recap.",
      handle: stepTalk.sayOpenStep,
    },
    {
      name: "next agenda",
      phrases: ["next agenda", "make the next agenda", "build the next agenda", "make next agenda"],
      usage: "next agenda of Data Guild",
      summary: "Make the next agenda of what a community asked for in its answers.",
      handle: agendaTalk.sayNextAgenda,
    },
    {
      name: "rhythms",
      phrases: ["rhythms", "question rhythms"],
      usage: "rhythms Data Guild",
      summary: "See what a community is asked again and again, and stop it.",
      handle: writing.sayRhythms,
    },
    {
      name: "write questions",
      phrases: ["write questions", "write a question", "write the question"],
      usage: "write questions for Data Guild",
      summary: "Take turns in writing a community's question, once a month at most.",
      handle: writing.sayWrite,
    },
  ],
  actions: [
    ...keepingActions,
    defineAction({ verb: "prompts.another", data: ofDraft, handle: handlers.pressAnother }),
    defineAction({
      verb: "prompts.stop-rhythm",
      data: z.object({ community: z.string(), rhythm: z.string().max(200) }),
      handle: writing.pressStopRhythm,
    }),
    defineAction({
      verb: "prompts.stop-writing",
      data: z.object({ community: z.string() }),
      handle: writing.pressStopWriting,
    }),
    defineAction({
      verb: "prompts.write",
      data: ofTime.extend({ at: z.iso.datetime(), question: typed }),
      handle: writing.pressWrite,
    }),
    defineAction({
      verb: "prompts.open-step",
      data: z.object({
        community: z.string(),
        session: z.string(),
        step: z.string().max(200).default(""),
      }),
      handle: stepTalk.pressOpenStep,
    }),
    defineAction({
      verb: "prompts.next-agenda",
      data: ofPrompt.extend({ other: chosen }),
      handle: agendaTalk.pressNextAgenda,
    }),
    defineAction({ verb: "prompts.begin-agenda", data: ofPrompt, handle: agendaTalk.pressBeginAgenda }),
    defineAction({ verb: "prompts.talk", data: ofPrompt, handle: saying.pressTalk }),
    defineAction({
      verb: "prompts.mark",
      data: ofAnswer.extend({ mark: z.enum(MARKS) }),
      handle: saying.pressMark,
    }),
    defineAction({
      verb: "prompts.reply",
      data: ofAnswer.extend({ reply: typed }),
      handle: saying.pressReply,
    }),
    defineAction({ verb: "prompts.report", data: z.object({ prompt: z.string() }), handle: pressReport }),
    defineAction({ verb: "prompts.choose", data: ofDraft, handle: handlers.pressChoose }),
    defineAction({ verb: "prompts.send", data: ofDraft, handle: handlers.pressSend }),
    defineAction({ verb: "prompts.send-then", data: ofDraft, handle: handlers.pressSendThen }),
    defineAction({ verb: "prompts.time", data: ofDraft, handle: handlers.pressTime }),
    defineAction({ verb: "prompts.drop", data: ofDraft, handle: handlers.pressDrop }),
    defineAction({ verb: "prompts.take-back", data: ofPrompt, handle: handlers.pressTakeBack }),
    defineAction({ verb: "prompts.open", data: ofPrompt, handle: pressing.pressOpen }),
    defineAction({ verb: "prompts.open-question", data: ofQuestion, handle: pressing.pressOpenQuestion }),
    defineAction({ verb: "prompts.skip", data: ofQuestion, handle: pressing.pressSkip }),
    defineAction({ verb: "prompts.answer", data: ofQuestion.extend(inputs), handle: pressing.pressAnswer }),
    defineAction({
      verb: "prompts.take",
      data: z.object({ to: z.string().max(200).default(""), answer: typed }),
      handle: offering.pressTake,
    }),
    defineAction({
      verb: "prompts.take-picture",
      data: z.object({ to: z.string().max(200).default(""), picture: z.string().max(100), answer: typed }),
      handle: picturing.pressTakePicture,
    }),
    defineAction({
      verb: "prompts.leave-picture",
      data: z.object({ picture: z.string().max(100) }),
      handle: picturing.pressLeavePicture,
    }),
    defineAction({
      verb: "prompts.leave",
      data: z.object({}),
      handle: () => Promise.resolve(offering.pressLeave()),
    }),
    defineAction({ verb: "prompts.withdraw", data: ofQuestion, handle: pressing.pressWithdraw }),
  ],
  jobs: [
    ...jobs,
    picturing.forgetPicture,
    defineJob({
      kind: RHYTHM,
      payload: ofTime,
      run: (world, time, { tenant }) => askInRhythm(world, tenant, time),
    }),
    defineJob({
      kind: TURN,
      payload: ofTime,
      run: (world, time, { tenant }) => writing.giveTurn(world, tenant, time),
    }),
  ],
  routes: [...routes, ...rhythmRoutes, ...answerRoutes, ...pictureRoutes, ...keepingRoutes, ...myRoutes],
  overhears: offering.offerAsAnswer,
  personal,
  shared,
};
