/** The learning agenda: topics that members add, vote for and lead, and the session that they become. */
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { defineAction, type Feature } from "../../feature.ts";
import type { Topic } from "../../../core/learning/index.ts";
import type { World } from "../../ports.ts";
import * as handlers from "./handlers.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";
import { listTopics } from "./storage.ts";

export { addTopic, bringLeftOvers } from "./topics.ts";

/** Everything on a community's learning agenda, whoever may see it. @throws {StorageError} */
export function topicsOf(world: World, tenant: TenantId, community: CommunityId): Promise<readonly Topic[]> {
  return listTopics(world.tables, tenant, community);
}

/** The sessions that took up a topic of the learning agenda; undefined where it has no topic yet. @throws {StorageError} */
export async function topicSessions(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<ReadonlySet<string> | undefined> {
  const topics = await listTopics(world.tables, tenant, community);
  return topics.length === 0 ? undefined : new Set(topics.flatMap(({ session }) => session ?? []));
}

export const learning: Feature = {
  name: "learning",
  topic: "What we learn",
  commands: [
    {
      name: "topics",
      phrases: ["topics", "learning agenda"],
      usage: "topics Data Guild",
      summary: "See what a community wants to learn, and vote.",
      handle: handlers.sayTopics,
    },
    {
      name: "add topic",
      phrases: ["add topic", "add a topic", "new topic"],
      usage: "add topic Data Guild: How do we name tables?",
      summary: "Say what you would like to learn about.",
      handle: handlers.sayAdd,
    },
  ],
  actions: [
    defineAction({
      verb: "learning.add",
      data: z.object({ community: z.string(), words: z.string().max(5_000).default("") }),
      handle: handlers.pressAdd,
    }),
    defineAction({
      verb: "learning.vote",
      data: z.object({ community: z.string(), id: z.string().max(1_000) }),
      handle: handlers.pressVote,
    }),
    defineAction({
      verb: "learning.lead",
      data: z.object({ community: z.string(), id: z.string().max(1_000) }),
      handle: handlers.pressLead,
    }),
  ],
  jobs: [],
  routes,
  personal,
};
