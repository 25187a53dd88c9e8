/** What did not arrive is kept for the stewards of its community, who can send it again (rule DLV32). */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { reach } from "../people/index.ts";
import { laneOf, sendOff } from "./lanes.ts";
import { changeDelivery, loadRecorded, type Delivery, type DeliveryRef } from "./storage.ts";
import { dropParcel, insertParcel } from "./storage/parcels.ts";
import {
  dropUndelivered,
  keepUndelivered,
  listUndelivered,
  type Undelivered,
} from "./storage/undelivered.ts";

/** Longer ago nobody expects it any more. */
const KEPT_DAYS = 14;

/** Keeps that a delivery failed for good, or each thing of one that came together. @throws {StorageError} */
export async function noteUndelivered(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  for (const each of await partsOf(world, tenant, delivery)) {
    const { about, id, to, why, community, expiresAt } = each;
    if (community === undefined) continue;
    await keepUndelivered(world.tables, tenant, community, {
      version: 1,
      about,
      id,
      ...(to.kind === "person" ? { person: to.person } : {}),
      why,
      reason,
      at: world.clock.now().toString(),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  }
}

async function partsOf(world: World, tenant: TenantId, delivery: Delivery): Promise<readonly Delivery[]> {
  if (delivery.items === undefined) return [delivery];
  const found = await Promise.all(
    delivery.items.map(async ({ about, id }) =>
      (await loadRecorded(world.tables, tenant, about, [id])).get(id),
    ),
  );
  return found.filter((each) => each !== undefined);
}

/** See {@link undeliveredOf} of the front door. */
export async function stillUndelivered(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Undelivered[]> {
  const now = world.clock.now();
  const oldest = now.subtract({ hours: 24 * KEPT_DAYS }).toString();
  const still: Undelivered[] = [];
  for (const each of await listUndelivered(world.tables, tenant, community)) {
    const { at, expiresAt } = each;
    const isOver =
      expiresAt !== undefined && Temporal.Instant.compare(Temporal.Instant.from(expiresAt), now) < 0;
    if (at < oldest || isOver) await dropUndelivered(world.tables, tenant, community, each);
    else still.push(each);
  }
  return still;
}

/** See {@link sendAgain} of the front door. */
export async function sendUndelivered(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<{ readonly sent: number; readonly left: number }> {
  const waiting = await stillUndelivered(world, tenant, community);
  const people = [...new Set(waiting.flatMap(({ person }) => person ?? []))];
  const reachable = new Set((await reach(world, tenant, people)).reachable);
  const again = waiting.filter(({ person }) => person === undefined || reachable.has(person));
  for (const each of again) {
    await sendOnce(world, tenant, each);
    await dropUndelivered(world.tables, tenant, community, each);
  }
  return { sent: again.length, left: waiting.length - again.length };
}

/**
 * Gives a delivery another parcel, in which it waits anew. Pressed twice, or
 * after a crash, one more parcel may go round: what has arrived stays arrived.
 */
async function sendOnce(world: World, tenant: TenantId, ref: DeliveryRef): Promise<void> {
  const recorded = (await loadRecorded(world.tables, tenant, ref.about, [ref.id])).get(ref.id);
  if (recorded === undefined) return;
  const lane = laneOf(recorded);
  const parcel = { id: world.newId(), about: ref.about, lane, ids: [ref.id] };
  await insertParcel(world.tables, tenant, parcel);
  const changed = await changeDelivery(world.tables, tenant, ref, (current) => {
    if (current.parcel !== recorded.parcel || current.bundle?.id !== recorded.bundle?.id) return current;
    const { bundle: _with, ...kept } = current;
    return { ...kept, parcel: parcel.id, place: 0 };
  });
  if (changed?.parcel === parcel.id)
    await sendOff(world, tenant, lane, [{ about: ref.about, id: parcel.id }]);
  else await dropParcel(world.tables, tenant, parcel);
}
