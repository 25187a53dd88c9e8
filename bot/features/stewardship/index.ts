/** Stewardship: who looks after a community, and what they may do with it. */
import { z } from "zod";
import { ROLES } from "../../../core/access/index.ts";
import { VISIBILITIES } from "../../../core/communities/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import { homesLost } from "./homes.ts";
import { CLOSED, LOOK, MERGE, OPEN_UP, TELL } from "./job-kinds.ts";
import { finishClosing } from "./life.ts";
import * as merging from "./merge-talk.ts";
import { mergeNow } from "./merging.ts";
import { pressOffer } from "./offering.ts";
import * as pressing from "./pressing.ts";
import { routes } from "./routes.ts";
import * as saying from "./saying.ts";
import { say } from "../../saying.ts";
import { openUpNow } from "./settings.ts";
import { personal } from "./personal.ts";
import { lookAfter, stewardLost, weeklyLook } from "./succession.ts";
import { tellMembers } from "./telling.ts";
import * as undelivered from "./undelivered.ts";

export { closeCommunity } from "./life.ts";
export { planMerging } from "./merging.ts";
export { answer as answerFor, meantBy, seeToManage } from "./seeing.ts";
export { announce } from "./telling.ts";

const ofCommunity = z.object({ community: z.string() });
/** Where nobody was chosen, the handler says so. */
const ofPerson = ofCommunity.extend({ person: z.string().default("") });
const ofPair = ofCommunity.extend({ into: z.string().default("") });
const ofOffer = ofCommunity.extend({ search: z.string() });
const ofJob = z.object({ community: z.string().transform(communityId) });

