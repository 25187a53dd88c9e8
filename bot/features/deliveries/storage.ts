/**
 * Every message that Guildhall sends without being spoken to.
 *
 * | what is asked                          | table      | partition     | row |
 * |----------------------------------------|------------|---------------|-----|
 * | one delivery; all of a session, prompt | deliveries | tenant, about | id  |
 */
import { z } from "zod";
import { REASONS } from "../../../core/deliveries/index.ts";
import { conversationSchema } from "../../../core/conversation.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Message, Tables } from "../../ports.ts";
import type { Card } from "../../cards.ts";
import { inCalls, insertTogether, loadAmong } from "../../table-batches.ts";
import {
  changeRecord,
  deleteRecord,
  eachOfTenant,
  eachRecord,
  insertRecord,
  keyOf,
  readRecord,
  type Key,
} from "../../tables.ts";
import { loadParcel, type Entry, type Parcel } from "./storage/parcels.ts";

const messageSchema: z.ZodType<Message> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({
    kind: z.literal("card"),
    card: z.custom<Card>((value) => typeof value === "object" && value !== null),
  }),
]);

export const deliverySchema = z.object({
  version: z.literal(1),
  id: z.string(),
  about: z.string(),
  why: z.enum(REASONS),
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), person: z.string().transform((text) => text as PersonId) }),
    z.object({ kind: z.literal("conversation"), conversation: conversationSchema }),
  ]),
  message: messageSchema,
  /** Its card gets a key as it is posted, which is kept nowhere (rule DLV34). */
  hasKey: z.literal(true).exactOptional(),
  /** How it stands in a list, where its card says less without being seen. */
  inShort: z.string().exactOptional(),
  /** The community that it speaks of, where it ends with being a member of that. */
  community: z
    .string()
    .transform((text) => text as CommunityId)
    .exactOptional(),
  /** UTC instant after which it is skipped. */
  expiresAt: z.string().optional(),
  state: z.enum(["planned", "sent", "failed", "skipped"]),
  /** Why it failed or was skipped. */
  reason: z.string().optional(),
  activityId: z.string().optional(),
  /** Of the key of its card, where that has one (rule DLV35). */
  mark: z.string().optional(),
  /** Where it was posted, for redrawing it; a person's own chat is looked up. */
  sentTo: conversationSchema.optional(),
  /** UTC instants. */
  plannedAt: z.string(),
  /** Of the message, request or job that caused it. */
  correlation: z.string().optional(),
  sentAt: z.string().optional(),
  tries: z.number(),
  /** The parcel that it travels in, which tells what became of it; absent before it does. */
  parcel: z.string().optional(),
  /** Its place there. */
  place: z.number().optional(),
  /** The message with which it came, and in which place of which parcel that travels; absent where it comes alone. */
  bundle: z
    .object({ about: z.string(), id: z.string(), parcel: z.string(), place: z.number() })
    .exactOptional(),
  /** What comes with it, where it is such a message. */
  items: z
    .array(z.object({ about: z.string(), id: z.string() }))
    .readonly()
    .exactOptional(),
  /** How often its card was drawn anew. */
  drawn: z.number().optional(),
});
export type Delivery = z.output<typeof deliverySchema>;

/** Which delivery: its id within what it is about. */
export interface DeliveryRef {
  readonly about: string;
  readonly id: string;
}

function keyFor(tenant: TenantId, ref: DeliveryRef): Key {
  return { partition: keyOf(tenant, ref.about), row: keyOf(ref.id) };
}

/** Absent: undefined. @throws {StorageError} */
export async function loadDelivery(
  tables: Tables,
  tenant: TenantId,
  ref: DeliveryRef,
): Promise<Delivery | undefined> {
  const row = await readRecord(await tables.open("deliveries"), keyFor(tenant, ref), deliverySchema);
  return row === undefined ? undefined : (await withOutcomes(tables, tenant, [row.value]))[0];
}

