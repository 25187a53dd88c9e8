/** The one sender of deliveries. */
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../core/ids.ts";
import { ConnectorError, type Conversation, type Message, type World } from "../../ports.ts";
import { findPerson, markRemoved } from "../people/index.ts";
import { changeDelivery, loadDelivery, type Delivery, type DeliveryRef } from "./storage.ts";

/** The job that carries one delivery. */
export const SEND = "deliveries.send";

/** A passing fault is tried this often before the delivery is kept as failed. */
const MOST_TRIES = 6;

/** Sends a planned delivery once; whatever else it is, it stays (rules DLV2 to DLV4). */
export async function sendDelivery(world: World, tenant: TenantId, ref: DeliveryRef): Promise<void> {
  const delivery = await loadDelivery(world.tables, tenant, ref);
  if (delivery?.state !== "planned") return;
  if (isStale(delivery, world.clock.now()))
    return settle(world, tenant, ref, { state: "skipped", reason: "too late" });

  const place = await placeOf(world, tenant, delivery);
  if (typeof place === "string") return settle(world, tenant, ref, { state: "failed", reason: place });

  try {
    const activityId = await world.connector.post(place, delivery.message);
    const sentAt = world.clock.now().toString();
    await settle(world, tenant, ref, { state: "sent", activityId, sentTo: place, sentAt });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    await afterFailure(world, tenant, delivery, error);
  }
}

/** Where it goes, or why it goes nowhere. */
async function placeOf(world: World, tenant: TenantId, delivery: Delivery): Promise<Conversation | string> {
  if (delivery.to.kind === "conversation") return delivery.to.conversation;
  const person = await findPerson(world, tenant, delivery.to.person);
  if (person?.personal === undefined) return "never wrote";
  return person.isRemoved ? "removed the app" : person.personal;
}

async function afterFailure(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
  error: ConnectorError,
): Promise<void> {
  const { failure } = error;
  switch (failure.code) {
    case "removed":
      if (delivery.to.kind === "person") await markRemoved(world, tenant, delivery.to.person);
      return settle(world, tenant, delivery, { state: "failed", reason: "removed the app" });
    case "refused":
      return settle(world, tenant, delivery, { state: "failed", reason: `refused with ${failure.status}` });
    case "throttled":
      return again(world, tenant, delivery, failure.retryAfterMs, "throttled");
    case "unreachable":
      return again(world, tenant, delivery, 1_000 * 2 ** delivery.tries, "unreachable");
  }
}

/** Puts it back into the queue, one try older, or keeps it as failed with its reason. */
async function again(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
  delayMs: number,
  reason: string,
): Promise<void> {
  if (delivery.tries + 1 >= MOST_TRIES && reason !== "throttled") {
    return settle(world, tenant, delivery, { state: "failed", reason });
  }
  await changeDelivery(world.tables, tenant, delivery, (current) => ({
    ...current,
    tries: current.tries + 1,
  }));
  await world.queue.send(
    { kind: SEND, tenant, payload: { about: delivery.about, id: delivery.id } },
    delayMs,
  );
}

async function settle(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  outcome: Partial<Delivery>,
): Promise<void> {
  await changeDelivery(world.tables, tenant, ref, (current) => ({ ...current, ...outcome }));
}

function isStale(delivery: Delivery, now: Temporal.Instant): boolean {
  return (
    delivery.expiresAt !== undefined &&
    Temporal.Instant.compare(Temporal.Instant.from(delivery.expiresAt), now) < 0
  );
}

/** See {@link redraw} of the front door. */
export async function redrawDelivery(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  message: Message,
): Promise<"redrawn" | "absent"> {
  const delivery = await loadDelivery(world.tables, tenant, ref);
  if (delivery === undefined) return "absent";
  await changeDelivery(world.tables, tenant, ref, (current) => ({ ...current, message }));
  if (delivery.activityId !== undefined && delivery.sentTo !== undefined) {
    await world.connector.update(delivery.sentTo, delivery.activityId, message);
  }
  return "redrawn";
}
