/** What somebody shares by the API, when the live connection cannot take it. */
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { SessionId, TenantId } from "../../../core/ids.ts";
import {
  decideShare,
  isIdOf,
  isStillOpen,
  LOBBY,
  MOST_SHARED_EACH,
  PARKING,
  type Contribution,
} from "../../../core/live/index.ts";
import type { contributionBody } from "../../../core/live/contract.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findSession } from "../scheduling/index.ts";
import { feedsOf } from "./streaming/feeds.ts";
import { refreshRecap } from "./finishing.ts";
import { loadRecap } from "./storage/recaps.ts";
import { addContribution, countShared } from "./storage/contributions.ts";
import { listAttendees, loadLive } from "./storage/session.ts";

/** Records it under the caller's own name (rule KEP10); undefined when it is recorded. @throws {StorageError} */
export async function acceptContribution(
  world: World,
  who: Speaker,
  session: Session,
  given: z.output<typeof contributionBody>,
): Promise<Refusal | undefined> {
  const decision = decideShare(given.text);
  if (decision.kind !== "share") return refuse(400, "nothing-to-share", "There is nothing to share in that.");
  if (!isIdOf(who.person, given.id))
    return refuse(403, "not-your-words", "This can be shared only by whoever wrote it.");
  if (!(await hasStep(world, who.tenant, session, given.stepId))) {
    return refuse(404, "step-not-found", "This session has no such step.");
  }
  if (await isTooLate(world, who.tenant, session))
    return refuse(
      409,
      "recap-closed",
      "This session ended more than a day ago. Its recap takes no more words.",
    );
  if (session.status === "cancelled") return refuse(409, "session-cancelled", "This session was cancelled.");
  if (await hasSharedEnough(world, who, session.id))
    return refuse(422, "too-many-answers", "That is more than one person can share in a session.");
  const item = {
    ...given,
    text: decision.text,
    authorId: who.person,
    authorName: who.name,
    atMs: world.clock.now().epochMilliseconds,
  };
  // The keeper brings it to the room with its next beat; where people follow by a stream, it is there at once.
  if ((await addContribution(world.tables, who.tenant, session.id, item)) === "inserted")
    feedsOf(world).open(session.id)?.put(item);
  // It may have ended since it was read: then its recap was made, perhaps without this.
  const now = await findSession(world, who.tenant, session.id);
  if (now?.status === "ended") await refreshRecap(world, who.tenant, now);
  return undefined;
}

/** One client's flood stops (rule KEP34), by the API as in the room. */
async function hasSharedEnough(world: World, { tenant, person }: Speaker, id: SessionId): Promise<boolean> {
  return (await countShared(world.tables, tenant, id, person, MOST_SHARED_EACH)) >= MOST_SHARED_EACH;
}

async function isTooLate(world: World, tenant: TenantId, session: Session): Promise<boolean> {
  if (session.status !== "ended") return false;
  const recap = await loadRecap(world.tables, tenant, session.id);
  if (recap === undefined) return false;
  const endedAtMs = Temporal.Instant.from(recap.endedAt).epochMilliseconds;
  return !isStillOpen(endedAtMs, world.clock.now().epochMilliseconds);
}

/** In its agenda, beside it, or put in while it ran. @throws {StorageError} */
async function hasStep(world: World, tenant: TenantId, session: Session, stepId: string): Promise<boolean> {
  if (stepId === LOBBY || stepId === PARKING || session.agenda.steps.some(({ id }) => id === stepId))
    return true;
  const live = await loadLive(world.tables, tenant, session.id);
  return live?.control.steps.some(({ id }) => id === stepId) ?? false;
}

/**
 * Puts what was said apart from a session into its steps: answers of those who
 * missed it. Each id once, however often it is brought. @throws {StorageError}
 */
export async function addApart(
  world: World,
  tenant: TenantId,
  id: SessionId,
  items: readonly Contribution[],
): Promise<void> {
  for (const item of items) await addContribution(world.tables, tenant, id, { ...item, isApart: true });
  const session = await findSession(world, tenant, id);
  if (session?.status === "ended") await refreshRecap(world, tenant, session);
}

/** Who was in a session at any time. @throws {StorageError} */
export async function attendeesOf(
  world: World,
  tenant: TenantId,
  id: SessionId,
): Promise<ReadonlySet<string>> {
  const attendees = await listAttendees(world.tables, tenant, id);
  return new Set(attendees.map(({ person }) => person));
}
