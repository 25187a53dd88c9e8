/** From the first layout to today's: deliveries wait in parcels. */
import type { TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { deliverAll } from "./recording.ts";
import { takeUnpacked } from "./storage.ts";

/**
 * Packs what was planned before there were parcels, so that workers find it;
 * what was sent stays as it is. May be run again. @throws {StorageError}
 */
export async function packPlanned(world: World, tenant: TenantId): Promise<number> {
  const unpacked = await takeUnpacked(world.tables, tenant);
  await deliverAll(
    world,
    tenant,
    unpacked.map(({ id, about, why, to, message, community, expiresAt }) => ({
      id,
      about,
      why,
      to,
      message,
      ...(community === undefined ? {} : { community }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })),
  );
  return unpacked.length;
}
