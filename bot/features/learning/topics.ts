/** Topics added, voted for, led, planned and met; chat and API call the same. */
import type { Temporal } from "temporal-polyfill";
import { may, type Standing } from "../../../core/access/index.ts";
import { checkActive, communityNotFound, sumsOnly, type Community } from "../../../core/communities/index.ts";
import { personId, sessionId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import {
  bringLeftOver,
  inOrder,
  makeTopic,
  moveTopic,
  planAgenda,
  topicIdOf,
  topicNotFound,
  type Topic,
  type Waiting,
} from "../../../core/learning/index.ts";
import type { LeftOver } from "../../../core/live/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { checkAhead, type Session } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { openQuestionsOf, staleEntriesOf, type OpenQuestion } from "../library/index.ts";
import { book, claimSlots, findSession } from "../scheduling/index.ts";
import { listTopics, updateTopic, type TopicRef } from "./storage.ts";

/** A community whose learning agenda somebody may read. */
interface OpenAgenda {
  readonly community: Community;
  readonly standing: Standing;
}

async function enter(world: World, who: Speaker, id: CommunityId): Promise<OpenAgenda | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || standing === "stranger") return communityNotFound();
  return may(standing, "recap.read") ? { community, standing } : sumsOnly(community.name);
}

/** The learning agenda as somebody sees it. */
export interface LearningAgenda {
  readonly kind: "agenda";
  readonly community: Community;
  readonly topics: readonly Topic[];
  /** Of the library, without an accepted answer (rule LRN6). */
  readonly questions: readonly OpenQuestion[];
  /** Of the library, that nobody has looked at for long (rule LRN9). */
  readonly stale: readonly OpenQuestion[];
  readonly mayPlan: boolean;
}

