/** Topics that a community wants to learn about, and the session that they become. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { writeAgenda, type Agenda } from "../agendas/index.ts";
import { communityId, personId, type CommunityId, type PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

export const TOPIC_STATES = ["wanted", "planned", "met", "learned"] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

export const LONGEST_TOPIC = 200;
const MOST_HISTORY = 50;

const someone = z.object({ person: z.string().transform(personId), name: z.string() });

export const topicSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  community: z.string().transform(communityId),
  words: z.string(),
  by: someone,
  /** UTC instant. */
  addedAt: z.string(),
  votes: z.array(z.string().transform(personId)),
  lead: someone.exactOptional(),
  state: z.enum(TOPIC_STATES),
  /** The session in which it is, or was, met. */
  session: z.string().exactOptional(),
  /** What was learned, in a sentence. */
  learned: z.string().exactOptional(),
  history: z.array(z.object({ at: z.string(), state: z.enum(TOPIC_STATES) })),
});
export type Topic = z.output<typeof topicSchema>;

/** Words as they are compared: the same topic in other letters is the same topic (rule LRN5). Never throws. */
export function foldTopic(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Makes a topic, with its first vote (rule LRN1). Never throws, never cuts. */
export function makeTopic(
  said: string,
  at: { readonly id: string; readonly community: CommunityId },
  who: { readonly person: PersonId; readonly name: string },
  now: Temporal.Instant,
): Topic | Refusal {
  const words = said.replace(/[\p{Cc}\s]+/gu, " ").trim();
  if (foldTopic(words) === "")
    return refuse(422, "no-words", "What should the topic be? Say it in a few words.");
  if (words.length > LONGEST_TOPIC)
    return refuse(
      422,
      "too-long",
      `That has ${words.length} characters; at most ${LONGEST_TOPIC} fit. Nothing was saved.`,
    );
  const addedAt = now.toString();
  const { person, name } = who;
  return {
    version: 1,
    ...at,
    words,
    by: { person, name },
    addedAt,
    votes: [person],
    state: "wanted",
    history: [{ at: addedAt, state: "wanted" }],
  };
}

/** Votes, or takes the vote back; twice changes nothing (rule LRN1). Never throws. */
export function vote(topic: Topic, person: PersonId, isOn: boolean): Topic {
  const others = topic.votes.filter((each) => each !== person);
  return { ...topic, votes: isOn ? [...others, person] : others };
}

/** Offers to lead, or takes the offer back; one person leads. Never throws. */
export function offer(
  topic: Topic,
  who: { readonly person: PersonId; readonly name: string },
  isOn: boolean,
): Topic | Refusal {
  if (topic.lead !== undefined && topic.lead.person !== who.person)
    return refuse(409, "led-already", `${topic.lead.name} leads this already.`);
  const { lead: _mine, ...rest } = topic;
  return isOn ? { ...rest, lead: { person: who.person, name: who.name } } : rest;
}

/** Moves a topic on, or back to wanted (rule LRN2). Never throws. */
export function moveTopic(
  topic: Topic,
  state: TopicState,
  now: Temporal.Instant,
  more: { readonly session?: string; readonly learned?: string } = {},
): Topic {
  if (topic.state === state && more.learned === undefined) return topic;
  const history = [...topic.history, { at: now.toString(), state }].slice(-MOST_HISTORY);
  const { session: _before, ...rest } = topic;
  const session = state === "wanted" ? undefined : (more.session ?? topic.session);
  return {
    ...rest,
    state,
    history,
    ...(session === undefined ? {} : { session }),
    ...(more.learned === undefined ? {} : { learned: more.learned }),
  };
}

/** The order of the agenda (rule LRN3). Never throws. */
export function inOrder(topics: readonly Topic[]): readonly Topic[] {
  return topics.toSorted(
    (a, b) =>
      b.votes.length - a.votes.length ||
      Number(b.lead !== undefined) - Number(a.lead !== undefined) ||
      (a.addedAt < b.addedAt ? -1 : 1),
  );
}

/** So many topics fit into an hour with time to think. */
export const TOPICS_A_SESSION = 3;
const TOPIC_MINUTES = 15;

/** The agenda of the topics on top (rule LRN4); undefined where nothing is wanted. Never throws. */
export function planAgenda(
  topics: readonly Topic[],
): { readonly agenda: Agenda; readonly topics: readonly Topic[] } | undefined {
  const top = inOrder(topics.filter(({ state }) => state === "wanted")).slice(0, TOPICS_A_SESSION);
  if (top.length === 0) return undefined;
  const agenda = writeAgenda({
    id: "from-the-learning-agenda",
    title: "From our learning agenda",
    purpose: "Learn about what most of us want to learn about.",
    audience: "All members",
    groupSize: { min: 3, max: 30 },
    keywords: ["learning agenda"],
    steps: [
      {
        activity: "welcome-question",
        title: "Arrive",
        minutes: 3,
        prompts: ["Which of today's topics did you meet last, and where?"],
      },
      ...top.map((topic, index) => ({
        activity: "group-share",
        id: `topic-${index + 1}`,
        title: `Topic ${index + 1}`,
        minutes: TOPIC_MINUTES,
        prompts: [
          topic.words,
          ...(topic.lead === undefined ? [] : [`${topic.lead.name} leads this.`]),
          "What did you try, and what came of it?",
        ],
      })),
      {
        activity: "breathing-space",
        title: "Room to breathe",
        minutes: 2,
        prompts: ["A last sentence on the last topic."],
      },
      {
        activity: "commitment-and-pulse",
        title: "What I take with me",
        minutes: 5,
        prompts: ["What will you do with it, and by when?"],
      },
    ],
  });
  return { agenda, topics: top };
}

/** The one answer for what is absent and what is not this person's to see. */
export function topicNotFound(): Refusal {
  return refuse(404, "topic-not-found", "This topic is not there any more.");
}
