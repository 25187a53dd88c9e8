/** A community's figures, worked out once for each month and kept: a page is a point read. */
import { Temporal } from "temporal-polyfill";
import { isActive, type Community } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import {
  addMonths,
  figuresOf,
  FORMULAS,
  isToCount,
  lastMonthEnd,
  monthOf,
  noFacts,
  type Figures,
} from "../../../core/value/index.ts";
import type { World } from "../../ports.ts";
import { planCount } from "../communities/index.ts";
import { gather } from "./gathering.ts";
import { COUNT } from "./job-kinds.ts";
import { keepFigures, loadFigures } from "./storage.ts";

/**
 * The newest figures that are kept. In the hours in which a month is counted
 * these are the month's before, and after a formula changed those of the
 * earlier one: nobody waits for a counting but where nothing is kept that can
 * be read (rule VAL14). @throws {StorageError}
 */
export async function figuresFor(world: World, tenant: TenantId, community: Community): Promise<Figures> {
  const until = lastMonthEnd(world.clock.now());
  const nothing = nothingYet(community, until);
  if (nothing !== undefined) return nothing;
  const kept = await loadFigures(world.tables, tenant, community.id);
  const there = kept ?? nothingYet(community, monthBefore(until));
  if (there === undefined) return countOnce(world, tenant, community, until);
  if (isToCount(community, there, until)) await planNow(world, tenant, community, until);
  return there;
}

/** Of a community that was founded since then there is nothing to read. */
function nothingYet({ createdAt }: Community, until: string): Figures | undefined {
  return createdAt >= until ? figuresOf(noFacts(createdAt, until)) : undefined;
}

const monthBefore = (until: string): string => `${addMonths(monthOf(until), -1)}-01T00:00:00Z`;

/** Counts the last whole month, unless that is done, and plans the next counting. @throws {StorageError} */
export async function countMonth(world: World, tenant: TenantId, community: Community): Promise<void> {
  const until = lastMonthEnd(world.clock.now());
  const kept = await loadFigures(world.tables, tenant, community.id);
  if (isToCount(community, kept, until)) await countOnce(world, tenant, community, until);
  // Of one that is over nobody asks for new figures.
  if (isActive(community)) await planCount(world, tenant, community.id);
}

/** Somebody looks at figures that are not the newest: they are counted before the community's turn comes. */
async function planNow(world: World, tenant: TenantId, { id }: Community, until: string): Promise<void> {
  await world.due.plan({
    tenant,
    id: `value-now|${id}|${until}`,
    kind: COUNT,
    payload: { community: id, formulas: FORMULAS },
    // The same instant for everybody who looks, so that it is one job.
    dueAt: Temporal.Instant.from(until),
  });
}

/** Readers who come together wait for one counting. */
const counting = new WeakMap<World, Map<string, Promise<Figures>>>();

function countOnce(world: World, tenant: TenantId, community: Community, until: string): Promise<Figures> {
  const all = counting.get(world) ?? new Map<string, Promise<Figures>>();
  counting.set(world, all);
  const key = `${tenant}|${community.id}|${until}`;
  const there = all.get(key);
  if (there !== undefined) return there;
  const work = count(world, tenant, community, until).finally(() => all.delete(key));
  all.set(key, work);
  return work;
}

async function count(world: World, tenant: TenantId, community: Community, until: string): Promise<Figures> {
  const [facts, kept] = await Promise.all([
    gather(world, tenant, community, until),
    loadFigures(world.tables, tenant, community.id),
  ]);
  const before = kept?.formulas === FORMULAS ? kept : undefined;
  return keepFigures(world.tables, tenant, community.id, figuresOf(facts, before));
}
