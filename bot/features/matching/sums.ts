/** What the ties of a community add up to: counted when ties are written, and at most once a day when somebody asks. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { FEWEST_TOLD, mayTellAnew, sumTies, type Pair, type TieSums } from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import { membersOf } from "../communities/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { SUMS } from "./job-kinds.ts";
import { loadSums, updateSums, type KeptSums } from "./storage/sums.ts";
import { listTiesOf } from "./storage/ties.ts";

const FRESH_HOURS = 24;

/**
 * The sums as they were told last; names nobody (rule INT15). Older ones are
 * counted anew soon after, so that nobody waits for thousands of ties.
 * Undefined where too few people are in them. @throws {StorageError}
 */
export async function sumsOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<TieSums | undefined> {
  const kept = await loadSums(world.tables, tenant, community);
  if (kept === undefined) return tell(world, tenant, community, await countSums(world, tenant, community));
  const now = world.clock.now();
  const staleAt = Temporal.Instant.from(kept.at).add({ hours: FRESH_HOURS });
  if (Temporal.Instant.compare(now, staleAt) > 0)
    await world.due.plan({
      tenant,
      id: `sums|${community}|${staleAt.toString()}`,
      kind: SUMS,
      payload: { community },
      dueAt: now,
    });
  return tell(world, tenant, community, kept);
}

/** Nothing is told of a community in which fewer than five are left, whatever was before. */
async function tell(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  { sums }: KeptSums,
): Promise<TieSums | undefined> {
  if (sums === null) return undefined;
  return (await membersOf(world, tenant, community)).length < FEWEST_TOLD ? undefined : sums;
}

/** Counts, and keeps what may be told: what it tells differs from the last by five people or not at all. @throws {StorageError} */
export async function countSums(world: World, tenant: TenantId, community: CommunityId): Promise<KeptSums> {
  const people = (await membersOf(world, tenant, community)).map(({ person }) => person);
  const [ties, attributes] = await Promise.all([
    listTiesOf(world.tables, tenant, people),
    attributesOf(world, tenant, people),
  ]);
  const here = new Set(people);
  const pairs: readonly Pair[] = ties
    .filter(({ person, other }) => person < other && here.has(other))
    .map(({ person, other, firstAt }) => ({ one: person, other, firstAt }));
  const at = world.clock.now().toString();
  const counted = sumTies(
    people,
    pairs,
    (person, of) => attributes.get(person)?.[of].trim().toLowerCase() ?? "",
    at.slice(0, 7),
  );
  const until =
    pairs
      .map(({ firstAt }) => firstAt)
      .toSorted()
      .at(-1) ?? "";
  return updateSums<KeptSums>(world.tables, tenant, community, (current) => {
    const mayChange = current === undefined || current.sums === null || mayTellAnew(pairs, current.until);
    const value: KeptSums =
      mayChange || current === undefined
        ? { version: 1, at, until, sums: counted ?? null }
        : { ...current, at };
    return { kind: "save", value, result: value };
  });
}
