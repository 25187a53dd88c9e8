/** Prompts and answers, for the tab. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId, promptId, sessionId } from "../../../core/ids.ts";
import {
  checkWindow,
  mayRead,
  PROMPT_STATUSES,
  questionSchema,
  questionsOf,
  readQuestions,
  statusOf,
  type Prompt,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { allowsAnonymousAsking } from "../reports/index.ts";
import { ask, communityToAsk } from "./asking.ts";
import { openStep } from "./stepping.ts";
import * as store from "./storage.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().optional(),
});

export const promptAnswer = z.object({
  id: z.string(),
  communityId: z.string(),
  question: z.string(),
  questions: z.array(questionSchema),
  askedBy: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  status: z.enum(PROMPT_STATUSES),
  isAnonymous: z.boolean(),
});
/** A prompt as the tab reads it. */
export function showPrompt(world: World, prompt: Prompt): z.input<typeof promptAnswer> {
  const { id, communityId, question, askedBy, opensAt, closesAt } = prompt;
  return {
    id,
    communityId,
    question,
    questions: [...questionsOf(prompt)],
    askedBy,
    opensAt,
    closesAt,
    status: statusOf(prompt, world.clock.now()),
    isAnonymous: prompt.isAnonymous === true,
  };
}

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/prompts",
  summary: "A community's prompts, the last to close first; for its members.",
  params: ofCommunity,
  query: paging,
  body: z.unknown(),
  answer: z.object({ items: z.array(promptAnswer), next: z.string().nullable() }),
  async handle(world, { caller, params, query }) {
    const community = await findCommunity(world, caller.tenant, params.id);
    // Asked for in any case, so that a private community costs as much as none (rule ACC9).
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (community === undefined) return communityNotFound();
    const refusal = mayRead(standing, community);
    if (refusal !== undefined) return refusal.status === 404 ? communityNotFound() : refusal;
    const options = { limit: query.limit, ...(query.after === undefined ? {} : { after: query.after }) };
    const page = await store.pagePrompts(world.tables, caller.tenant, params.id, options);
    const shown = page.items.map((prompt) => showPrompt(world, prompt));
    const items = may(standing, "prompt.ask")
      ? shown
      : shown.filter(({ status }) => status === "open" || status === "closed");
    return { status: 200, body: { items, next: page.next } };
  },
});

const isoInstant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));

const create = defineRoute({
  method: "POST",
  path: "/communities/:id/prompts",
  summary:
    "Asks a community up to five questions, written as in the chat, now or later; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    question: z.string(),
    /** Now where absent. */
    opensAt: isoInstant.optional(),
    /** Seven days after it opens where absent. */
    closesAt: isoInstant.optional(),
    /** Whether answers come without names, where the community allows that. */
    isAnonymous: z.boolean().default(false),
  }),
  answer: promptAnswer,
  async handle(world, { caller, params, body }) {
    const community = await communityToAsk(world, caller, params.id);
    if ("status" in community) return community;
    const read = readQuestions(body.question);
    if (isRefusal(read)) return read;
    const closing =
      body.closesAt === undefined ? undefined : { kind: "at" as const, instant: body.closesAt.toString() };
    const window = checkWindow(world.clock.now(), body.opensAt, closing);
    if (isRefusal(window)) return window;
    if (body.isAnonymous && !(await allowsAnonymousAsking(world, caller.tenant, params.id)))
      return refuse(403, "names-required", "Questions without names are switched off here.");
    const zone = (await findPerson(world, caller.tenant, caller.person))?.timeZone;
    const prompt = await ask(world, caller, {
      id: promptId(world.newId()),
      community: params.id,
      questions: read.questions,
      opensAt: window.opensAt,
      closesAt: window.closesAt,
      zone: zone !== undefined && isTimeZone(zone) ? zone : "UTC",
      isAnonymous: body.isAnonymous,
      isSentNow: body.opensAt === undefined,
    });
    return { status: 201, body: showPrompt(world, prompt) };
  },
});

const step = defineRoute({
  method: "POST",
  path: "/sessions/:id/steps/:step/prompt",
  summary: "Asks those who miss a session one of its steps; their answers stand in its recap.",
  params: z.object({ id: z.string().transform(sessionId), step: z.string() }),
  query: nothing,
  body: z.unknown(),
  answer: promptAnswer,
  async handle(world, { caller, params }) {
    const prompt = await openStep(world, caller, params.id, params.step);
    return "status" in prompt ? prompt : { status: 201, body: showPrompt(world, prompt) };
  },
});

/** The doors of asking. */
export const routes = [list, create, step];
