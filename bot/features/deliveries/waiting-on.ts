/** Whoever paused or muted something after it was planned for their hour: it waits on, or is skipped (rule DLV33). */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Preferences } from "../../../core/deliveries/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { decideAll } from "./budgeting.ts";
import { holdUntil } from "./holding.ts";
import { laneOf } from "./lanes.ts";
import { changeDelivery, loadRecorded, type Delivery } from "./storage.ts";
import { loadBudgets } from "./storage/budgets.ts";
import { dropHeld, type HeldBack } from "./storage/held.ts";
import { loadPreferencesOf } from "./storage/preferences.ts";

type Group = readonly HeldBack[];

/** The groups that go out now; what others no longer want now is planned anew or skipped. @throws {StorageError} */
export async function withoutPaused(
  world: World,
  tenant: TenantId,
  groups: readonly Group[],
): Promise<readonly Group[]> {
  const people = groups.flatMap(([first]) => first?.person ?? []);
  const preferences = await loadPreferencesOf(world.tables, tenant, people);
  const going: Group[] = [];
  for (const group of groups) {
    const wanted = group[0] === undefined ? undefined : preferences.get(group[0].person);
    going.push(wanted === undefined ? group : await stillGoing(world, tenant, group, wanted));
  }
  return going.filter(({ length }) => length > 0);
}

async function stillGoing(
  world: World,
  tenant: TenantId,
  group: Group,
  { pausedUntil, muted }: Preferences,
): Promise<Group> {
  const now = world.clock.now();
  const isPaused =
    pausedUntil !== undefined && Temporal.Instant.compare(Temporal.Instant.from(pausedUntil), now) > 0;
  if (!isPaused && muted.length === 0) return group;
  const going: HeldBack[] = [];
  for (const held of group) {
    const delivery = (await loadRecorded(world.tables, tenant, held.about, [held.id])).get(held.id);
    if (delivery === undefined) continue;
    const isMuted = [delivery.why, delivery.community ?? ""].some((topic) => muted.includes(topic));
    if (isMuted) await skip(world, tenant, held, "muted");
    else if (isPaused) await planAnew(world, tenant, held, delivery);
    else going.push(held);
  }
  return going;
}

async function planAnew(world: World, tenant: TenantId, held: HeldBack, delivery: Delivery): Promise<void> {
  const weighed = { ...delivery, urgency: "their hour" as const };
  const decision = (await decideAll(world, tenant, [weighed]))(weighed);
  if (decision.kind === "skip") return skip(world, tenant, held, decision.reason);
  const until = decision.kind === "hold" ? decision.until.toString() : world.clock.now().toString();
  await holdUntil(world, tenant, until, held.lane, [delivery], new Map([[held.id, held.parcel]]));
}

async function skip(world: World, tenant: TenantId, held: HeldBack, reason: string): Promise<void> {
  await changeDelivery(world.tables, tenant, held, (current) => ({ ...current, state: "skipped", reason }));
}

const named = z.tuple([z.string(), z.string()]);

/** Whoever ended a pause early gets what waited for its end at their next hour (rule DLV33). @throws {StorageError} */
export async function bringBack(world: World, tenant: TenantId, person: PersonId): Promise<void> {
  const now = world.clock.now();
  const spent = (await loadBudgets(world.tables, tenant, [person])).get(person)?.spent ?? [];
  for (const { id: name, at } of spent) {
    if (at === undefined || Temporal.Instant.compare(Temporal.Instant.from(at), now) <= 0) continue;
    const [about, id] = named.parse(JSON.parse(name));
    const delivery = (await loadRecorded(world.tables, tenant, about, [id])).get(id);
    if (delivery?.parcel === undefined || delivery.state !== "planned") continue;
    const held = { version: 1 as const, person, about, id, parcel: delivery.parcel, lane: laneOf(delivery) };
    await dropHeld(world.tables, tenant, at, [held]);
    await planAnew(world, tenant, held, delivery);
  }
}
