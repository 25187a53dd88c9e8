/**
 * Whose a session was when it was last read by this process. With that, the
 * session, its community and who somebody is there are asked for at once; the
 * session as it is now says whether it still holds.
 */
import type { SessionId, TenantId } from "../../../core/ids.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";

/** The communities of a session. */
export type Home = Pick<Session, "communityId" | "together">;

/** Some hundred bytes each; who asks for one that was left out waits for one answer of the store more. */
const MOST_KNOWN = 5_000;

const known = new WeakMap<World, Map<string, Home>>();

/** Not read yet, or long ago: undefined. Never throws. */
export function of(world: World, tenant: TenantId, id: SessionId): Home | undefined {
  return known.get(world)?.get(`${tenant}|${id}`);
}

/** Keeps what was read. Never throws. */
export function keep(world: World, tenant: TenantId, id: SessionId, { communityId, together }: Home): void {
  const homes = known.get(world) ?? new Map<string, Home>();
  known.set(world, homes);
  homes.delete(`${tenant}|${id}`);
  homes.set(`${tenant}|${id}`, together === undefined ? { communityId } : { communityId, together });
  const [oldest] = homes.keys();
  if (homes.size > MOST_KNOWN && oldest !== undefined) homes.delete(oldest);
}
