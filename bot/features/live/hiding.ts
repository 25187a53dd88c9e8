/** What of a session's contributions is shown: those that a steward has hidden are not. */
import type { SessionId, TenantId } from "../../../core/ids.ts";
import type { Contribution } from "../../../core/live/index.ts";
import type { World } from "../../ports.ts";
import { hiddenIn } from "../reports/index.ts";
import { listContributions } from "./storage/contributions.ts";

export const KIND = "contribution";

/** The ids of what is hidden in a session. @throws {StorageError} */
export function hiddenContributions(
  world: World,
  tenant: TenantId,
  session: SessionId,
): Promise<ReadonlySet<string>> {
  return hiddenIn(world, tenant, { kind: KIND, place: session });
}

/** Everything that was shared and is not hidden. @throws {StorageError} */
export async function shownContributions(
  world: World,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly Contribution[]> {
  const hidden = await hiddenContributions(world, tenant, session);
  return (await listContributions(world.tables, tenant, session)).filter(({ id }) => !hidden.has(id));
}
