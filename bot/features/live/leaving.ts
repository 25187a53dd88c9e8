/** A community is to be deleted: what it shared with another is the other's from then on. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { without } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { changeSession, sessionsOf } from "../scheduling/index.ts";
import { refreshRecap } from "./finishing.ts";

const PAGE = 100;

/**
 * Leaves the sessions in which two communities met to the other one, with
 * their recaps (rule BRK9). Idempotent. @throws {StorageError} call it again
 */
export async function leaveToOthers(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { limit: PAGE } : { after, limit: PAGE };
    const page = await sessionsOf(world, tenant, community, options);
    for (const session of page.items) {
      const left = without(session, community);
      if (left === undefined) continue;
      // The recap first: once the session says nothing of the community, nobody would look for it.
      if (session.status === "ended") await refreshRecap(world, tenant, left);
      await changeSession(world, tenant, session.id, (current) => ({
        kind: "changed",
        session: without(current, community) ?? current,
      }));
    }
    after = page.next;
  }
}
