/** One prompt and its answers, for the tab. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { promptId } from "../../../core/ids.ts";
import {
  chartOf,
  MARKS,
  questionsOf,
  repliesOf,
  repliesSchema,
  replySchema,
  statusOf,
  takesLate,
  type Prompt,
  type TalkView,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { answer, seePrompt, withdraw } from "./answering.ts";
import type { Mine } from "./outcomes.ts";
import { agendaFromAnswers } from "./next-agenda.ts";
import { promptAnswer, showPrompt } from "./routes.ts";
import { loadPrompt } from "./storage.ts";
import { markAnswer, replyToAnswer, talkFor } from "./talking.ts";
import { pageVoices, voicesOf } from "./voices.ts";

const nothing = z.object({});
const ofPrompt = z.object({ id: z.string().transform(promptId) });

const mineAnswer = z.object({ text: z.string(), replies: repliesSchema });
const voiceAnswer = mineAnswer.extend({
  /** Its lasting name in the prompt: who gave it, or its place where answers come without names. */
  person: z.string(),
  /** Empty where answers come without names. */
  name: z.string(),
  answeredAt: z.string().optional(),
});

const talkAnswer = z.object({
  helped: z.number(),
  same: z.number(),
  mine: z.array(z.enum(MARKS)),
  replies: z.array(z.object({ name: z.string(), text: z.string(), at: z.string() })),
});
const shownVoice = voiceAnswer.extend({ talk: talkAnswer });
const showTalk = (talk: TalkView): z.input<typeof talkAnswer> => ({
  ...talk,
  mine: [...talk.mine],
  replies: [...talk.replies],
});
/** `person` is the answer's lasting name, as the list of answers gives it. */
const ofAnswer = ofPrompt.extend({ person: z.string() });

const showMine = (prompt: Prompt, mine: Mine): z.input<typeof mineAnswer> => ({
  text: mine.text,
  replies: repliesOf(prompt, mine),
});

const one = defineRoute({
  method: "GET",
  path: "/prompts/:id",
  summary: "One prompt with the caller's own answer; for the members of its community.",
  params: ofPrompt,
  query: nothing,
  body: z.unknown(),
  answer: promptAnswer.extend({
    myAnswer: mineAnswer.nullable(),
    /** Closed, but it still takes the caller's late answer. */
    isLate: z.boolean(),
    /** Whether the caller may make an agenda of the answers. */
    mayPlan: z.boolean(),
  }),
  async handle(world, { caller, params }) {
    const seen = await seePrompt(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const myAnswer = seen.mine === undefined ? null : showMine(seen.prompt, seen.mine);
    const standing = await roleIn(world, caller.tenant, seen.community.id, caller.person);
    const mayPlan = may(standing, "session.schedule");
    const now = world.clock.now();
    const isClosed = statusOf(seen.prompt, now) === "closed";
    const isLate = isClosed && takesLate(seen.prompt, seen.mine, now) && may(standing, "prompt.answer");
    return { status: 200, body: { ...showPrompt(world, seen.prompt), myAnswer, isLate, mayPlan } };
  },
});

const answers = defineRoute({
  method: "GET",
  path: "/prompts/:id/answers",
  summary:
    "The answers to a prompt, page by page, or those that hold some words; for the members of its community.",
  params: ofPrompt,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(50),
    after: z.string().optional(),
    /** Words to look for in answers and names. */
    search: z.string().max(200).default(""),
  }),
  body: z.unknown(),
  answer: z.object({
    items: z.array(shownVoice),
    next: z.string().nullable(),
  }),
  async handle(world, { caller, params, query }) {
    const seen = await seePrompt(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const page = await pageVoices(world, caller.tenant, seen.prompt, query);
    const items = await Promise.all(
      page.voices.map(
        async ({ item, name = "", text, replies, answeredAt }): Promise<z.input<typeof shownVoice>> => {
          const talk = await talkFor(world, caller, params.id, item);
          const at = answeredAt === undefined ? {} : { answeredAt };
          return { person: item, name, text, replies, ...at, talk: showTalk(talk) };
        },
      ),
    );
    return { status: 200, body: { items, next: page.next } };
  },
});

