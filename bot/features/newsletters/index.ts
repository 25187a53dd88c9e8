/** Newsletters: one card a week or a month for whoever wants to keep in touch with a community. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { EVERY } from "../../../core/newsletters/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, defineRoute, type Feature } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import {
  choiceOf,
  choose,
  endWithMembership,
  pressChannel,
  pressChoose,
  sayNewsletter,
  type Choice,
} from "./choosing.ts";
import { SEND, sendIssue } from "./sending.ts";
import { wishSchema } from "./storage.ts";

const HOW_OFTEN = [...EVERY, "none"] as const;
const params = z.object({ id: z.string().transform(communityId) });
const answer = z.object({ every: z.enum(HOW_OFTEN) });

const show = ({ every }: Choice): z.input<typeof answer> => ({ every: every ?? "none" });

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/newsletter",
  summary: "How often the caller gets a community's newsletter.",
  params,
  query: z.object({}),
  body: z.unknown(),
  answer,
  async handle(world, { caller, params: { id } }) {
    const choice = await choiceOf(world, caller, id);
    return isRefusal(choice) ? choice : { status: 200, body: show(choice) };
  },
});

const write = defineRoute({
  method: "PUT",
  path: "/communities/:id/newsletter",
  summary: "Sets how often the caller gets a community's newsletter.",
  params,
  query: z.object({}),
  body: z.object({ every: z.enum(HOW_OFTEN) }),
  answer,
  async handle(world, { caller, params: { id }, body }) {
    const choice = await choose(world, caller, id, body.every);
    return isRefusal(choice) ? choice : { status: 200, body: show(choice) };
  },
});

export const newsletters: Feature = {
  name: "newsletters",
  topic: "Your messages and data",
  commands: [
    {
      name: "newsletter",
      phrases: ["newsletter"],
      usage: "newsletter Data Guild monthly",
      summary: "Get one card a week or a month with what a community asked, learned and offers.",
      handle: sayNewsletter,
    },
    {
      name: "stop newsletter",
      phrases: ["stop newsletter", "stop the newsletter", "no newsletter", "unsubscribe newsletter"],
      usage: "stop newsletter Data Guild",
      summary: "End a community's newsletter, and nothing else.",
      handle: (world, turn, rest) => sayNewsletter(world, turn, `none ${rest}`),
    },
  ],
  actions: [
    defineAction({
      verb: "newsletters.choose",
      data: z.object({ community: z.string(), every: z.enum(HOW_OFTEN) }),
      handle: pressChoose,
    }),
    defineAction({
      verb: "newsletters.channel",
      data: z.object({ community: z.string(), isOn: z.boolean() }),
      handle: pressChannel,
    }),
  ],
  jobs: [
    defineJob({
      kind: SEND,
      payload: z.object({ community: z.string().transform(communityId), at: z.string() }),
      run: (world, { community, at }, { tenant }) =>
        sendIssue(world, tenant, community, Temporal.Instant.from(at)),
    }),
  ],
  routes: [read, write],
  memberships: [endWithMembership],
  personal: personalIn([
    personalTable({
      table: "newsletters",
      title: "Newsletters that you get",
      schema: wishSchema,
      show: ({ every }) => ({ "How often": every }),
      erase: "delete",
    }),
  ]),
};
