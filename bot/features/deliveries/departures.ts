/** Deliveries end with a membership. */
import type { MembershipChange, World } from "../../ports.ts";
import { dropDeparture, keepDeparture } from "./storage/departures.ts";

/** Keeps who left, and forgets it when they are back. @throws {StorageError} */
export async function heedMembership(world: World, change: MembershipChange): Promise<void> {
  if (change.kind === "changed role") return;
  const keepOrDrop = change.kind === "left" ? keepDeparture : dropDeparture;
  await keepOrDrop(world.tables, change.tenant, change.person, change.community);
}
