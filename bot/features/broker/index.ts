/** The broker: brings communities together that ask about the same, and questions to people who could know. */
import { z } from "zod";
import { printAgenda } from "../../../core/agendas/index.ts";
import { jointAgenda } from "../../../core/broker/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, defineRoute, type Feature } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { seeToManage } from "../stewardship/index.ts";
import { commonWith } from "../value/index.ts";
import { answerAsk, askBeyond, askThem } from "./asking.ts";
import { ASK } from "./job-kinds.ts";
import { askSchema, brokeredSchema } from "./storage.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });
const nothing = z.object({});

const common = defineRoute({
  method: "GET",
  path: "/communities/:id/broker",
  summary: "Who keeps asking about the same, with the evidence and a joint agenda; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    items: z.array(
      z.object({
        community: z.string(),
        name: z.string(),
        subjects: z.array(z.string()),
        ours: z.array(z.string()),
        theirs: z.int(),
        title: z.string(),
        minutes: z.int(),
        steps: z.array(z.object({ title: z.string(), minutes: z.int(), prompts: z.array(z.string()) })),
        /** What `POST /communities/{id}/templates` takes. */
        markdown: z.string(),
      }),
    ),
  }),
  async handle(world, { caller, params }) {
    const community = await seeToManage(world, caller, params.id);
    if (isRefusal(community)) return community;
    const items = (await commonWith(world, caller, community)).map((found) => {
      const { name, subjects, ours } = found;
      const agenda = jointAgenda({ ours: community.name, theirs: name, subjects, questions: ours });
      const steps = agenda.steps.map(({ title, minutes, prompts }) => ({
        title,
        minutes,
        prompts: [...prompts],
      }));
      const { title, minutes } = agenda;
      const evidence = { ...found, subjects: [...subjects], ours: [...ours] };
      return { ...evidence, title, minutes, steps, markdown: printAgenda(agenda) };
    });
    return { status: 200, body: { items } };
  },
});

const beyond = defineRoute({
  method: "POST",
  path: "/communities/:id/entries/:entry/beyond",
  summary: "Lets one's own open question be asked beyond the community, of people who could know.",
  params: ofCommunity.extend({ entry: z.string() }),
  query: nothing,
  body: z.unknown(),
  answer: z.object({ state: z.literal("looking") }),
  async handle(world, { caller, params }) {
    const state = await askBeyond(world, caller, { community: params.id, entry: params.entry });
    return isRefusal(state) ? state : { status: 200, body: { state } };
  },
});

export const broker: Feature = {
  name: "broker",
  commands: [],
  actions: [
    defineAction({
      verb: "broker.answer",
      data: z.object({ ask: z.string().max(100), text: z.string().max(20_000).default("") }),
      async handle(world, turn, data) {
        const answered = await answerAsk(world, turn, data);
        return {
          kind: "text",
          text: isRefusal(answered) ? answered.sentence : "Thank you. It stands under the question now.",
        };
      },
    }),
    defineAction({
      verb: "broker.pass",
      data: nothing,
      handle: () => Promise.resolve({ kind: "text", text: "That is fine. Nobody hears of it." }),
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK,
      payload: z.object({ community: z.string().transform(communityId), entry: z.string() }),
      run: (world, ref, { tenant }) => askThem(world, tenant, ref),
    }),
  ],
  routes: [common, beyond],
  personal: personalIn([
    personalTable({
      table: "brokered",
      title: "Questions asked beyond communities",
      schema: brokeredSchema,
      show: ({ by, isLooked }, who) =>
        by === who.person ? { "You let one be asked": isLooked } : { "You were asked": true },
      erase: "keep without them",
    }),
    personalTable({
      table: "brokerasks",
      title: "Questions asked beyond communities",
      schema: askSchema,
      show: () => ({ "You were asked": true }),
      erase: "delete",
    }),
  ]),
};
