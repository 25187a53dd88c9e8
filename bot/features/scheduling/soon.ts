/** What follows from a change is planned before it is written, so that it happens whatever becomes of this process. */
import type { Temporal } from "temporal-polyfill";
import type { JobMessage, World } from "../../ports.ts";

/** By then it is done, or the server stopped in between and somebody else does it. */
const SOON_SECONDS = 60;

/** When work is taken up that nobody did at once. */
export function soon(world: World): Temporal.Instant {
  return world.clock.now().add({ seconds: SOON_SECONDS });
}

/** Plans work under an id of its company, to be done soon. @throws {StorageError} */
export function planSoon(world: World, work: JobMessage & { readonly id: string }): Promise<void> {
  return world.due.plan({ ...work, dueAt: soon(world) });
}
