/** What stands in an issue: gathered from what the community did. */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import { sinceOf, type Every, type Issue } from "../../../core/newsletters/index.ts";
import type { World } from "../../ports.ts";
import { sessionNews } from "../live/index.ts";
import { promptNews } from "../prompts/index.ts";
import { sessionsOf } from "../scheduling/index.ts";

/** How far "what is next" looks. */
const AHEAD_DAYS = 35;
const MOST_SESSIONS = 5;

/** Gathers an issue. @throws {StorageError} */
export async function issueOf(
  world: World,
  tenant: TenantId,
  community: Community,
  every: Every,
  at: Temporal.Instant,
): Promise<Issue> {
  const since = sinceOf(every, at);
  const now = world.clock.now();
  const [prompts, learned, sessions] = await Promise.all([
    promptNews(world, tenant, community.id, since),
    sessionNews(world, tenant, community.id, since),
    sessionsOf(world, tenant, community.id, { from: now, limit: MOST_SESSIONS }),
  ]);
  const until = now.add({ hours: 24 * AHEAD_DAYS }).epochMilliseconds;
  return {
    communityName: community.name,
    every,
    asked: prompts.map(({ question, answers, isOpen }) => ({
      question,
      isOpen,
      ...(answers === undefined ? {} : { answers }),
    })),
    learned,
    offered: prompts.flatMap(({ offers }) => offers),
    next: sessions.items
      .filter(
        ({ status, start }) =>
          status === "scheduled" && Temporal.Instant.from(start).epochMilliseconds < until,
      )
      .map(({ title, start }) => ({ title, start })),
  };
}