export const stewardship: Feature = {
  name: "stewardship",
  topic: "Looking after a community",
  commands: [
    {
      name: "manage",
      phrases: ["manage", "look after"],
      usage: "manage Data Guild",
      summary: "See what you can do as a steward: people, settings, pause, merge, close.",
      handle: saying.sayManage,
    },
    {
      name: "make",
      phrases: ["make"],
      usage: "make Ada a steward of Data Guild",
      summary: `Give a member a role: ${ROLES.join(", ")}.`,
      handle: saying.sayMake,
    },
    {
      name: "hand over",
      phrases: ["hand over", "handover"],
      usage: "hand over Data Guild to Ada",
      summary: "Make somebody else the steward, and yourself a member.",
      handle: saying.sayHandOver,
    },
    {
      name: "remove",
      phrases: ["remove"],
      usage: "remove Ada from Data Guild: she moved to another firm",
      summary: "Take somebody out. They are told why.",
      handle: saying.sayRemove,
    },
    {
      name: "rename",
      phrases: ["rename"],
      usage: "rename Data Guild to Data Circle",
      summary: "Give a community another name.",
      handle: saying.sayRename,
    },
    {
      name: "pause community",
      phrases: ["pause community"],
      usage: "pause community Data Guild",
      summary: "Let nothing go out of a community by itself for a while.",
      handle: saying.sayPause,
    },
    {
      name: "resume community",
      phrases: ["resume community"],
      usage: "resume community Data Guild",
      summary: "Go on after a pause.",
      handle: saying.sayResume,
    },
    {
      name: "close community",
      phrases: ["close community", "close a community"],
      usage: "close community Data Guild",
      summary: "Close a community. I ask once more, and its members are told.",
      handle: saying.sayClose,
    },
    {
      name: "reopen community",
      phrases: ["reopen community", "reopen"],
      usage: "reopen community Data Guild",
      summary: "Open a closed community again, within thirty days.",
      handle: saying.sayReopen,
    },
    {
      name: "merge",
      phrases: ["merge", "merge community"],
      usage: "merge Data Guild into Data Circle",
      summary: "Make two communities one, a week after their members were told.",
      handle: merging.sayMerge,
    },
    {
      name: "set home",
      phrases: ["set home", "move home"],
      usage: "set home Data Guild",
      summary: "Make this channel a community's home.",
      handle: saying.saySetHome,
    },
    {
      name: "undelivered",
      phrases: ["undelivered", "not delivered"],
      usage: "undelivered Data Guild",
      summary: "See what of a community did not arrive, and why, and send it again.",
      handle: undelivered.sayUndeliveredOf,
    },
    {
      name: "sums",
      phrases: ["sums"],
      usage: "sums Data Guild",
      summary: "See a community in numbers, as a steward, facilitator or sponsor.",
      handle: saying.saySums,
    },
  ],
  actions: [
    defineAction({ verb: "stewardship.manage", data: ofCommunity, handle: pressing.pressManage }),
    defineAction({ verb: "stewardship.people", data: ofCommunity, handle: pressing.pressPeople }),
    defineAction({
      verb: "stewardship.role",
      data: ofPerson.extend({ role: z.enum(ROLES) }),
      handle: pressing.pressRole,
    }),
    defineAction({ verb: "stewardship.hand-over", data: ofPerson, handle: pressing.pressHandOver }),
    defineAction({ verb: "stewardship.remove-ask", data: ofPerson, handle: pressing.pressRemoveAsk }),
    defineAction({
      verb: "stewardship.remove",
      data: ofPerson.extend({ reason: z.string().default("") }),
      handle: pressing.pressRemove,
    }),
    defineAction({ verb: "stewardship.settings", data: ofCommunity, handle: pressing.pressSettings }),
    defineAction({
      verb: "stewardship.save",
      data: ofCommunity.extend({
        name: z.string().optional(),
        visibility: z.enum(VISIBILITIES).optional(),
        memberList: z.enum(["shown", "hidden"]).optional(),
        anonymousAsking: z.enum(["yes", "no"]).optional(),
        evenIfSimilar: z.boolean().optional(),
      }),
      handle: pressing.pressSave,
    }),
    defineAction({
      verb: "stewardship.send-again",
      data: ofCommunity,
      handle: undelivered.pressSendAgain,
    }),
    defineAction({ verb: "stewardship.merge", data: ofCommunity, handle: merging.pressMerge }),
    defineAction({ verb: "stewardship.merge-ask", data: ofPair, handle: merging.pressMergeAsk }),
    defineAction({ verb: "stewardship.merge-now", data: ofPair, handle: merging.pressMergeNow }),
    defineAction({ verb: "stewardship.call-off", data: ofCommunity, handle: pressing.pressCallOff }),
    defineAction({ verb: "stewardship.pause", data: ofCommunity, handle: pressing.pressPause }),
    defineAction({ verb: "stewardship.resume", data: ofCommunity, handle: pressing.pressResume }),
    defineAction({ verb: "stewardship.close", data: ofCommunity, handle: pressing.pressClose }),
    defineAction({ verb: "stewardship.close-now", data: ofCommunity, handle: pressing.pressCloseNow }),
    defineAction({ verb: "stewardship.reopen", data: ofCommunity, handle: pressing.pressReopen }),
    defineAction({
      verb: "stewardship.take-over",
      data: ofOffer,
      handle: (world, turn, data) => pressOffer(world, turn, data, true),
    }),
    defineAction({
      verb: "stewardship.pass",
      data: ofOffer,
      handle: (world, turn, data) => pressOffer(world, turn, data, false),
    }),
  ],
  jobs: [
    defineJob({
      kind: OPEN_UP,
      payload: ofJob.extend({ at: z.string() }),
      run: (world, { community, at }, { tenant }) => openUpNow(world, tenant, community, at),
    }),
    defineJob({
      kind: CLOSED,
      payload: ofJob,
      run: (world, { community }, { tenant }) => finishClosing(world, tenant, community),
    }),
    defineJob({
      kind: MERGE,
      payload: ofJob.extend({ at: z.string() }),
      run: (world, { community, at }, { tenant }) => mergeNow(world, tenant, community, at),
    }),
    defineJob({
      kind: LOOK,
      payload: ofJob.extend({ isWeekly: z.boolean().default(false) }),
      run: (world, { community, isWeekly }, { tenant }) =>
        (isWeekly ? weeklyLook : lookAfter)(world, tenant, community),
    }),
    defineJob({
      kind: TELL,
      payload: ofJob.extend({
        id: z.string(),
        text: z.string(),
        butNot: z.string().transform(personId).exactOptional(),
      }),
      run: (world, { community, text, ...news }, { tenant }) =>
        tellMembers(world, tenant, { id: community }, { ...news, message: say(text) }),
    }),
  ],
  routes,
  events: [
    async (world, event) => {
      if (event.kind === "place-gone") await homesLost(world, event);
      if (event.kind === "app-removed") await stewardLost(world, event.tenant, event.person);
    },
  ],
  personal,
};
