/** What administrators set for a whole company, for every feature that has to keep to it. */
import { z } from "zod";
import {
  decideFounding,
  heldBack,
  holdsOf,
  holdsPerson,
  type Choices,
  type ChoicesChange,
  type Hold,
  type Holds,
  type Stop,
} from "../../../core/policies/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Feature } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { isAdministrator } from "../people/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { loadChoices, loadHolds, loadStops, saveChoices, saveHold, saveStop } from "./storage.ts";

/** What holds for a company. @throws {StorageError} */
export function choicesOf(world: World, tenant: TenantId): Promise<Choices> {
  return loadChoices(world.tables, tenant);
}

/** Changes some of it. @throws {StorageError} */
export function setChoices(world: World, tenant: TenantId, change: ChoicesChange): Promise<Choices> {
  return saveChoices(world.tables, tenant, change);
}

/** Whether somebody may found such a community (rule ADM1). @throws {StorageError} */
export async function checkFounder(
  world: World,
  founder: Speaker,
  kind: Community["kind"],
): Promise<{ readonly kind: "may found" } | Refusal> {
  const choices = await loadChoices(world.tables, founder.tenant);
  const { person } = founder;
  return decideFounding(choices, { person, isAdministrator: isAdministrator(world, founder) }, kind);
}

/** Stands for the whole company where a community's id could stand. */
export const COMPANY = "company";

/** Another process may have stopped sending: it is heard of this much later at most. */
const HEARD_WITHIN_MS = 500;
interface Heard {
  readonly atMs: number;
  readonly stops: Promise<ReadonlyMap<string, Stop>>;
}
const heard = new WeakMap<World["tables"], Map<TenantId, Heard>>();

/**
 * Since when sending is stopped, for the company or this community; undefined
 * where it is not (rule ADM3). Asked before every delivery, so the store is
 * asked twice a second at most. @throws {StorageError}
 */
export async function stoppedSince(
  world: World,
  tenant: TenantId,
  community: CommunityId | undefined,
): Promise<string | undefined> {
  const known = heard.get(world.tables) ?? new Map<TenantId, Heard>();
  heard.set(world.tables, known);
  let last = known.get(tenant);
  if (last === undefined || performance.now() - last.atMs > HEARD_WITHIN_MS) {
    last = { atMs: performance.now(), stops: loadStops(world.tables, tenant) };
    last.stops.catch(() => known.delete(tenant));
    known.set(tenant, last);
  }
  const stops = await last.stops;
  const all = [stops.get(COMPANY), community === undefined ? undefined : stops.get(community)];
  return all.find((stop) => stop !== undefined && stop.resumedAt === undefined)?.stoppedAt;
}

/** Stops all that is sent, or lets it go on. @throws {StorageError} */
export async function setStopped(
  world: World,
  tenant: TenantId,
  where: CommunityId | typeof COMPANY,
  isStopped: boolean,
): Promise<void> {
  await saveStop(world.tables, tenant, where, isStopped, world.clock.now().toString());
  heard.get(world.tables)?.delete(tenant);
}

/** Where sending is stopped now, and since when. @throws {StorageError} */
export async function listStopped(
  world: World,
  tenant: TenantId,
): Promise<readonly { readonly where: string; readonly since: string }[]> {
  const stops = await loadStops(world.tables, tenant);
  return [...stops].flatMap(([where, { stoppedAt, resumedAt }]) =>
    resumedAt === undefined ? [{ where, since: stoppedAt }] : [],
  );
}

/** What must not be erased in a company. @throws {StorageError} */
export async function holdsIn(world: World, tenant: TenantId): Promise<Holds> {
  return holdsOf((await loadHolds(world.tables, tenant)).map(({ hold }) => hold));
}

/** Every hold with its beginning, for administrators. @throws {StorageError} */
export function listHolds(
  world: World,
  tenant: TenantId,
): Promise<readonly { readonly hold: Hold; readonly since: string }[]> {
  return loadHolds(world.tables, tenant);
}

/** Holds something from now on, or no more. @throws {StorageError} */
export function setHold(world: World, tenant: TenantId, hold: Hold, isHeld: boolean): Promise<void> {
  return saveHold(world.tables, tenant, hold, isHeld ? world.clock.now().toString() : undefined);
}

const declared = personalIn([
  personalTable({
    table: "holds",
    title: "What your company has to keep",
    schema: z.object({ since: z.string() }),
    show: ({ since }) => ({ "Kept since": since }),
    erase: "delete",
  }),
  personalTable({
    table: "policies",
    title: "Who may create communities",
    schema: z.unknown(),
    show: () => ({ "You may": "create communities" }),
    erase: "keep without them",
  }),
]);

export const policies: Feature = {
  name: "policies",
  commands: [],
  actions: [],
  jobs: [],
  routes: [],
  personal: {
    ...declared,
    async blocks(world, who) {
      return holdsPerson(await holdsIn(world, who.tenant), who.person) ? heldBack() : undefined;
    },
  },
};
