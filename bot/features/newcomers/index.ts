/** Newcomers: a welcome, a buddy, a first small contribution and a first question, in thirty days. */
import { z } from "zod";
import { checkSteward, communityNotFound } from "../../../core/communities/index.ts";
import { communityId, personId, type CommunityId } from "../../../core/ids.ts";
import { keepBooks, STEPS, sumNewcomers, type NewcomerSums } from "../../../core/newcomers/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, defineRoute, type ActionAnswer, type Feature } from "../../feature.ts";
import type { Speaker, Turn, World } from "../../ports.ts";
import { communitiesOf, findCommunity, roleIn, whichCommunity } from "../communities/index.ts";
import { addToLibrary } from "../library/index.ts";
import { answerAsk, lookForBuddy, wishForBuddy } from "./buddies.ts";
import { drawSums } from "./cards.ts";
import { BUDDY, STEP } from "./job-kinds.ts";
import { heedMembership, takeStep } from "./path.ts";
import { personal } from "./personal.ts";
import { keepSums, listNewcomers, updateNewcomer } from "./storage.ts";
import { say } from "../../saying.ts";

/** So far back newcomers are counted: half a year, so that a small community has five. */
const SUMS_DAYS = 180;

async function sumsOf(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly name: string; readonly sums: NewcomerSums | undefined } | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined) return communityNotFound();
  const refusal = checkSteward(community, standing);
  if (refusal !== undefined) return refusal;
  const now = world.clock.now();
  const all = await listNewcomers(world.tables, who.tenant, id);
  const books = await keepSums(world.tables, who.tenant, id, (before) => keepBooks(all, now, before));
  const since = now.subtract({ hours: 24 * SUMS_DAYS }).toString();
  return { name: community.name, sums: sumNewcomers(books, since) };
}

/** `newcomers Data Guild`, in a steward's own chat. */
async function sayNewcomers(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const meant = await whichCommunity(world, turn, rest);
  const [only] = mine;
  const community = meant.kind === "one" ? meant.community : mine.length === 1 ? only?.community : undefined;
  const seen = community === undefined ? undefined : await sumsOf(world, turn, community.id);
  const message =
    seen === undefined
      ? say("Which community is it? Say it like this: newcomers Data Guild")
      : isRefusal(seen)
        ? say(seen.sentence)
        : ({ kind: "card", card: drawSums(seen.name, SUMS_DAYS, seen.sums) } as const);
  if ((await turn.tellPrivately(message)) === "unreachable")
    await turn.reply(say("This is for your own chat with me. Please open it, and say it there."));
}

const BUDDY_WORDS = {
  looking: "I ask somebody who fits. You hear from me, within a few days.",
  "found already": "You have one already.",
  "not new":
    "This is for people's first weeks in a community. Introductions are for everybody: say introductions.",
} as const;

/** Ask it: the question goes into the library, and the path knows which one it is (rule NEW7). */
async function pressAsk(
  world: World,
  turn: Turn,
  data: { readonly community: CommunityId; readonly words: string },
): Promise<ActionAnswer> {
  const { community } = data;
  const id = `first-question-${world.newId()}`;
  const asked = await addToLibrary(world, turn, community, {
    kind: "question",
    title: data.words,
    text: "",
    id,
  });
  if (isRefusal(asked)) return say(asked.sentence);
  await updateNewcomer<void>(world.tables, turn.tenant, { community, person: turn.person }, (current) =>
    current === undefined || current.question !== undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, question: id }, result: undefined },
  );
  return say("It is in the library now, open for everybody to answer. I tell you when somebody has.");
}

const sums = defineRoute({
  method: "GET",
  path: "/communities/:id/newcomers",
  summary: "How newcomers fare, in sums of five or more; for stewards.",
  params: z.object({ id: z.string().transform(communityId) }),
  query: z.object({}),
  body: z.unknown(),
  answer: z.object({
    days: z.int(),
    /** Null: too few to be told. */
    sums: z
      .object({
        came: z.int(),
        withBuddy: z.int().nullable(),
        contributed: z.int().nullable(),
        asked: z.int().nullable(),
        answered: z.int().nullable(),
      })
      .nullable(),
  }),
  async handle(world, { caller, params }) {
    const seen = await sumsOf(world, caller, params.id);
    return isRefusal(seen) ? seen : { status: 200, body: { days: SUMS_DAYS, sums: seen.sums ?? null } };
  },
});

const ofCommunity = z.object({ community: z.string().transform(communityId) });
const ofNewcomer = ofCommunity.extend({ person: z.string().transform(personId) });

export const newcomers: Feature = {
  name: "newcomers",
  topic: "Looking after a community",
  commands: [
    {
      name: "newcomers",
      phrases: ["newcomers"],
      usage: "newcomers Data Guild",
      summary: "See in sums how newcomers fare, as a steward.",
      handle: sayNewcomers,
    },
  ],
  actions: [
    defineAction({
      verb: "newcomers.buddy",
      data: ofCommunity,
      handle: async (world, turn, { community }) =>
        say(BUDDY_WORDS[await wishForBuddy(world, turn, community)]),
    }),
    defineAction({
      verb: "newcomers.buddy-answer",
      data: ofCommunity.extend({ ask: z.string().max(100), isYes: z.boolean() }),
      async handle(world, turn, { community, ...answer }) {
        const result = await answerAsk(world, turn, community, answer);
        if (result.kind === "found")
          return say(`Thank you. It is ${result.name}; they know your name now, too.`);
        return say(
          result.kind === "not now" ? "That is fine. I ask somebody else." : "This is settled already.",
        );
      },
    }),
    defineAction({
      verb: "newcomers.ask",
      data: ofCommunity.extend({ words: z.string().max(5_000).default("") }),
      handle: pressAsk,
    }),
  ],
  jobs: [
    defineJob({
      kind: STEP,
      payload: ofNewcomer.extend({ step: z.enum(STEPS) }),
      run: (world, { step, ...ref }, { tenant }) => takeStep(world, tenant, ref, step),
    }),
    defineJob({
      kind: BUDDY,
      payload: ofNewcomer,
      run: (world, ref, { tenant }) => lookForBuddy(world, tenant, ref),
    }),
  ],
  routes: [sums],
  memberships: [heedMembership],
  personal,
};
