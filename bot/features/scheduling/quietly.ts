/** Moving and calling off without telling anybody: whoever does it tells everything at once. */
import type { Temporal } from "temporal-polyfill";
import type { SessionId, TenantId } from "../../../core/ids.ts";
import { moveSingle, moveTo, startOf } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { planWhatFollows } from "./booking.ts";
import { changeSession } from "./changing.ts";
import { findSession } from "./finding.ts";
import * as store from "./storage.ts";

/** Moves a session that is still planned; any other stays. Idempotent. @throws {StorageError} */
export async function moveQuietly(
  world: World,
  tenant: TenantId,
  id: SessionId,
  to: Temporal.Instant,
): Promise<void> {
  const session = await findSession(world, tenant, id);
  if (session?.status !== "scheduled" || startOf(session).equals(to)) return;
  const planned = { ...session, start: to.toString({ smallestUnit: "second" }) };
  await store.addToCommunities(world.tables, tenant, planned);
  await planWhatFollows(world, tenant, planned);
  await changeSession(world, tenant, id, (current) => moveSingle(current, to, world.clock.now()));
}

/** Calls a session off that is still planned; any other stays. Idempotent. @throws {StorageError} */
export async function callOffQuietly(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  await changeSession(world, tenant, id, (session) => moveTo(session, "cancelled", world.clock.now()));
}