/** Those of the deliveries about one thing that are there, as they were recorded. @throws {StorageError} */
export async function loadRecorded(
  tables: Tables,
  tenant: TenantId,
  about: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Delivery>> {
  const table = await tables.open("deliveries");
  const rows = await loadAmong(
    table,
    keyOf(tenant, about),
    ids.map((id) => keyOf(id)),
    deliverySchema,
  );
  return new Map(rows.map(({ value }) => [value.id, value]));
}

/**
 * Records deliveries about one thing, before any is tried. Gives those that
 * were recorded before: they stay as they are. @throws {StorageError}
 */
export async function recordDeliveries(
  tables: Tables,
  tenant: TenantId,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const table = await tables.open("deliveries");
  const before: Delivery[] = [];
  for (const call of inCalls(deliveries.map((value) => ({ key: keyFor(tenant, value), value })))) {
    if ((await insertTogether(table, call)) === "inserted") continue;
    for (const { key, value } of call) {
      if ((await insertRecord(table, key, value)) === "inserted") continue;
      const there = await readRecord(table, key, deliverySchema);
      if (there !== undefined) before.push(there.value);
    }
  }
  return before;
}

/** Changes a delivery from a fresh read and gives it; absent ones stay absent. @throws {StorageError} */
export async function changeDelivery(
  tables: Tables,
  tenant: TenantId,
  ref: DeliveryRef,
  change: (current: Delivery) => Delivery,
): Promise<Delivery | undefined> {
  return changeRecord<Delivery, Delivery | undefined>(
    await tables.open("deliveries"),
    keyFor(tenant, ref),
    deliverySchema,
    (current) => {
      if (current === undefined) return { kind: "keep", result: undefined };
      const value = change(current);
      return value === current ? { kind: "keep", result: current } : { kind: "save", value, result: value };
    },
  );
}

/**
 * Takes out what was planned before deliveries had parcels: whoever takes it
 * records it anew. A crash in between is the one case in which such a message
 * is lost: it waits for nobody's answer, and the other order would send it twice.
 */
export async function takeUnpacked(tables: Tables, tenant: TenantId): Promise<readonly Delivery[]> {
  const table = await tables.open("deliveries");
  const unpacked: Delivery[] = [];
  for await (const { value, etag } of eachOfTenant(table, tenant, deliverySchema)) {
    if (value.state !== "planned" || value.parcel !== undefined) continue;
    if ((await deleteRecord(table, keyFor(tenant, value), etag)) === "deleted") unpacked.push(value);
  }
  return unpacked;
}

/** All deliveries about one thing. @throws {StorageError} */
export async function* deliveriesAbout(
  tables: Tables,
  tenant: TenantId,
  about: string,
): AsyncGenerator<Delivery> {
  const parcels = new Map<string, Parcel | undefined>();
  for await (const { value } of eachRecord(
    await tables.open("deliveries"),
    keyOf(tenant, about),
    deliverySchema,
  )) {
    const [told] = await withOutcomes(tables, tenant, [value], parcels);
    if (told !== undefined) yield told;
  }
}

/** Deliveries with what their parcels tell of them. @throws {StorageError} */
export async function withOutcomes(
  tables: Tables,
  tenant: TenantId,
  deliveries: readonly Delivery[],
  parcels = new Map<string, Parcel | undefined>(),
): Promise<readonly Delivery[]> {
  const told: Delivery[] = [];
  for (const delivery of deliveries) {
    const { about, parcel: id, place } = delivery.bundle ?? delivery;
    if (id !== undefined && !parcels.has(id))
      parcels.set(id, await loadParcel(tables, tenant, { about, id }));
    const entry = id === undefined ? undefined : parcels.get(id)?.entries[String(place ?? 0)];
    told.push(withEntry(delivery, delivery.bundle === undefined ? entry : withoutActivity(entry)));
  }
  return told;
}

/** What came with another has no card of its own. */
function withoutActivity(entry: Entry | undefined): Entry | undefined {
  const { activityId: _others, ...kept } = entry ?? { state: "waiting" as const };
  return kept;
}

function withEntry(delivery: Delivery, entry: Entry | undefined): Delivery {
  if (entry === undefined) return delivery;
  const { state, reason, activityId, mark, at, tries } = entry;
  return {
    ...delivery,
    state: state === "waiting" ? "planned" : state,
    ...(reason === undefined ? {} : { reason }),
    ...(activityId === undefined ? {} : { activityId }),
    ...(mark === undefined ? {} : { mark }),
    ...(at === undefined ? {} : { sentAt: at }),
    tries: tries ?? delivery.tries,
  };
}
