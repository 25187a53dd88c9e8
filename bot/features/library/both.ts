/** What two communities found out together is in the libraries of both (rule LIB19). */
import { checkOpen } from "../../../core/communities/index.ts";
import { sessionId, type CommunityId } from "../../../core/ids.ts";
import type { EntrySource } from "../../../core/library/index.ts";
import { communitiesIn } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { findSession } from "../scheduling/index.ts";

/**
 * The other community that met in the session from which something comes: its
 * library has it, too. A session in which this one did not meet says nothing.
 * Nobody: undefined. @throws {StorageError}
 */
export async function whoMetIn(
  world: World,
  { tenant }: Speaker,
  community: CommunityId,
  source: EntrySource | undefined,
): Promise<CommunityId | undefined> {
  if (source?.kind !== "session") return undefined;
  const session = await findSession(world, tenant, sessionId(source.ref));
  const met = session === undefined ? [] : communitiesIn(session);
  if (!met.includes(community)) return undefined;
  const other = met.find((id) => id !== community);
  const found = other === undefined ? undefined : await findCommunity(world, tenant, other);
  return found !== undefined && checkOpen(found) === undefined ? found.id : undefined;
}
