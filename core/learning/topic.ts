/** Topics that a community wants to learn about, and the session that they become. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, type CommunityId, type PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { shortened } from "../shorten.ts";

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

/** Where a topic comes from that nobody had time for. */
export interface LeftIn {
  readonly session: string;
  readonly title: string;
}

/**
 * Brings what a session left over to the agenda (rule LRN8): a new topic, the
 * vote of whoever wrote it for one that is there, or a topic that was planned
 * for this very session, or met before, wanted again. Nothing to be learned: undefined.
 * Never throws. What is too long is shortened here; it stands in the session's recap.
 */
export function bringLeftOver(
  left: { readonly words: string; readonly author?: { readonly person: PersonId; readonly name: string } },
  from: LeftIn & { readonly community: CommunityId },
  current: Topic | undefined,
  now: Temporal.Instant,
): Topic | undefined {
  const all = left.words.replace(/[\p{Cc}\s]+/gu, " ").trim();
  const words = shortened(all, LONGEST_TOPIC);
  const votes = left.author === undefined ? [] : [left.author.person];
  if (current !== undefined) {
    const isElsewhere = current.state === "planned" && current.session !== from.session;
    const wanted = isElsewhere ? current : moveTopic(current, "wanted", now);
    return { ...wanted, votes: [...new Set([...current.votes, ...votes])] };
  }
  const by = left.author ?? { person: personId(""), name: `the session “${from.title}”` };
  const made = makeTopic(words, { id: topicIdOf(words), community: from.community }, by, now);
  return "kind" in made ? undefined : { ...made, votes };
}

/** A row's key takes no more, and two topics that begin so alike are one. */
const LONGEST_ID = 200;

/** The id of a topic of these words (rule LRN5); empty where nothing is said. Never throws. */
export function topicIdOf(words: string): string {
  return foldTopic(words).slice(0, LONGEST_ID);
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

/** The one answer for what is absent and what is not this person's to see. */
export function topicNotFound(): Refusal {
  return refuse(404, "topic-not-found", "This topic is not there any more.");
}
