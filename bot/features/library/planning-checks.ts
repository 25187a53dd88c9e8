/** When somebody is asked to check what waits. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { ASK_TO_CHECK } from "./job-kinds.ts";

/** Plans that somebody is asked so many days from now; of one day once. @throws {StorageError} */
export async function planToCheck(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  days = 1,
): Promise<void> {
  const dueAt = world.clock.now().toZonedDateTimeISO("UTC").startOfDay().add({ days }).toInstant();
  const payload = { community, on: dueAt.toString().slice(0, 10) };
  await world.due.plan({ tenant, id: `check|${community}`, kind: ASK_TO_CHECK, payload, dueAt });
}
