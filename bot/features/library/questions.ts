/** What communities ask, as it is compared with what others ask: read anew every ten minutes. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import type { Held } from "./shelves.ts";
import { eachEntry } from "./storage/entries.ts";

/** Who asks about the same changes slowly. */
const KEPT_MINUTES = 10;
const MOST_KEPT = 2_000;

interface Kept extends Held {
  readonly until: Temporal.Instant;
  readonly titles: Promise<readonly string[]>;
}
const kept = new WeakMap<World, Map<string, Kept>>();

/** See `questionsIn` of the front door. */
export function titlesOf(world: World, tenant: TenantId, community: CommunityId): Promise<readonly string[]> {
  const all = kept.get(world) ?? new Map<string, Kept>();
  kept.set(world, all);
  const key = `${tenant}|${community}`;
  const now = world.clock.now();
  const there = all.get(key);
  if (there !== undefined && Temporal.Instant.compare(now, there.until) < 0) return there.titles;
  if (all.size >= MOST_KEPT) all.clear();
  const titles = read(world, tenant, community);
  all.set(key, { tenant, community, until: now.add({ minutes: KEPT_MINUTES }), titles });
  // What could not be read is read anew with the next question.
  titles.catch(() => all.delete(key));
  return titles;
}

/** The communities whose questions are in this server's memory. */
export function questionsInMemory(world: World): readonly Held[] {
  return [...(kept.get(world)?.values() ?? [])];
}

/** Forgets a community's questions: its library is deleted. */
export function forgetQuestions(world: World, { tenant, community }: Held): void {
  kept.get(world)?.delete(`${tenant}|${community}`);
}

async function read(world: World, tenant: TenantId, id: CommunityId): Promise<readonly string[]> {
  const entries = await Array.fromAsync(eachEntry(world.tables, tenant, id));
  return entries
    .filter(({ kind, state }) => kind === "question" && state === "found")
    .map(({ title }) => title);
}
