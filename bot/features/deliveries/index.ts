/**
 * Deliveries: every message that Guildhall sends without being spoken to is
 * recorded first, carried by the queue, sent by one sender, and marked done
 * with its activity id.
 */
import { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import type { Feature } from "../../feature.ts";
import type { Message, World } from "../../ports.ts";
import { heedMembership } from "./departures.ts";
import { sendDelivery, redrawDelivery, SEND } from "./sender.ts";
import { deliveriesAbout, loadDelivery, recordDelivery, type Delivery, type DeliveryRef } from "./storage.ts";
import { personal } from "./personal.ts";
import { actions, commands, routes } from "./preferences.ts";

export type { Delivery, DeliveryRef } from "./storage.ts";

/** What is to be sent, to whom, why, and until when it makes sense. */
export type NewDelivery = Pick<
  Delivery,
  "id" | "about" | "why" | "to" | "message" | "community" | "expiresAt"
>;

/**
 * Records each delivery, then queues it. Calling it again with the same ids
 * sends nothing twice: what was sent stays sent, what was not is queued again
 * (rules DLV1, DLV2).
 * @throws {StorageError} some may be queued already; call it again
 */
export async function deliver(
  world: World,
  tenant: TenantId,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  for (const delivery of deliveries) {
    const record: Delivery = {
      version: 1,
      state: "planned",
      tries: 0,
      plannedAt: world.clock.now().toString(),
      ...delivery,
    };
    const isNew = (await recordDelivery(world.tables, tenant, record)) === "inserted";
    if (isNew || (await loadDelivery(world.tables, tenant, delivery))?.state === "planned") {
      await world.queue.send({ kind: SEND, tenant, payload: { about: delivery.about, id: delivery.id } });
    }
  }
}

/**
 * Draws a delivered card anew, in its place; never posts a second one. Where
 * it was not sent yet, the new card is what will be sent (rule DLV5).
 * @throws {StorageError | ConnectorError}
 */
export function redraw(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  message: Message,
): Promise<"redrawn" | "absent"> {
  return redrawDelivery(world, tenant, ref, message);
}

/** How the deliveries about one thing stand. @throws {StorageError} */
export async function deliveryStates(
  world: World,
  tenant: TenantId,
  about: string,
): Promise<readonly Delivery[]> {
  return Array.fromAsync(deliveriesAbout(world.tables, tenant, about));
}

export const deliveries: Feature = {
  name: "deliveries",
  commands,
  actions,
  jobs: [
    {
      kind: SEND,
      payload: z.object({ about: z.string(), id: z.string() }),
      run: (world, payload, { tenant }) =>
        sendDelivery(world, tenant, z.object({ about: z.string(), id: z.string() }).parse(payload)),
    },
  ],
  routes,
  memberships: [heedMembership],
  personal,
};