const results = defineRoute({
  method: "GET",
  path: "/prompts/:id/results",
  summary: "How many answered, and what they chose, question by question; for the members of its community.",
  params: ofPrompt,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    total: z.number(),
    hiddenBecause: z.string().nullable(),
    charts: z.array(
      z.object({
        question: z.string(),
        answered: z.number(),
        mean: z.number().optional(),
        bars: z.array(z.object({ label: z.string(), count: z.number() })),
      }),
    ),
  }),
  async handle(world, { caller, params }) {
    const seen = await seePrompt(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const { voices, total, hiddenBecause = null } = await voicesOf(world, caller.tenant, seen.prompt);
    const all = voices.map(({ replies }) => replies);
    const charts = questionsOf(seen.prompt).flatMap((question) => {
      const chart = hiddenBecause === null ? chartOf(question, all) : undefined;
      return chart === undefined ? [] : [{ question: question.id, ...chart }];
    });
    return { status: 200, body: { total, hiddenBecause, charts } };
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
  answer: mineAnswer,
  async handle(world, { caller, params, body }) {
    const elsewhere = await inChatOnly(world, caller, params.id);
    if (elsewhere !== undefined) return elsewhere;
    const given =
      "text" in body
        ? { replyTo: () => ({ kind: "text" as const, text: body.text }) }
        : { question: body.question, replyTo: () => body.reply };
    const answered = await answer(world, caller, params.id, given);
    if (answered.kind === "refused") return answered;
    if (answered.kind === "not saved") return answered.decision.refusal;
    return { status: 200, body: showMine(answered.prompt, answered.answer) };
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
    const elsewhere = await inChatOnly(world, caller, params.id);
    if (elsewhere !== undefined) return elsewhere;
    const done = await withdraw(world, caller, params.id);
    return isRefusal(done) ? done : { status: 204 };
  },
});

const mark = defineRoute({
  method: "PUT",
  path: "/prompts/:id/answers/:person/marks",
  summary: "Says of an answer that it helped, or that it is the same here; or takes that back.",
  params: ofAnswer,
  query: nothing,
  body: z.object({ mark: z.enum(MARKS), isOn: z.boolean() }),
  answer: talkAnswer,
  async handle(world, { caller, params, body }) {
    const at = { prompt: params.id, item: params.person };
    const marked = await markAnswer(world, caller, at, body);
    return isRefusal(marked) ? marked : { status: 200, body: showTalk(marked) };
  },
});

const reply = defineRoute({
  method: "POST",
  path: "/prompts/:id/answers/:person/replies",
  summary: "Replies to an answer; whoever gave it hears of it.",
  params: ofAnswer,
  query: nothing,
  body: z.object({ text: z.string() }),
  answer: talkAnswer,
  async handle(world, { caller, params, body }) {
    const replied = await replyToAnswer(world, caller, { prompt: params.id, item: params.person }, body.text);
    return isRefusal(replied) ? replied : { status: 201, body: showTalk(replied) };
  },
});

const buildAgenda = defineRoute({
  method: "POST",
  path: "/prompts/:id/agenda",
  summary: "Begins an agenda whose steps are what most people asked for; for those who plan sessions.",
  params: ofPrompt,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ template: z.string(), community: z.string() }),
  async handle(world, { caller, params }) {
    const begun = await agendaFromAnswers(world, caller, params.id);
    return isRefusal(begun) ? begun : { status: 201, body: begun };
  },
});

/** Answers without names are given where the card keeps their key; a token would say whose they are. */
async function inChatOnly(
  world: World,
  caller: Speaker,
  id: Prompt["id"],
): Promise<ReturnType<typeof refuse> | undefined> {
  const prompt = await loadPrompt(world.tables, caller.tenant, id);
  if (prompt?.isAnonymous !== true) return undefined;
  const seen = await seePrompt(world, caller, id);
  if (isRefusal(seen)) return seen;
  return refuse(
    409,
    "answer-in-chat",
    "This question is answered without names, in your own chat with Guildhall.",
  );
}

/** The doors of one prompt. */
export const answerRoutes = [one, answers, buildAgenda, results, save, takeAway, mark, reply];
