/** Deliveries end with a membership. */
import type { TenantId } from "../../../core/ids.ts";
import type { MembershipChange, World } from "../../ports.ts";
import type { Delivery } from "./storage.ts";
import { dropDeparture, hasDeparted, keepDeparture } from "./storage/departures.ts";

/** Keeps who left, and forgets it when they are back. @throws {StorageError} */
export async function heedMembership(world: World, change: MembershipChange): Promise<void> {
  const keepOrDrop = change.kind === "left" ? keepDeparture : dropDeparture;
  await keepOrDrop(world.tables, change.tenant, change.person, change.community);
}

/** Whether a delivery is about a community that its receiver is no longer in. @throws {StorageError} */
export async function isForSomebodyGone(
  world: World,
  tenant: TenantId,
  delivery: Delivery,
): Promise<boolean> {
  if (delivery.to.kind !== "person" || delivery.community === undefined) return false;
  return hasDeparted(world.tables, tenant, delivery.to.person, delivery.community);
}
