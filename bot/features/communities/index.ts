/** Communities: founded, found, joined, left. */
import { z } from "zod";
import { KINDS, VISIBILITIES } from "../../../core/communities/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import * as handlers from "./handlers.ts";
import { GONE, OTHER_ROLE, settleGone } from "./membership.ts";
import { personal } from "./personal.ts";
import { REMIND_OF_REQUEST, remindOfRequest } from "./requests.ts";
import { communityAnswer, routes, showCommunity } from "./routes.ts";

export { drawHandOver, drawWhich, MOST_NAMES } from "./cards.ts";
export {
  channelOf,
  communitiesOf,
  directoryFor,
  findCommunity,
  homeCommunity,
  isListed,
  memberOf,
  membersOf,
  membersWhoMay,
  pageOfAll,
  privateCommunities,
  roleIn,
  whichCommunity,
} from "./finding.ts";
export { COUNT_AFTER, LOOK_AFTER, planCount, planLook } from "./founding.ts";
export { admit } from "./admitting.ts";
export { countStewards, join as joinCommunity, joinInvited, takeOut } from "./membership.ts";
export { similarTo } from "./similar.ts";
export {
  changeCommunity,
  changeRole,
  freeHandle,
  homesAt,
  keepName,
  loseHome,
  moveHome,
  type RoleResult,
} from "./stewarding.ts";

export { communityAnswer, showCommunity };

const ofCommunity = z.object({ community: z.string() });
const ofRequest = z.object({
  community: z.string(),
  person: z.string(),
  note: z.string().max(5_000).default(""),
});

export const communities: Feature = {
  name: "communities",
  topic: "Communities and people",
  commands: [
    {
      name: "create community",
      phrases: ["create community", "create a community", "found community", "new community"],
      usage: "create community Data Guild: how we model, test and share data",
      summary: "Found a community. You become its steward.",
      handle: handlers.sayCreate,
    },
    {
      name: "join",
      phrases: ["join"],
      usage: "join Data Guild",
      summary: "Join a community.",
      handle: handlers.sayJoin,
    },
    {
      name: "leave",
      phrases: ["leave"],
      usage: "leave Data Guild",
      summary: "Leave a community, quietly and at once.",
      handle: handlers.sayLeave,
    },
    {
      name: "invite",
      phrases: ["invite"],
      usage: "invite Data Guild",
      summary: "Bring people into a community.",
      handle: handlers.sayInvite,
    },
  ],
  actions: [
    defineAction({
      verb: "communities.found",
      data: z.object({
        form: z.string(),
        name: z.string().default(""),
        domain: z.string().default(""),
        practice: z.string().max(500).default(""),
        kind: z.enum(KINDS).default("open"),
        visibility: z.enum(VISIBILITIES).default("open"),
        cadence: z.string().max(80).default(""),
        anyway: z.boolean().default(false),
      }),
      handle: handlers.pressFound,
    }),
    defineAction({
      verb: "communities.join",
      data: ofCommunity.extend({ from: z.string().default("list") }),
      handle: handlers.pressJoin,
    }),
    defineAction({ verb: "communities.leave", data: ofCommunity, handle: handlers.pressLeave }),
    defineAction({ verb: "communities.invite", data: ofCommunity, handle: handlers.pressInvite }),
    defineAction({
      verb: "communities.let-in",
      data: ofRequest,
      handle: (world, turn, data) => handlers.pressAnswer(world, turn, data, true),
    }),
    defineAction({
      verb: "communities.turn-down",
      data: ofRequest,
      handle: (world, turn, data) => handlers.pressAnswer(world, turn, data, false),
    }),
  ],
  jobs: [
    defineJob({
      kind: REMIND_OF_REQUEST,
      payload: z.object({ community: z.string(), person: z.string(), askedAt: z.string() }),
      run: (world, { community, person, askedAt }, { tenant }) =>
        remindOfRequest(world, tenant, communityId(community), { person: personId(person), askedAt }),
    }),
    defineJob({
      kind: GONE,
      payload: z.object({ community: z.string(), person: z.string() }),
      run: (world, { community, person }, { tenant }) =>
        settleGone(world, tenant, communityId(community), personId(person)),
    }),
    defineJob({
      kind: OTHER_ROLE,
      payload: z.object({ community: z.string(), person: z.string() }),
      run: (world, { community, person }, { tenant }) =>
        world.membershipChanged({
          kind: "changed role",
          tenant,
          community: communityId(community),
          person: personId(person),
        }),
    }),
  ],
  routes,
  personal,
};
