/** One request to Teams for one delivery, and what follows from its answer. */
import { Temporal } from "temporal-polyfill";
import { decideNextTry } from "../../../../core/deliveries/index.ts";
import type { TenantId } from "../../../../core/ids.ts";
import { ConnectorError, type Connector, type Conversation, type Ring } from "../../../ports.ts";
import { markRemoved, noteFailure, noteReached, openChat } from "../../people/index.ts";
import { markFor } from "../card-keys.ts";
import { drawDelivery } from "../cards.ts";
import type { Delivery } from "../storage.ts";
import type { Entry } from "../storage/parcels.ts";
import type { Parts } from "./parts.ts";
import type { Destination } from "./receivers.ts";

/** How one attempt ended: for good, or with another one after a while. */
export type Attempt =
  | { readonly kind: "settled"; readonly entry: Entry }
  | { readonly kind: "again"; readonly entry: Entry; readonly afterMs: number }
  /** Another worker has it now, or this one stops. */
  | { readonly kind: "left" };

export interface Errand {
  readonly tenant: TenantId;
  readonly delivery: Delivery;
  readonly destination: Exclude<Destination, { kind: "nowhere" }>;
  /** What is known of it so far. */
  readonly before: Entry | undefined;
  readonly ring: Ring;
  /** Asked once more when it is its turn. */
  readonly isStillOurs: () => boolean;
  /** Keeps what became of it before its hand is free again. */
  readonly keep: (entry: Entry) => Promise<void>;
}

/** Tries one delivery once. @throws {StorageError} */
export async function attempt(parts: Parts, errand: Errand): Promise<Attempt> {
  const { destination } = errand;
  try {
    if (destination.kind === "chat")
      return await speak(parts, errand, destination.chat, destination.hasFailed);
    const opened = await openFor(parts, errand);
    if (opened === undefined) return { kind: "left" };
    if (typeof opened === "string") return await settled(errand, { state: "failed", reason: opened });
    return await speak(parts, errand, opened.chat, opened.hasFailed);
  } catch (error) {
    if (error instanceof ConnectorError) return afterFailure(parts, errand, error);
    throw error;
  }
}

/** Opens somebody's chat; the request counts in the conversation from which it is opened. */
async function openFor(
  parts: Parts,
  { tenant, delivery, ring, isStillOurs }: Errand,
): Promise<Awaited<ReturnType<typeof openChat>> | undefined> {
  if (delivery.to.kind !== "person" || !isStillOurs()) return undefined;
  const { connector } = parts.world;
  const throttled: Connector = {
    post: (to, message) => connector.post(to, message),
    update: (to, activity, message) => connector.update(to, activity, message),
    roster: (of, after) => connector.roster(of, after),
    meeting: (chat, meeting) => connector.meeting(chat, meeting),
    inMeeting: (chat, meeting, person) => connector.inMeeting(chat, meeting, person),
    async openPersonal(from, channelUserId) {
      const answered = await parts.throttle.pass(from, ring);
      return connector.openPersonal(from, channelUserId).finally(answered);
    },
  };
  return openChat({ ...parts.world, connector: throttled }, tenant, delivery.to.person);
}

async function speak(parts: Parts, errand: Errand, to: Conversation, hasFailed: boolean): Promise<Attempt> {
  const { world, throttle, hands } = parts;
  const { tenant, delivery, before, ring } = errand;
  const answered = await throttle.pass(to, ring);
  const handBack = await hands.take(ring);
  try {
    if (!errand.isStillOurs()) return { kind: "left" };
    const drawn = delivery.drawn ?? 0;
    const at = world.clock.now().toString();
    const entry: Entry =
      before?.activityId === undefined
        ? {
            state: "sent",
            activityId: await world.connector.post(to, drawDelivery(delivery)).finally(answered),
            at,
            ...(delivery.hasKey === true ? { mark: markFor(delivery) } : {}),
            ...(drawn === 0 ? {} : { drawn }),
          }
        : await redrawn(parts, to, { ...before, drawn }, delivery).finally(answered);
    await errand.keep(entry);
    tell(world, delivery, "sent");
    if (hasFailed && delivery.to.kind === "person") await noteReached(world, tenant, delivery.to.person);
    return { kind: "settled", entry };
  } finally {
    answered();
    handBack();
  }
}

/** One number and one span, on the track of what caused the delivery. */
function tell(
  world: Parts["world"],
  { why, correlation, plannedAt }: Delivery,
  end: "sent" | "failed",
): void {
  world.telemetry.count("guildhall.deliveries", { why, end });
  if (correlation === undefined) return;
  const lastedMs = Math.max(
    0,
    Temporal.Instant.from(plannedAt).until(world.clock.now()).total("milliseconds"),
  );
  world.telemetry.span({ name: `delivery ${why}`, correlation, lastedMs, isGood: end === "sent" });
  world.log.debug({ code: "delivered", correlation, why, end }, "a delivery ended");
}

async function redrawn(parts: Parts, to: Conversation, entry: Entry, delivery: Delivery): Promise<Entry> {
  // Only the process that posted a card has its key: drawn anew by another, it would open nothing.
  if (delivery.hasKey === true && entry.mark !== markFor(delivery)) return entry;
  await parts.world.connector.update(to, entry.activityId ?? "", drawDelivery(delivery));
  return entry;
}

async function settled(errand: Errand, entry: Entry): Promise<Attempt> {
  await errand.keep(entry);
  return { kind: "settled", entry };
}

async function afterFailure(parts: Parts, errand: Errand, error: ConnectorError): Promise<Attempt> {
  const { tenant, delivery, destination, before } = errand;
  const { failure } = error;
  const tries = before?.tries ?? 0;
  if (failure.code === "throttled") parts.world.telemetry.count("guildhall.throttled");
  const next = decideNextTry(failure, tries, spreadOf(`${delivery.id}|${tries}`));
  if (failure.code === "throttled" && destination.kind === "chat")
    parts.throttle.holdBack(destination.chat, failure.retryAfterMs);
  if (next.kind === "again") {
    const againAt = parts.world.clock.now().add({ milliseconds: next.afterMs }).toString();
    const entry: Entry = { ...(before ?? { state: "waiting" }), tries: next.tries, againAt };
    return { kind: "again", entry, afterMs: next.afterMs };
  }
  if (delivery.to.kind === "person") {
    const { person } = delivery.to;
    if (failure.code === "removed") await markRemoved(parts.world, tenant, person, failure.how);
    else if (before?.activityId === undefined)
      await noteFailure(parts.world, tenant, person, parts.world.clock.now());
  }
  // A card that is gone, or that cannot be changed any more, stays as it was: it did arrive.
  if (before?.activityId !== undefined) return settled(errand, { ...before, drawn: delivery.drawn ?? 0 });
  tell(parts.world, delivery, "failed");
  return settled(errand, { state: "failed", reason: next.reason, tries });
}

/** Different for each, from 0 up to 1, and the same whenever it is asked. */
function spreadOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return (hash >>> 0) / 2 ** 32;
}