/** The agenda, its topics in order (rule LRN3); what was planned and is over is met. @throws {StorageError} */
export async function agendaOf(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<LearningAgenda | Refusal> {
  const open = await enter(world, who, id);
  if (isRefusal(open)) return open;
  const [topics, questions, stale] = await Promise.all([
    listTopics(world.tables, who.tenant, id),
    openQuestionsOf(world, who, id),
    staleEntriesOf(world, who, id),
  ]);
  const settled = await Promise.all(topics.map((topic) => settle(world, who, topic)));
  return {
    kind: "agenda",
    community: open.community,
    topics: inOrder(settled),
    questions,
    stale,
    mayPlan: may(open.standing, "session.schedule"),
  };
}

/** What was planned for a session that is over was met; for one that was called off, it is wanted again (rule LRN2). */
async function settle(world: World, { tenant }: Speaker, topic: Topic): Promise<Topic> {
  if (topic.state !== "planned" || topic.session === undefined) return topic;
  const status = (await findSession(world, tenant, sessionId(topic.session)))?.status;
  if (status !== "ended" && status !== "cancelled") return topic;
  const next = status === "ended" ? "met" : "wanted";
  return updateTopic<Topic>(world.tables, tenant, topic, (current) => {
    if (current?.state !== "planned") return { kind: "keep", result: current ?? topic };
    const value = moveTopic(current, next, world.clock.now());
    return { kind: "save", value, result: value };
  });
}

/** Adds a topic, or votes for the one that is there (rules LRN1, LRN5). @throws {StorageError} */
export async function addTopic(
  world: World,
  who: Speaker,
  community: CommunityId,
  words: string,
): Promise<Topic | Refusal> {
  const open = await enter(world, who, community);
  if (isRefusal(open)) return open;
  const closed = checkActive(open.community);
  if (closed !== undefined) return closed;
  const id = topicIdOf(words);
  const now = world.clock.now();
  const made = makeTopic(words, { id, community }, who, now);
  if (isRefusal(made)) return made;
  return updateTopic<Topic>(world.tables, who.tenant, made, (current) => {
    const isOver = current?.state === "met" || current?.state === "learned";
    const value =
      current === undefined
        ? made
        : {
            ...(isOver ? moveTopic(current, "wanted", now) : current),
            votes: [...new Set([...current.votes, who.person])],
          };
    return { kind: "save", value, result: value };
  });
}

/** Changes a topic as a decision of core says. @throws {StorageError} */
export async function changeTopic(
  world: World,
  who: Speaker,
  ref: TopicRef,
  decide: (topic: Topic, standing: Standing) => Topic | Refusal,
): Promise<Topic | Refusal> {
  const open = await enter(world, who, ref.community);
  if (isRefusal(open)) return open;
  return updateTopic<Topic | Refusal>(world.tables, who.tenant, ref, (current) => {
    const value = current === undefined ? topicNotFound() : decide(current, open.standing);
    return isRefusal(value) ? { kind: "keep", result: value } : { kind: "save", value, result: value };
  });
}

/** Says what was learned; for whoever schedules sessions (rule LRN7). @throws {StorageError} */
export function sayLearned(
  world: World,
  who: Speaker,
  ref: TopicRef,
  learned: string,
): Promise<Topic | Refusal> {
  return changeTopic(world, who, ref, (topic, standing) => {
    if (!may(standing, "session.schedule")) return onlyRunners();
    const sentence = learned.trim().slice(0, LONGEST_LEARNED);
    return moveTopic(topic, "learned", world.clock.now(), { learned: sentence });
  });
}

const LONGEST_LEARNED = 500;

function onlyRunners(): Refusal {
  return refuse(403, "not-a-facilitator", "Only stewards and facilitators can do this. Nothing has changed.");
}

/** Takes a topic out, by whoever added it or schedules sessions (rule LRN7). @throws {StorageError} */
export async function takeTopicOut(world: World, who: Speaker, ref: TopicRef): Promise<"gone" | Refusal> {
  const open = await enter(world, who, ref.community);
  if (isRefusal(open)) return open;
  return updateTopic<"gone" | Refusal>(world.tables, who.tenant, ref, (current) => {
    if (current === undefined) return { kind: "keep", result: "gone" };
    if (current.by.person !== who.person && !may(open.standing, "session.schedule"))
      return { kind: "keep", result: onlyRunners() };
    return { kind: "delete", result: "gone" };
  });
}

/** Books a session with the topics on top (rule LRN4). @throws {StorageError} */
export async function planNext(
  world: World,
  who: Speaker,
  community: CommunityId,
  at: { readonly start: Temporal.Instant; readonly zone: string },
): Promise<Session | Refusal> {
  const open = await enter(world, who, community);
  if (isRefusal(open)) return open;
  if (!may(open.standing, "session.schedule")) return onlyRunners();
  const now = world.clock.now();
  const refused = checkActive(open.community) ?? checkAhead(at.start, now);
  if (refused !== undefined) return refused;
  const planned = planAgenda(
    await listTopics(world.tables, who.tenant, community),
    await waitingIn(world, who, community),
  );
  if (planned === undefined)
    return refuse(409, "no-topics", "Nobody has added a topic yet. Add one, and it can be the next session.");
  const id = sessionId(world.newId());
  const taken = await claimSlots(world, who.tenant, community, [{ holder: id, start: at.start }]);
  if (taken !== undefined) return taken;
  const booked = await book(world, who.tenant, {
    id,
    communityId: community,
    start: at.start,
    zone: at.zone,
    agenda: planned.agenda,
    scheduledBy: who.person,
  });
  for (const topic of planned.topics)
    await updateTopic<void>(world.tables, who.tenant, topic, (current) =>
      current === undefined
        ? { kind: "keep", result: undefined }
        : {
            kind: "save",
            value: moveTopic(current, "planned", now, { session: booked.session.id }),
            result: undefined,
          },
    );
  return booked.session;
}

/** What else waits for an agenda (rule LRN9), questions first. */
async function waitingIn(world: World, who: Speaker, community: CommunityId): Promise<readonly Waiting[]> {
  const [questions, stale] = await Promise.all([
    openQuestionsOf(world, who, community),
    staleEntriesOf(world, who, community),
  ]);
  return [
    ...questions.map(({ title }) => ({ kind: "question" as const, title })),
    ...stale.map(({ title }) => ({ kind: "stale" as const, title })),
  ];
}

/** More than this of one session is no agenda any more. */
const MOST_LEFT = 20;

/** Brings what a session left over to its community's agenda (rule LRN8). Idempotent. @throws {StorageError} */
export async function bringLeftOvers(
  world: World,
  tenant: TenantId,
  session: Pick<Session, "id" | "communityId" | "title">,
  left: readonly LeftOver[],
): Promise<void> {
  const from = { session: session.id, title: session.title, community: session.communityId };
  for (const { words, author } of left.slice(0, MOST_LEFT)) {
    const id = topicIdOf(words);
    if (id === "") continue;
    const written =
      author === undefined ? { words } : { words, author: { ...author, person: personId(author.person) } };
    const ref = { community: session.communityId, id };
    await updateTopic<void>(world.tables, tenant, ref, (current) => {
      const value = bringLeftOver(written, from, current, world.clock.now());
      return value === undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value, result: undefined };
    });
  }
}
