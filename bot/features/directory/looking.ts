/** The directory of a company: what somebody may know of, and what each did lately. */
import { Temporal } from "temporal-polyfill";
import type { Role } from "../../../core/access/index.ts";
import {
  fits,
  LATELY_DAYS,
  type Community,
  type Lately,
  type Wish,
} from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, directoryFor, isListed } from "../communities/index.ts";
import { touchedSince } from "../library/index.ts";
import { sessionSums } from "../live/index.ts";
import { promptSums } from "../prompts/index.ts";

/** A community in the directory. */
export interface Listed {
  readonly community: Community;
  /** Null for those who are not in it. */
  readonly role: Role | null;
  readonly lately: Lately;
}

export interface Page {
  readonly items: readonly Listed[];
  readonly next: string | null;
}

/** A page of the directory, for one reader (rules COM34 to COM36). @throws {StorageError} */
export async function lookUp(
  world: World,
  who: Speaker,
  options: {
    readonly wish: Wish;
    readonly after?: string | undefined;
    readonly limit: number;
    readonly whose?: "others";
  },
): Promise<Page> {
  const page = await directoryFor(world, who.tenant, who.person, options);
  return { items: await withLately(world, who, page.items), next: page.next };
}

/** Those of somebody's own that they look for. @throws {StorageError} */
export async function lookUpMine(world: World, who: Speaker, wish: Wish): Promise<readonly Listed[]> {
  const mine = await communitiesOf(world, who.tenant, who.person);
  const wanted = mine.filter(({ community, role }) => isListed(community, role) && fits(community, wish));
  return withLately(world, who, wanted);
}

function withLately(
  world: World,
  { tenant }: Speaker,
  items: readonly Omit<Listed, "lately">[],
): Promise<readonly Listed[]> {
  return Promise.all(
    items.map(async (item) => ({ ...item, lately: await latelyOf(world, tenant, item.community) })),
  );
}

/** Nobody looks for what happened in the last minutes in a directory. */
const KEPT_MINUTES = 10;
const MOST_KEPT = 2_000;

interface Kept {
  readonly until: Temporal.Instant;
  readonly lately: Promise<Lately>;
}

const kept = new WeakMap<World, Map<string, Kept>>();

function latelyOf(world: World, tenant: TenantId, { id }: Community): Promise<Lately> {
  const all = kept.get(world) ?? new Map<string, Kept>();
  kept.set(world, all);
  const now = world.clock.now();
  const key = `${tenant}|${id}`;
  const there = all.get(key);
  if (there !== undefined && Temporal.Instant.compare(now, there.until) < 0) return there.lately;
  if (all.size >= MOST_KEPT) all.clear();
  const since = now.subtract({ hours: 24 * LATELY_DAYS });
  const lately = Promise.all([
    sessionSums(world, tenant, id, since),
    promptSums(world, tenant, id, since),
    touchedSince(world, tenant, id, since),
  ]).then(([{ held }, { asked }, entries]) => ({ met: held, asked, kept: entries }));
  all.set(key, { until: now.add({ minutes: KEPT_MINUTES }), lately });
  // What could not be read is read anew with the next look.
  lately.catch(() => all.delete(key));
  return lately;
}
