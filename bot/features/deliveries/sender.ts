/** The one sender of deliveries. */
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../core/ids.ts";
import { ConnectorError, type Conversation, type Message, type World } from "../../ports.ts";
import { markRemoved, noteFailure, noteReached, openChat, type OpenChat } from "../people/index.ts";
import { isForSomebodyGone } from "./departures.ts";
import { changeDelivery, claimDelivery, loadDelivery, type Delivery, type DeliveryRef } from "./storage.ts";

/** The job that carries one delivery. */
export const SEND = "deliveries.send";

/** A passing fault is tried this often before the delivery is kept as failed. */
const MOST_TRIES = 6;

/** Sends a planned delivery once; whatever else it is, it stays (rules DLV2 to DLV4). */
export async function sendDelivery(world: World, tenant: TenantId, ref: DeliveryRef): Promise<void> {
  const now = world.clock.now();
  const claim = await claimDelivery(world.tables, tenant, ref, now);
  if (claim.kind === "settled") return;
  if (claim.kind === "taken")
    return sendLater(world, tenant, ref, now.until(claim.until).total("milliseconds"));
  const { delivery } = claim;
  if (isStale(delivery, now)) return settle(world, tenant, ref, { state: "skipped", reason: "too late" });
  if (await isForSomebodyGone(world, tenant, delivery))
    return settle(world, tenant, ref, { state: "skipped", reason: "left the community" });

  const place = await attempt(() => placeOf(world, tenant, delivery));
  if (place instanceof ConnectorError) return afterFailure(world, tenant, delivery, place);
  if (typeof place === "string") return settle(world, tenant, ref, { state: "failed", reason: place });

  const posted = await attempt(() => world.connector.post(place.chat, delivery.message));
  if (posted instanceof ConnectorError) return afterFailure(world, tenant, delivery, posted);
  await afterPost(world, tenant, delivery, { activityId: posted, sentTo: place.chat });
  if (place.hasFailed && delivery.to.kind === "person") await noteReached(world, tenant, delivery.to.person);
}

/** Does something at the connector; what to do about its failure depends on the delivery. */
async function attempt<T>(work: () => Promise<T>): Promise<T | ConnectorError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}

/** Keeps where it was posted; a card that was drawn anew in the meantime takes its place (rule DLV5). */
async function afterPost(
  world: World,
  tenant: TenantId,
  posted: Delivery,
  sent: { readonly activityId: string; readonly sentTo: Conversation },
): Promise<void> {
  const sentAt = world.clock.now().toString();
  const now = await changeDelivery(world.tables, tenant, posted, (current) => ({
    ...unclaimed(current),
    ...sent,
    state: "sent",
    sentAt,
  }));
  if (now === undefined || JSON.stringify(now.message) === JSON.stringify(posted.message)) return;
  await updateSent(world, tenant, now, sent, now.message);
}

/** Where it goes, or why it goes nowhere. */
async function placeOf(world: World, tenant: TenantId, delivery: Delivery): Promise<OpenChat | string> {
  if (delivery.to.kind === "conversation") return { chat: delivery.to.conversation, hasFailed: false };
  return openChat(world, tenant, delivery.to.person);
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
      return settle(world, tenant, delivery, { state: "failed", reason: "blocked" });
    case "refused":
      await failedFor(world, tenant, delivery);
      return settle(world, tenant, delivery, { state: "failed", reason: `refused with ${failure.status}` });
    case "throttled":
      // Being asked to slow down is no fault of the delivery: it does not count as a try.
      return again(world, tenant, delivery, failure.retryAfterMs, delivery.tries);
    case "unreachable":
      if (delivery.tries + 1 >= MOST_TRIES) {
        await failedFor(world, tenant, delivery);
        return settle(world, tenant, delivery, { state: "failed", reason: "unreachable" });
      }
      return again(world, tenant, delivery, 1_000 * 2 ** delivery.tries, delivery.tries + 1);
  }
}

/** Days on which nothing arrives are counted for the person (rule PPL8). */
async function failedFor(world: World, tenant: TenantId, { to }: Delivery): Promise<void> {
  if (to.kind === "person") await noteFailure(world, tenant, to.person, world.clock.now());
}

/** Puts it back into the queue for another worker. */
async function again(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
  delayMs: number,
  tries: number,
): Promise<void> {
  await changeDelivery(world.tables, tenant, delivery, (current) => ({ ...unclaimed(current), tries }));
  await sendLater(world, tenant, delivery, delayMs);
}

async function sendLater(world: World, tenant: TenantId, ref: DeliveryRef, delayMs: number): Promise<void> {
  const payload = { about: ref.about, id: ref.id };
  await world.queue.send({ kind: SEND, tenant, payload }, delayMs);
}

async function settle(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  outcome: Partial<Delivery>,
): Promise<void> {
  await changeDelivery(world.tables, tenant, ref, (current) => ({ ...unclaimed(current), ...outcome }));
}

function unclaimed({ claimedUntil: _over, ...delivery }: Delivery): Delivery {
  return delivery;
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
  const now = await changeDelivery(world.tables, tenant, ref, (current) => ({ ...current, message }));
  if (now?.activityId === undefined || now.sentTo === undefined) return "redrawn";
  return updateSent(world, tenant, now, { activityId: now.activityId, sentTo: now.sentTo }, message);
}

/** Where the card or the app is gone there is nothing to draw, and trying again does not help. */
async function updateSent(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
  at: { readonly activityId: string; readonly sentTo: Conversation },
  message: Message,
): Promise<"redrawn" | "absent"> {
  try {
    await world.connector.update(at.sentTo, at.activityId, message);
    return "redrawn";
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code } = error.failure;
    if (code === "removed" && delivery.to.kind === "person")
      await markRemoved(world, tenant, delivery.to.person);
    if (code === "removed" || code === "refused") return "absent";
    throw error;
  }
}
