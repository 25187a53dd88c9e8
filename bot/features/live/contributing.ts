/** What somebody shares by the API, when the live connection cannot take it. */
import type { z } from "zod";
import { decideShare, isIdOf } from "../../../core/live/index.ts";
import type { contributionBody } from "../../../core/live/contract.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findSession } from "../scheduling/index.ts";
import { refreshRecap } from "./finishing.ts";
import { addContribution } from "./storage/session.ts";

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
  if (!session.agenda.steps.some((step) => step.id === given.stepId)) {
    return refuse(404, "step-not-found", "This session has no such step.");
  }
  if (session.status === "cancelled") return refuse(409, "session-cancelled", "This session was cancelled.");
  await addContribution(world.tables, who.tenant, session.id, {
    ...given,
    text: decision.text,
    authorId: who.person,
    authorName: who.name,
    atMs: world.clock.now().epochMilliseconds,
  });
  // It may have ended since it was read: then its recap was made, perhaps without this.
  const now = await findSession(world, who.tenant, session.id);
  if (now?.status === "ended") await refreshRecap(world, who.tenant, now);
  return undefined;
}
