/** How deliveries begin: recorded, packed into parcels, and sent off. */
import type { Urgency } from "../../../core/deliveries/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { decideAll } from "./budgeting.ts";
import { holdUntil } from "./holding.ts";
import { laneOf, sendOff } from "./lanes.ts";
import { loadRecorded, recordDeliveries, withOutcomes, type Delivery } from "./storage.ts";
import { dropParcel, insertParcel, type ParcelRef } from "./storage/parcels.ts";

/** What is to be sent, to whom, why, and until when it makes sense. */
export type NewDelivery = Pick<
  Delivery,
  "id" | "about" | "why" | "to" | "message" | "hasKey" | "inShort" | "community" | "expiresAt"
> & {
  /**
   * "now" where it is absent. What is not urgent waits for its receiver's
   * hour, days and budget (rules DLV10 to DLV13).
   */
  readonly urgency?: Urgency;
};

/**
 * A parcel is a few seconds of what Teams takes. A smaller one costs more reads
 * for each delivery; what a larger one tells would not fit its row with all reasons.
 */
const PARCEL = 150;
/** So many are recorded before they are sent off, so that the first arrive while the last are drawn. */
const PARCELS_AT_ONCE = 2;

/** See {@link deliver} of the front door. */
export async function deliverAll(
  world: World,
  tenant: TenantId,
  deliveries: Iterable<NewDelivery> | AsyncIterable<NewDelivery>,
): Promise<void> {
  const packing = new Map<string, NewDelivery[]>();
  const ready = new Map<string, ParcelRef[]>();
  const pack = async (lane: string, parcel: readonly NewDelivery[]): Promise<void> => {
    const refs = [...(ready.get(lane) ?? []), ...(await plan(world, tenant, lane, parcel))];
    ready.set(lane, refs);
    if (refs.length < PARCELS_AT_ONCE) return;
    ready.delete(lane);
    await sendOff(world, tenant, lane, refs);
  };
  for await (const delivery of deliveries) {
    const lane = laneOf(delivery);
    const key = JSON.stringify([lane, delivery.about]);
    const parcel = packing.get(key) ?? [];
    packing.set(key, parcel);
    parcel.push(delivery);
    if (parcel.length < PARCEL) continue;
    packing.delete(key);
    await pack(lane, parcel);
  }
  for (const parcel of packing.values()) if (parcel[0] !== undefined) await pack(laneOf(parcel[0]), parcel);
  for (const [lane, refs] of ready) if (refs.length > 0) await sendOff(world, tenant, lane, refs);
}

/** Records deliveries of one lane about one thing; gives the parcels that go now, and plans the others. */
async function plan(
  world: World,
  tenant: TenantId,
  lane: string,
  deliveries: readonly NewDelivery[],
): Promise<readonly ParcelRef[]> {
  const decide = await decideAll(world, tenant, deliveries);
  const now: Delivery[] = [];
  const later = new Map<string, Delivery[]>();
  for (const { urgency: _decided, ...delivery } of deliveries) {
    const decision = decide(delivery);
    const plannedAt = world.clock.now().toString();
    const correlation = world.correlation();
    const cause = correlation === undefined ? {} : { correlation };
    const record: Delivery = { version: 1, state: "planned", tries: 0, plannedAt, ...cause, ...delivery };
    switch (decision.kind) {
      case "send":
        now.push(record);
        break;
      case "hold":
        later.set(decision.until.toString(), [...(later.get(decision.until.toString()) ?? []), record]);
        break;
      case "skip":
        await recordDeliveries(world.tables, tenant, [
          { ...record, state: "skipped", reason: decision.reason },
        ]);
        break;
    }
  }
  for (const [until, held] of later) await hold(world, tenant, lane, until, held);
  return record(world, tenant, lane, now);
}

/** Records what waits for a moment, and then that it waits. */
async function hold(
  world: World,
  tenant: TenantId,
  lane: string,
  until: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  const [first] = deliveries;
  if (first === undefined || (await record(world, tenant, lane, deliveries)).length === 0) return;
  const ids = deliveries.map(({ id }) => id);
  const recorded = await loadRecorded(world.tables, tenant, first.about, ids);
  const parcels = new Map(
    [...recorded].flatMap(([id, { parcel }]) => (parcel === undefined ? [] : [[id, parcel]])),
  );
  await holdUntil(world, tenant, until, lane, deliveries, parcels);
}

/**
 * Records deliveries of one lane about one thing in a parcel; gives the
 * parcels in which some of them still wait, also from an earlier call.
 */
export async function record(
  world: World,
  tenant: TenantId,
  lane: string,
  deliveries: readonly Delivery[],
): Promise<readonly ParcelRef[]> {
  const [first] = deliveries;
  if (first === undefined) return [];
  const { about } = first;
  const unique = [...new Map(deliveries.map((delivery) => [delivery.id, delivery])).values()];
  const parcel = { id: world.newId(), about, lane, ids: unique.map(({ id }) => id) };
  await insertParcel(world.tables, tenant, parcel);
  const before = await recordDeliveries(
    world.tables,
    tenant,
    unique.map((delivery, place) => ({ ...delivery, parcel: parcel.id, place })),
  );
  const waiting = (await withOutcomes(world.tables, tenant, before)).filter(
    ({ state }) => state === "planned",
  );
  const earlier = new Set(waiting.flatMap(({ parcel: id }) => (id === undefined ? [] : [id])));
  const isNew = before.length < unique.length;
  if (!isNew) await dropParcel(world.tables, tenant, parcel);
  return [...(isNew ? [parcel] : []), ...[...earlier].map((id) => ({ about, id }))];
}
