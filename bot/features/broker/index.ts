/** The broker: brings communities together that ask about the same, and questions to people who could know. */
import { z } from "zod";
import { LOOK_FOR_MATCHES, matchSchema } from "../../../core/broker/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { answerAsk, askThem } from "./asking.ts";
import { ASK } from "./job-kinds.ts";
import { lookForMatches } from "./matching.ts";
import { pressAgree, pressDecline, pressPlan } from "./pressing.ts";
import { routes } from "./routes.ts";
import { askSchema, brokeredSchema } from "./storage.ts";

const nothing = z.object({});
const ofTwo = z.object({
  community: z.string().transform(communityId),
  other: z.string().transform(communityId),
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
    defineAction({ verb: "broker.agree", data: ofTwo, handle: pressAgree }),
    defineAction({ verb: "broker.decline", data: ofTwo, handle: pressDecline }),
    defineAction({
      verb: "broker.plan",
      data: ofTwo.extend({ when: z.string().max(1_000).default("") }),
      handle: pressPlan,
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK,
      payload: z.object({ community: z.string().transform(communityId), entry: z.string() }),
      run: (world, ref, { tenant }) => askThem(world, tenant, ref),
    }),
    defineJob({
      kind: LOOK_FOR_MATCHES,
      payload: z.object({ community: z.string().transform(communityId) }),
      run: (world, { community }, { tenant }) => lookForMatches(world, tenant, community),
    }),
  ],
  routes,
  personal: personalIn([
    personalTable({
      table: "brokermatches",
      title: "Communities with whom yours could meet",
      schema: matchSchema,
      show: ({ subjects, ofOne, ofOther }, who) => ({
        "You answered for your community about": subjects.join(", "),
        "You said yes": [ofOne, ofOther].some((said) => said?.by === who.person && said.isYes),
      }),
      erase: "keep without them",
    }),
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
