/** Matching: introductions between sessions, and the one memory of who met whom. */
import { z } from "zod";
import { OUTCOMES, settingsSchema } from "../../../core/matching/index.ts";
import { defineAction, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { personal } from "./personal.ts";
import * as own from "./own-choice.ts";
import { routes } from "./routes/index.ts";

export { signInNamesOf } from "./addresses.ts";
export { apartAmong } from "./arranging.ts";
export { historyOf, recordTies, tiesFrom, tiesOf, type MetGroup } from "./ties.ts";

const ofCommunity = z.object({ community: z.string() });
const ofRound = ofCommunity.extend({ sendAt: z.string() });
const ofAsk = ofRound.extend({ isDraw: z.boolean() });
const ofGroup = z.object({ arrangement: z.string(), group: z.string() });

export const matching: Feature = {
  name: "matching",
  topic: "Communities and people",
  commands: [
    {
      name: "introduce",
      phrases: ["introduce", "introductions", "introductions for"],
      usage: "introduce Data Guild in groups of 3 every other Monday",
      summary: "Let the members of a community meet, round by round.",
      handle: handlers.sayIntroduce,
    },
  ],
  actions: [
    defineAction({
      verb: "matching.start",
      data: settingsSchema.extend({ community: z.string() }),
      handle: handlers.pressStart,
    }),
    defineAction({
      verb: "matching.drop",
      data: z.object({}),
      handle: () => Promise.resolve({ kind: "text", text: "Nothing was set up." }),
    }),
    defineAction({
      verb: "matching.pause-programme",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressPauseProgramme(world, turn, data, true),
    }),
    defineAction({
      verb: "matching.resume-programme",
      data: ofCommunity,
      handle: (world, turn, data) => handlers.pressPauseProgramme(world, turn, data, false),
    }),
    defineAction({
      verb: "matching.send",
      data: ofRound,
      handle: (world, turn, data) => handlers.pressSettle(world, turn, data, "send"),
    }),
    defineAction({
      verb: "matching.skip-round",
      data: ofRound,
      handle: (world, turn, data) => handlers.pressSettle(world, turn, data, "skip"),
    }),
    defineAction({
      verb: "matching.come",
      data: ofAsk,
      handle: (world, turn, { community, ...more }) =>
        own.pressChoice(world, turn, community, { kind: "come", ...more }),
    }),
    defineAction({
      verb: "matching.stay-away",
      data: ofAsk,
      handle: (world, turn, { community, ...more }) =>
        own.pressChoice(world, turn, community, { kind: "stay away", ...more }),
    }),
    defineAction({
      verb: "matching.skip",
      data: ofCommunity,
      handle: (world, turn, { community }) => own.pressChoice(world, turn, community, { kind: "skip next" }),
    }),
    defineAction({
      verb: "matching.pause",
      data: ofCommunity,
      handle: (world, turn, { community }) => own.pressChoice(world, turn, community, { kind: "pause" }),
    }),
    defineAction({
      verb: "matching.resume",
      data: ofCommunity,
      handle: (world, turn, { community }) => own.pressChoice(world, turn, community, { kind: "resume" }),
    }),
    defineAction({
      verb: "matching.book",
      data: ofGroup.extend({ at: z.string() }),
      handle: handlers.pressBook,
    }),
    defineAction({ verb: "matching.more", data: ofGroup, handle: handlers.pressMore }),
    defineAction({ verb: "matching.back", data: ofGroup, handle: handlers.pressBack }),
    defineAction({
      verb: "matching.never",
      data: ofGroup.extend({ person: z.string().default("") }),
      handle: handlers.pressNever,
    }),
    defineAction({
      verb: "matching.answer",
      data: ofGroup.extend({
        outcome: z.enum(OUTCOMES),
        learned: z.string().default(""),
        mayShare: z.string().default("no"),
      }),
      handle: handlers.pressAnswer,
    }),
  ],
  jobs,
  routes,
  personal,
};
