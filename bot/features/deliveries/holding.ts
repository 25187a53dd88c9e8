/** What is not urgent waits for a moment: written down with what falls due then. */
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import type { Delivery } from "./storage.ts";
import { keepHeld, type HeldBack } from "./storage/held.ts";

export const RELEASE = "deliveries.release";

/** Keeps what waits for a moment, and then that somebody looks after it. @throws {StorageError} */
export async function holdUntil(
  world: World,
  tenant: TenantId,
  until: string,
  lane: string,
  deliveries: readonly Delivery[],
  parcels: ReadonlyMap<string, string>,
): Promise<void> {
  const held = deliveries.flatMap(({ to, about, id }): HeldBack[] => {
    const parcel = parcels.get(id);
    return to.kind !== "person" || parcel === undefined
      ? []
      : [{ version: 1, person: to.person, about, id, parcel, lane }];
  });
  if (held.length === 0) return;
  await keepHeld(world.tables, tenant, until, held);
  const dueAt = Temporal.Instant.from(until);
  await world.due.plan({ tenant, id: `release|${until}`, kind: RELEASE, payload: { until }, dueAt });
}
