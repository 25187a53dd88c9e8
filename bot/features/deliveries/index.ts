/**
 * Deliveries: every message that Guildhall sends without being spoken to is
 * recorded first, carried by the queue, sent by one sender, and marked done
 * with its activity id.
 */
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Feature } from "../../feature.ts";
import type { Message, World } from "../../ports.ts";
import { claimHow, sayBudget } from "./budgeting.ts";
import { bundleActions, bundleJobs } from "./bundling.ts";
import { heedMembership } from "./departures.ts";
import { markOf } from "./card-keys.ts";
import { engineOf } from "./engine/index.ts";
import { callTo, laneJobs } from "./lanes.ts";
import { packPlanned } from "./migrating.ts";
import { personal } from "./personal.ts";
import { actions, commands, routes } from "./preferences.ts";
import { deliverAll, type NewDelivery } from "./recording.ts";
import { redrawDelivery } from "./redrawing.ts";
import type { Undelivered } from "./storage/undelivered.ts";
import { sendUndelivered, stillUndelivered } from "./undelivered.ts";
import { lanesOf } from "./storage/parcels.ts";
import { changeDelivery, deliveriesAbout, loadDelivery, type Delivery, type DeliveryRef } from "./storage.ts";

export { packPlanned };
export { CARD_KEY, markOf } from "./card-keys.ts";
export type { NewDelivery } from "./recording.ts";
export type { Delivery, DeliveryRef } from "./storage.ts";
export type { Undelivered } from "./storage/undelivered.ts";

/**
 * Records deliveries, then sends them off. Calling it again with the same ids
 * sends nothing twice: what was sent stays sent, what was not is sent off
 * again (rules DLV1, DLV2). A long list is best given one by one, as a
 * generator: no more than a few hundred are held at once.
 * @throws {StorageError} some may be under way already; call it again
 */
export function deliver(
  world: World,
  tenant: TenantId,
  deliveries: Iterable<NewDelivery> | AsyncIterable<NewDelivery>,
): Promise<void> {
  return deliverAll(world, tenant, deliveries);
}

/** The same for all whom it is for: whoever it goes to is part of each id. */
export type News = Omit<NewDelivery, "to">;

/** Delivers the same to several people, to each once under this id. @throws {StorageError} as {@link deliver} */
export function deliverToEach(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
  news: News,
): Promise<void> {
  return deliverAll(
    world,
    tenant,
    people.map((person) => ({ ...news, id: `${news.id}|${person}`, to: { kind: "person", person } })),
  );
}

/**
 * Draws a delivered card anew, in its place, within seconds; never posts a
 * second one. Where it was not sent yet, the new card is what will be sent;
 * of many drawings that follow each other quickly the last is shown (rule DLV5).
 * @throws {StorageError}
 */
export function redraw(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  message: Message,
): Promise<"redrawn" | "absent"> {
  return redrawDelivery(world, tenant, ref, message);
}

/**
 * What a steward reads before sending something now: "Second message this
 * week to 104 people." Nobody had anything: undefined. @throws {StorageError}
 */
export function previewBudget(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<string | undefined> {
  return sayBudget(world, tenant, people);
}

/**
 * Whether somebody may be asked how something was: at most once a week,
 * whichever feature asks (rule DLV29). Yes is yes again for the same thing.
 * @param about what they are asked about: a session, a prompt, an introduction
 * @throws {StorageError}
 */
export function mayAskHow(world: World, tenant: TenantId, person: PersonId, about: string): Promise<boolean> {
  return claimHow(world, tenant, person, about);
}

/** Calls workers to everything that waits: sending was stopped, and goes on. @throws {StorageError} */
export async function callToAll(world: World, tenant: TenantId): Promise<void> {
  for (const lane of await lanesOf(world.tables, tenant)) await callTo(world, tenant, lane);
}

/** How the deliveries about one thing stand. @throws {StorageError} */
export async function deliveryStates(
  world: World,
  tenant: TenantId,
  about: string,
): Promise<readonly Delivery[]> {
  return Array.fromAsync(deliveriesAbout(world.tables, tenant, about));
}

/** What of a community did not arrive in the last two weeks and still makes sense, the newest first. @throws {StorageError} */
export function undeliveredOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Undelivered[]> {
  return stillUndelivered(world, tenant, community);
}

/**
 * Sends what did not arrive again, to those who can be reached now; once,
 * however often it is asked for (rule DLV32). @throws {StorageError} call it again
 */
export function sendAgain(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<{ readonly sent: number; readonly left: number }> {
  return sendUndelivered(world, tenant, community);
}

/** What waits to be sent is not sent any more, for a reason; what was sent stays. @throws {StorageError} */
export async function callOff(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  reason: string,
): Promise<void> {
  await changeDelivery(world.tables, tenant, ref, (current) =>
    current.state === "planned" ? { ...current, state: "skipped", reason } : current,
  );
}

/**
 * Whose key somebody shows: that of the card which this delivery brought them,
 * or another one, as the copy has that a fault may make (rule DLV35). "none"
 * where no card of it has come to them yet, as far as is known.
 * @throws {StorageError}
 */
export async function whoseKey(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  key: string,
): Promise<"theirs" | "another" | "none"> {
  const delivery = await loadDelivery(world.tables, tenant, ref);
  if (delivery?.state !== "sent" || delivery.hasKey !== true) return "none";
  // What was posted before cards had marks counts as it did.
  return delivery.mark === undefined || delivery.mark === markOf(ref.about, key) ? "theirs" : "another";
}

/** How one delivery stands; absent: undefined. @throws {StorageError} */
export function findDelivery(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
): Promise<Delivery | undefined> {
  return loadDelivery(world.tables, tenant, ref);
}

export const deliveries: Feature = {
  name: "deliveries",
  topic: "Your messages and data",
  commands,
  actions: [...actions, ...bundleActions],
  jobs: [...laneJobs, ...bundleJobs],
  routes,
  memberships: [heedMembership],
  services: [
    {
      name: "the engine of deliveries",
      role: "worker",
      start(world) {
        const engine = engineOf(world);
        engine.start();
        return Promise.resolve(engine);
      },
    },
  ],
  carry: (world) => engineOf(world).serveAll(),
  personal,
};
