/** Prompts and answers, for the tab. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId, promptId } from "../../../core/ids.ts";
import {
  checkWindow,
  mayRead,
  PROMPT_STATUSES,
  questionSchema,
  questionsOf,
  readQuestions,
  repliesOf,
  repliesSchema,
  replySchema,
  statusOf,
  type Answer,
  type Prompt,
} from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { answer, seePrompt, withdraw } from "./answering.ts";
import { ask, communityToAsk } from "./asking.ts";
import { hiddenAnswers } from "./shared.ts";
import * as store from "./storage.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofPrompt = z.object({ id: z.string().transform(promptId) });
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().optional(),
});

const promptAnswer = z.object({
  id: z.string(),
  communityId: z.string(),
  question: z.string(),
  questions: z.array(questionSchema),
  askedBy: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  status: z.enum(PROMPT_STATUSES),
});
const answerAnswer = z.object({
  person: z.string(),
  name: z.string(),
  text: z.string(),
  replies: repliesSchema,
  answeredAt: z.string(),
  changedAt: z.string(),
});

function show(world: World, prompt: Prompt): z.input<typeof promptAnswer> {
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
  };
}

function showAnswer(prompt: Prompt, answer: Answer): z.input<typeof answerAnswer> {
  const { person, name, text, answeredAt, changedAt } = answer;
  return { person, name, text, replies: repliesOf(prompt, answer), answeredAt, changedAt };
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
    if (community === undefined) return communityNotFound();
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    const refusal = mayRead(standing, community);
    if (refusal !== undefined) return refusal.status === 404 ? communityNotFound() : refusal;
    const options = { limit: query.limit, ...(query.after === undefined ? {} : { after: query.after }) };
    const page = await store.pagePrompts(world.tables, caller.tenant, params.id, options);
    const shown = page.items.map((prompt) => show(world, prompt));
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
    const zone = (await findPerson(world, caller.tenant, caller.person))?.timeZone;
    const prompt = await ask(world, caller, {
      id: promptId(world.newId()),
      community: params.id,
      questions: read.questions,
      opensAt: window.opensAt,
      closesAt: window.closesAt,
      zone: zone !== undefined && isTimeZone(zone) ? zone : "UTC",
    });
    return { status: 201, body: show(world, prompt) };
  },
});

const one = defineRoute({
  method: "GET",
  path: "/prompts/:id",
  summary: "One prompt with the caller's own answer; for the members of its community.",
  params: ofPrompt,
  query: nothing,
  body: z.unknown(),
  answer: promptAnswer.extend({ myAnswer: answerAnswer.nullable() }),
  async handle(world, { caller, params }) {
    const seen = await seePrompt(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const myAnswer = seen.mine === undefined ? null : showAnswer(seen.prompt, seen.mine);
    return { status: 200, body: { ...show(world, seen.prompt), myAnswer } };
  },
});

const answers = defineRoute({
  method: "GET",
  path: "/prompts/:id/answers",
  summary: "The answers to a prompt with their names; for the members of its community.",
  params: ofPrompt,
  query: paging,
  body: z.unknown(),
  answer: z.object({ items: z.array(answerAnswer), next: z.string().nullable() }),
  async handle(world, { caller, params, query }) {
    const seen = await seePrompt(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const options = { limit: query.limit, ...(query.after === undefined ? {} : { after: query.after }) };
    const page = await store.pageAnswers(world.tables, caller.tenant, params.id, options);
    const hidden = await hiddenAnswers(world, caller.tenant, params.id);
    const shown = page.items.filter(({ value }) => !hidden.has(value.person));
    return {
      status: 200,
      body: { items: shown.map(({ value }) => showAnswer(seen.prompt, value)), next: page.next },
    };
  },
});

const save = defineRoute({
  method: "PUT",
  path: "/prompts/:id/answers/me",
  summary: "Answers a prompt; a later answer takes the place of the first until it closes.",
  params: ofPrompt,
  query: nothing,
  body: z.union([
    /** To its first question, where that is answered in words. */
    z.object({ text: z.string() }),
    z.object({ question: z.string(), reply: replySchema }),
  ]),
  answer: answerAnswer,
  async handle(world, { caller, params, body }) {
    const given =
      "text" in body
        ? { replyTo: () => ({ kind: "text" as const, text: body.text }) }
        : { question: body.question, replyTo: () => body.reply };
    const answered = await answer(world, caller, params.id, given);
    if (answered.kind === "refused") return answered;
    if (answered.kind === "not saved") return answered.decision.refusal;
    return { status: 200, body: showAnswer(answered.prompt, answered.answer) };
  },
});

const takeAway = defineRoute({
  method: "DELETE",
  path: "/prompts/:id/answers/me",
  summary: "Withdraws the caller's answer while the prompt is open; nothing of it is kept.",
  params: ofPrompt,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const done = await withdraw(world, caller, params.id);
    return isRefusal(done) ? done : { status: 204 };
  },
});

/** Every door of prompts. */
export const routes = [list, create, one, answers, save, takeAway];
