/** A community's figures, worked out once for each month and kept: a page is a point read. */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import { figuresOf, FORMULAS, lastMonthEnd, type Figures } from "../../../core/value/index.ts";
import type { World } from "../../ports.ts";
import { gather } from "./gathering.ts";
import { COUNT } from "./job-kinds.ts";
import { keepFigures, loadFigures } from "./storage.ts";

/** The figures up to the end of the last whole month; counted first where they were not yet. @throws {StorageError} */
export async function figuresFor(world: World, tenant: TenantId, community: Community): Promise<Figures> {
  const until = lastMonthEnd(world.clock.now());
  const kept = await loadFigures(world.tables, tenant, community.id);
  if (kept?.until === until && kept.formulas === FORMULAS) return kept;
  return countOnce(world, tenant, community, until, kept);
}

/** Readers who come together wait for one counting. */
const counting = new WeakMap<World, Map<string, Promise<Figures>>>();

function countOnce(
  world: World,
  tenant: TenantId,
  community: Community,
  until: string,
  kept: Figures | undefined,
): Promise<Figures> {
  const all = counting.get(world) ?? new Map<string, Promise<Figures>>();
  counting.set(world, all);
  const key = `${tenant}|${community.id}|${until}`;
  const there = all.get(key);
  if (there !== undefined) return there;
  const work = count(world, tenant, community, until, kept).finally(() => all.delete(key));
  all.set(key, work);
  return work;
}

async function count(
  world: World,
  tenant: TenantId,
  community: Community,
  until: string,
  kept: Figures | undefined,
): Promise<Figures> {
  const facts = await gather(world, tenant, community, until);
  const before = kept?.formulas === FORMULAS ? kept : undefined;
  const figures = await keepFigures(world.tables, tenant, community.id, figuresOf(facts, before));
  await planNext(world, tenant, community, until);
  return figures;
}

/** All communities' months end at the same instant: their counting is spread over so many hours. */
const SPREAD_MINUTES = 6 * 60;

/** Plans the next counting for soon after the month's end, so that nobody waits for it. */
async function planNext(world: World, tenant: TenantId, { id }: Community, until: string): Promise<void> {
  const next = Temporal.Instant.from(until).toZonedDateTimeISO("UTC").add({ months: 1 }).toInstant();
  let place = 0;
  for (const sign of id) place = (place * 31 + sign.charCodeAt(0)) % SPREAD_MINUTES;
  await world.due.plan({
    tenant,
    id: `value|${id}|${next.toString()}`,
    kind: COUNT,
    payload: { community: id },
    dueAt: next.add({ minutes: place }),
  });
}
