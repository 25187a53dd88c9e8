/** What people captured in a session waits in the community's library, under their names (rule LIB13). */
import { personId, type TenantId } from "../../../core/ids.ts";
import type { Captured } from "../../../core/live/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { addToLibrary } from "../library/index.ts";
import { placeIn } from "../scheduling/index.ts";

/** Idempotent: each has an id of its own. What the library cannot take stays in the recap. @throws {StorageError} */
export async function keepCaptured(
  world: World,
  tenant: TenantId,
  held: Pick<Session, "id" | "communityId" | "together">,
  captured: readonly Captured[],
): Promise<void> {
  const session = held.id;
  for (const { author, ...written } of captured) {
    const who = { tenant, person: personId(author.person), name: author.name };
    const source = { kind: "session" as const, ref: session };
    // Of two communities that met in it, the one that its author is in.
    const { communityId } = await placeIn(world, tenant, held, who.person);
    const added = await addToLibrary(world, who, communityId, { ...written, source });
    if (isRefusal(added))
      world.log.info({ code: added.code, session }, "what was captured is not in the library");
  }
}
