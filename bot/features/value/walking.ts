/**
 * A walk of all communities, a few a minute, plans the counting of those whose
 * figures are behind: after a formula changed, or where a counting was missed
 * (rule VAL14). Every step names its job and its instant by the walk alone, so
 * that servers which take it together, or again after a crash, plan one.
 */
import { isActive } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import {
  FORMULAS,
  isToCount,
  turnIn,
  walkAt,
  WALKED_A_MINUTE,
  type Walk,
} from "../../../core/value/index.ts";
import { onceAtStart } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { pageOfAll } from "../communities/index.ts";
import { COUNT, WALK } from "./job-kinds.ts";
import { loadFigures } from "./storage.ts";
import { beginWalk, endWalk, loadWalk, tenantsIn } from "./storage/walks.ts";

/** Where a walk goes on. */
export interface Step {
  /** Which walk: when it started, a UTC instant. */
  readonly startsAt: string;
  readonly page: number;
  /** The last community of the page before; absent on the first. */
  readonly after?: string;
}

/** Each start of a worker has every company walked, unless that was done for this month and these formulas. */
export const walksAtStart = onceAtStart("the counting of figures that are behind", async (world) => {
  for (const tenant of await tenantsIn(world.tables)) {
    const walk = await beginWalk(world.tables, tenant, walkAt(world.clock.now()));
    // Where it began before, it is taken from the start: what was planned or counted stays so.
    if (!walk.isOver) await planStep(world, tenant, walk, { startsAt: walk.startsAt, page: 0 });
  }
});

/** Plans the counting of one page's communities, and the next page. @throws {StorageError} */
export async function walkOn(world: World, tenant: TenantId, step: Step): Promise<void> {
  const walk = await loadWalk(world.tables, tenant);
  // Another one took its place, or somebody was faster.
  if (walk === undefined || walk.startsAt !== step.startsAt || walk.isOver) return;
  if (walk.formulas > FORMULAS) throw new Error("this walk is for a newer version");
  const { items, next } = await pageOfAll(world, tenant, { after: step.after, limit: WALKED_A_MINUTE });
  for (const [place, community] of items.entries()) {
    if (!isActive(community)) continue;
    const kept = await loadFigures(world.tables, tenant, community.id);
    if (!isToCount(community, kept, walk.until)) continue;
    await world.due.plan({
      tenant,
      id: `value-walk|${community.id}|${walk.startsAt}`,
      kind: COUNT,
      payload: { community: community.id, formulas: walk.formulas },
      dueAt: turnIn(walk, step.page, place),
    });
  }
  if (next === null) return endWalk(world.tables, tenant, walk);
  await planStep(world, tenant, walk, { startsAt: walk.startsAt, page: step.page + 1, after: next });
}

async function planStep(world: World, tenant: TenantId, walk: Walk, step: Step): Promise<void> {
  await world.due.plan({
    tenant,
    id: `value-walk|${walk.startsAt}|${step.page}`,
    kind: WALK,
    payload: step,
    dueAt: turnIn(walk, step.page),
  });
}
