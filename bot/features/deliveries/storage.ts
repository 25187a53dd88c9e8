/**
 * Every message that Guildhall sends without being spoken to.
 *
 * | what is asked                          | table      | partition     | row |
 * |----------------------------------------|------------|---------------|-----|
 * | one delivery; all of a session, prompt | deliveries | tenant, about | id  |
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { conversationSchema } from "../../../core/conversation.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Message, Tables } from "../../ports.ts";
import type { Card } from "../../cards.ts";
import { changeRecord, eachRecord, insertRecord, keyOf, readRecord, type Key } from "../../tables.ts";

export const REASONS = [
  "invitation",
  "reminder",
  "prompt",
  "digest",
  "recap",
  "change",
  "welcome",
  "introduction",
] as const;

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
  /** Where it was posted, for redrawing it. */
  sentTo: conversationSchema.optional(),
  /** UTC instants. */
  plannedAt: z.string(),
  sentAt: z.string().optional(),
  /** UTC instant until which one worker has it to itself. */
  claimedUntil: z.string().optional(),
  tries: z.number(),
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
  return (await readRecord(await tables.open("deliveries"), keyFor(tenant, ref), deliverySchema))?.value;
}

/** Records a delivery before it is tried. The second of the same id is refused. @throws {StorageError} */
export async function recordDelivery(
  tables: Tables,
  tenant: TenantId,
  delivery: Delivery,
): Promise<"inserted" | "exists"> {
  return insertRecord(await tables.open("deliveries"), keyFor(tenant, delivery), delivery);
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

/** What a worker may do with a delivery. */
export type Claim =
  | { readonly kind: "claimed"; readonly delivery: Delivery }
  | { readonly kind: "settled" }
  /** Another worker has it until then, or stopped while it had it. */
  | { readonly kind: "taken"; readonly until: Temporal.Instant };

/** How long a worker has a delivery to itself; longer than any post may take. */
const CLAIM_MS = 60_000;

/**
 * Claims a planned delivery, so that one worker sends it: of several that
 * read the same ETag, the table lets one write. @throws {StorageError}
 */
export async function claimDelivery(
  tables: Tables,
  tenant: TenantId,
  ref: DeliveryRef,
  now: Temporal.Instant,
): Promise<Claim> {
  const claimedUntil = now.add({ milliseconds: CLAIM_MS }).toString();
  return changeRecord<Delivery, Claim>(
    await tables.open("deliveries"),
    keyFor(tenant, ref),
    deliverySchema,
    (current) => {
      if (current?.state !== "planned") return { kind: "keep", result: { kind: "settled" } };
      const until = current.claimedUntil === undefined ? now : Temporal.Instant.from(current.claimedUntil);
      if (Temporal.Instant.compare(until, now) > 0) return { kind: "keep", result: { kind: "taken", until } };
      const value = { ...current, claimedUntil };
      return { kind: "save", value, result: { kind: "claimed", delivery: value } };
    },
  );
}

/** All deliveries about one thing. @throws {StorageError} */
export async function* deliveriesAbout(
  tables: Tables,
  tenant: TenantId,
  about: string,
): AsyncGenerator<Delivery> {
  for await (const { value } of eachRecord(
    await tables.open("deliveries"),
    keyOf(tenant, about),
    deliverySchema,
  ))
    yield value;
}
