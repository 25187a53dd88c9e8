/** The learning agenda, for the tab. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { offer, TOPIC_STATES, vote, type Topic } from "../../../core/learning/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker } from "../../ports.ts";
import { sessionAnswer, showSession } from "../scheduling/index.ts";
import { addTopic, agendaOf, changeTopic, planNext, sayLearned, takeTopicOut } from "./topics.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofTopic = ofCommunity.extend({ topic: z.string().max(1_000) });

const topicAnswer = z.object({
  id: z.string(),
  words: z.string(),
  by: z.string(),
  isMine: z.boolean(),
  votes: z.int(),
  hasMyVote: z.boolean(),
  lead: z.string().nullable(),
  iLead: z.boolean(),
  state: z.enum(TOPIC_STATES),
  session: z.string().nullable(),
  learned: z.string().nullable(),
  history: z.array(z.object({ at: z.string(), state: z.enum(TOPIC_STATES) })),
});

const show = (topic: Topic, { person }: Speaker): z.input<typeof topicAnswer> => ({
  id: topic.id,
  words: topic.words,
  by: topic.by.name,
  isMine: topic.by.person === person,
  votes: topic.votes.length,
  hasMyVote: topic.votes.includes(person),
  lead: topic.lead?.name ?? null,
  iLead: topic.lead?.person === person,
  state: topic.state,
  session: topic.session ?? null,
  learned: topic.learned ?? null,
  history: topic.history,
});

const shown = (topic: Topic | Refusal, who: Speaker) =>
  isRefusal(topic) ? topic : ({ status: 200, body: show(topic, who) } as const);

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/topics",
  summary:
    "What a community wants to learn, the most wanted first, and the open questions of its library; for members.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    name: z.string(),
    items: z.array(topicAnswer),
    questions: z.array(z.object({ id: z.string(), title: z.string() })),
    /** Entries of the library that nobody has looked at for long. */
    stale: z.array(z.object({ id: z.string(), title: z.string() })),
    mayPlan: z.boolean(),
  }),
  async handle(world, { caller, params }) {
    const agenda = await agendaOf(world, caller, params.id);
    if (isRefusal(agenda)) return agenda;
    const body = {
      name: agenda.community.name,
      items: agenda.topics.map((topic) => show(topic, caller)),
      questions: [...agenda.questions],
      stale: [...agenda.stale],
      mayPlan: agenda.mayPlan,
    };
    return { status: 200, body };
  },
});

const add = defineRoute({
  method: "POST",
  path: "/communities/:id/topics",
  summary: "Adds a topic, or votes for the one of the same words.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ words: z.string().max(5_000) }),
  answer: topicAnswer,
  handle: async (world, { caller, params, body }) =>
    shown(await addTopic(world, caller, params.id, body.words), caller),
});

const act = defineRoute({
  method: "PUT",
  path: "/communities/:id/topics/:topic",
  summary: "Votes, offers to lead, or says what was learned.",
  params: ofTopic,
  query: nothing,
  body: z.object({
    hasMyVote: z.boolean().optional(),
    iLead: z.boolean().optional(),
    learned: z.string().max(500).optional(),
  }),
  answer: topicAnswer,
  async handle(world, { caller, params, body }) {
    const ref = { community: params.id, id: params.topic };
    if (body.learned !== undefined) return shown(await sayLearned(world, caller, ref, body.learned), caller);
    const changed = await changeTopic(world, caller, ref, (topic) => {
      const voted = body.hasMyVote === undefined ? topic : vote(topic, caller.person, body.hasMyVote);
      return body.iLead === undefined ? voted : offer(voted, caller, body.iLead);
    });
    return shown(changed, caller);
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/communities/:id/topics/:topic",
  summary: "Takes a topic out; for whoever added it, stewards and facilitators.",
  params: ofTopic,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const gone = await takeTopicOut(world, caller, { community: params.id, id: params.topic });
    return isRefusal(gone) ? gone : { status: 204 };
  },
});

const plan = defineRoute({
  method: "POST",
  path: "/communities/:id/topics-session",
  summary: "Books a session with the topics on top; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    start: z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text)),
    zone: z.string().refine(isTimeZone),
  }),
  answer: sessionAnswer,
  async handle(world, { caller, params, body }) {
    const session = await planNext(world, caller, params.id, body);
    return isRefusal(session) ? session : { status: 201, body: showSession(session) };
  },
});

/** Every door of the learning agenda. */
export const routes = [read, add, act, remove, plan];
