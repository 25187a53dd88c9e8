/** What one person is asked and has answered, across their communities, for their own page. */
import { z } from "zod";
import type { Community } from "../../../core/communities/index.ts";
import { statusOf, type Prompt } from "../../../core/prompts/index.ts";
import { defineRoute } from "../../feature.ts";
import { communitiesOf } from "../communities/index.ts";
import { openPromptsOf } from "./answering.ts";
import * as store from "./storage.ts";

const nothing = z.object({});

const asked = z.object({
  id: z.string(),
  question: z.string(),
  communityId: z.string(),
  communityName: z.string(),
  closesAt: z.string(),
});

function show(prompt: Prompt, community: Community): z.input<typeof asked> {
  const { id, question, closesAt } = prompt;
  return { id, question, communityId: community.id, communityName: community.name, closesAt };
}

const open = defineRoute({
  method: "GET",
  path: "/me/prompts",
  summary: "The open questions of the caller's communities, the first to close first.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.object({ items: z.array(asked.extend({ isAnswered: z.boolean() })) }),
  async handle(world, { caller }) {
    const found = await openPromptsOf(world, caller);
    const items = found.map(({ prompt, community, isAnswered }) => ({
      ...show(prompt, community),
      isAnswered,
    }));
    return { status: 200, body: { items } };
  },
});

/** How many of each community's latest questions are looked through. */
const LATEST = 50;

const answers = defineRoute({
  method: "GET",
  path: "/me/answers",
  summary: "What the caller answered to the latest questions of their communities, the newest first.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: z.object({
    items: z.array(
      asked.extend({ text: z.string(), changedAt: z.string(), isOpen: z.boolean(), isPlain: z.boolean() }),
    ),
  }),
  async handle(world, { caller }) {
    const mine = await communitiesOf(world, caller.tenant, caller.person);
    const now = world.clock.now();
    const found = await Promise.all(
      mine.map(async ({ community }) => {
        const page = await store.pagePrompts(world.tables, caller.tenant, community.id, { limit: LATEST });
        const said = await Promise.all(
          page.items.map(async (prompt) => {
            const answer = await store.loadAnswer(world.tables, caller.tenant, prompt.id, caller.person);
            if (answer === undefined) return [];
            const isOpen = statusOf(prompt, now) === "open";
            const { text, changedAt } = answer;
            const isPlain = prompt.questions === undefined;
            return [{ ...show(prompt, community), text, changedAt, isOpen, isPlain }];
          }),
        );
        return said.flat();
      }),
    );
    const items = found.flat().sort((one, other) => other.changedAt.localeCompare(one.changedAt, "en"));
    return { status: 200, body: { items } };
  },
});

/** The doors of one's own page. */
export const myRoutes = [open, answers];
