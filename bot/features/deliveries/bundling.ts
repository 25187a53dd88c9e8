/** What waited for the same moment of somebody goes out as one message, from which each thing is opened. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import { defineAction, defineJob, type ActionAnswer, type Job } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { drawBundle } from "./cards.ts";
import { RELEASE } from "./holding.ts";
import { laneOf, sendOff } from "./lanes.ts";
import { record } from "./recording.ts";
import { changeDelivery, loadDelivery, loadRecorded, withOutcomes, type Delivery } from "./storage.ts";
import { whoDeparted } from "./storage/departures.ts";
import { dropHeld, heldByPerson, type HeldBack } from "./storage/held.ts";
import { dropParcel, insertParcel, type ParcelRef } from "./storage/parcels.ts";
import { withoutPaused } from "./waiting-on.ts";

/** So many people's things are looked through at once. */
const PEOPLE_AT_ONCE = 100;

type Group = readonly HeldBack[];

/** Sends off what waited for a moment: what is somebody's only thing by itself, and several as one (rule DLV30). */
const release = defineJob({
  kind: RELEASE,
  payload: z.object({ until: z.string() }),
  async run(world, { until }, { tenant }) {
    let some: Group[] = [];
    for await (const group of heldByPerson(world.tables, tenant, until)) {
      some.push(group);
      if (some.length < PEOPLE_AT_ONCE) continue;
      await releaseSome(world, tenant, until, some);
      some = [];
    }
    await releaseSome(world, tenant, until, some);
  },
});

async function releaseSome(
  world: World,
  tenant: TenantId,
  until: string,
  all: readonly Group[],
): Promise<void> {
  const groups = await withoutPaused(world, tenant, all);
  const off = new Map<string, Map<string, ParcelRef>>();
  const goes = (lane: string, parcel: ParcelRef): void => {
    const inLane = off.get(lane) ?? new Map<string, ParcelRef>();
    off.set(lane, inLane.set(`${parcel.about}|${parcel.id}`, parcel));
  };
  const several = groups.filter(({ length }) => length > 1);
  for (const [lane, parcel] of await bundle(world, tenant, until, several)) goes(lane, parcel);
  // What went into a bundle is no longer in its own parcel, so this sends the rest.
  for (const group of groups) for (const { lane, about, parcel } of group) goes(lane, { about, id: parcel });
  for (const [lane, parcels] of off) await sendOff(world, tenant, lane, [...parcels.values()]);
  await dropHeld(world.tables, tenant, until, all.flat());
}

async function bundle(
  world: World,
  tenant: TenantId,
  until: string,
  groups: readonly Group[],
): Promise<readonly (readonly [lane: string, parcel: ParcelRef])[]> {
  const about = `bundle|${until}`;
  const bundles: Delivery[] = [];
  for (const group of groups) {
    const items = await stillWanted(world, tenant, group);
    const [first] = items;
    if (first === undefined || items.length < 2) continue;
    const expiries = items.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
    const id = `${until}|${group[0]?.person ?? ""}`;
    bundles.push({
      version: 1,
      id,
      about,
      why: "bundle",
      to: first.to,
      message: drawBundle({ about, id }, items),
      items: items.map((item) => ({ about: item.about, id: item.id })),
      ...(expiries.length < items.length ? {} : { expiresAt: expiries.at(-1) ?? until }),
      state: "planned",
      plannedAt: world.clock.now().toString(),
      tries: 0,
    });
  }
  const [one] = bundles;
  if (one === undefined) return [];
  const lane = laneOf(one);
  const parcels = await record(world, tenant, lane, bundles);
  const recorded = await loadRecorded(
    world.tables,
    tenant,
    about,
    bundles.map(({ id }) => id),
  );
  for (const { id, items = [], parcel, place = 0 } of recorded.values())
    for (const item of items)
      await changeDelivery(world.tables, tenant, item, (current) => {
        if (parcel === undefined || current.bundle !== undefined) return current;
        const { parcel: _alone, place: _place, ...kept } = current;
        return { ...kept, bundle: { about, id, parcel, place } };
      });
  return parcels.map((parcel) => [lane, parcel] as const);
}

