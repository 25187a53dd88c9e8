/** The directory: which communities there are, by subject, kind and rhythm, and what they did lately. */
import { z } from "zod";
import { KINDS, RHYTHMS, latelyWords } from "../../../core/communities/index.ts";
import { defineRoute, type Feature } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communityAnswer, showCommunity } from "../communities/index.ts";
import { drawDirectory } from "./cards.ts";
import { lookUp, lookUpMine } from "./looking.ts";

/** As many as a card can hold, each with a sentence. */
const ON_A_CARD = 20;

/** `communities`, `communities about data`; in a channel the answer goes to the speaker's own chat (rule COM16). */
async function sayCommunities(world: World, turn: Turn, rest: string): Promise<void> {
  const about = rest.replace(/^(?:about|on|for)\s+/i, "");
  const [mine, others] = await Promise.all([
    lookUpMine(world, turn, { about }),
    lookUp(world, turn, { wish: { about }, limit: ON_A_CARD, whose: "others" }),
  ]);
  const address = tabAddress(world.settings, new URLSearchParams({ directory: about }).toString());
  const message: Message =
    about !== "" && mine.length + others.items.length === 0
      ? {
          kind: "text",
          text: "I know of no community about that. Say communities to see all, or found one.",
        }
      : { kind: "card", card: drawDirectory(mine, others.items, { hasMore: others.next !== null, address }) };
  if (turn.conversation.kind === "personal" || message.kind === "text") return turn.reply(message);
  if ((await turn.tellPrivately(message)) === "told") return;
  await turn.reply({
    kind: "text",
    text: "I wanted to answer in your own chat, but I cannot write to you there yet. Please open a chat with me, say hello, and try again.",
  });
}

const look = defineRoute({
  method: "GET",
  path: "/directory",
  summary:
    "The communities that the caller may know of, by words, kind and rhythm, and what they did lately.",
  params: z.object({}),
  query: z.object({
    about: z.string().max(300).default(""),
    kind: z.enum(KINDS).optional(),
    rhythm: z.enum(RHYTHMS).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    after: z.string().optional(),
  }),
  body: z.unknown(),
  answer: z.object({
    items: z.array(communityAnswer.extend({ lately: z.string() })),
    next: z.string().nullable(),
  }),
  async handle(world, { caller, query: { limit, after, ...wish } }) {
    const page = await lookUp(world, caller, { wish, after, limit });
    const items = page.items.map(({ community, role, lately }) => ({
      ...showCommunity(community, role),
      lately: latelyWords(lately),
    }));
    return { status: 200, body: { items, next: page.next } };
  },
});

export const directory: Feature = {
  name: "directory",
  topic: "Communities and people",
  commands: [
    {
      name: "communities",
      phrases: ["communities", "list communities"],
      usage: "communities about data",
      summary: "See your communities and those you could join, all or about something.",
      handle: sayCommunities,
    },
  ],
  actions: [],
  jobs: [],
  routes: [look],
};