/** Those of somebody's things that still make sense to them, the most recent last. */
async function stillWanted(world: World, tenant: TenantId, group: Group): Promise<readonly Delivery[]> {
  const found = await Promise.all(
    group.map(async ({ about, id }) => (await loadRecorded(world.tables, tenant, about, [id])).get(id)),
  );
  const there = await withOutcomes(
    world.tables,
    tenant,
    found.filter((delivery) => delivery !== undefined),
  );
  const wanted = await Promise.all(
    there.map(async (delivery) =>
      (await whyNotNow(world, tenant, delivery)) === undefined ? [delivery] : [],
    ),
  );
  return wanted.flat().sort((one, other) => (one.plannedAt < other.plannedAt ? -1 : 1));
}

/** Why a thing that waited is not shown any more. */
async function whyNotNow(
  world: World,
  tenant: TenantId,
  { state, to, community, expiresAt, bundle: goesWith }: Delivery,
): Promise<"it came already" | "it is over" | undefined> {
  if (goesWith === undefined && state !== "planned") return "it came already";
  const now = world.clock.now();
  if (expiresAt !== undefined && Temporal.Instant.compare(Temporal.Instant.from(expiresAt), now) < 0)
    return "it is over";
  if (community === undefined || to.kind !== "person") return undefined;
  const departed = await whoDeparted(world.tables, tenant, community, [to.person]);
  return departed.size > 0 ? "it is over" : undefined;
}

const shownSchema = z.object({
  about: z.string().max(300),
  id: z.string().max(500),
  /** Which thing, from 0 on. */
  nth: z.int().min(0).max(1_000),
  /** That one and all behind it. */
  isRest: z.boolean().optional(),
});

/** Sends a thing of a bundle as it is now; once (rule DLV31). @throws {StorageError} press again */
async function show(world: World, turn: Turn, data: z.output<typeof shownSchema>): Promise<ActionAnswer> {
  const { about, id, nth, isRest } = data;
  const shown = await loadDelivery(world.tables, turn.tenant, { about, id });
  if (shown?.to.kind !== "person" || shown.to.person !== turn.person) return say(GONE);
  const items = (shown.items ?? []).slice(nth, isRest === true ? undefined : nth + 1);
  const sent: Awaited<ReturnType<typeof sendAlone>>[] = [];
  for (const item of items) sent.push(await sendAlone(world, turn.tenant, item));
  if (sent.includes("sent")) return { kind: "nothing" };
  return say(sent.includes("it came already") ? "You have it already, further down in this chat." : GONE);
}

const GONE = "This is over by now, so there is nothing to show any more.";

/** Gives a thing a parcel of its own, which goes at once. */
async function sendAlone(
  world: World,
  tenant: TenantId,
  item: { readonly about: string; readonly id: string },
): Promise<"sent" | "it came already" | "it is over"> {
  const recorded = (await loadRecorded(world.tables, tenant, item.about, [item.id])).get(item.id);
  if (recorded === undefined) return "it is over";
  const why = await whyNotNow(world, tenant, recorded);
  if (why !== undefined) return why;
  const lane = laneOf(recorded);
  const parcel = { id: world.newId(), about: item.about, lane, ids: [item.id] };
  await insertParcel(world.tables, tenant, parcel);
  const changed = await changeDelivery(world.tables, tenant, item, (current) => {
    if (current.bundle === undefined) return current;
    const { bundle: _with, ...kept } = current;
    return { ...kept, parcel: parcel.id, place: 0 };
  });
  const isMine = changed?.parcel === parcel.id;
  if (!isMine) await dropParcel(world.tables, tenant, parcel);
  // Another press was faster, or a server stopped between the two: its parcel is sent off again, and sends once.
  const id = changed?.parcel;
  if (id !== undefined) await sendOff(world, tenant, lane, [{ about: item.about, id }]);
  return isMine ? "sent" : "it came already";
}

export const bundleActions = [defineAction({ verb: "deliveries.show", data: shownSchema, handle: show })];
export const bundleJobs: readonly Job[] = [release];
