/** A session that was ended too early goes on. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { sessionId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { reopen } from "../../../core/live/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { openAgain } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { changeSession, seeSession } from "../scheduling/index.ts";
import { announce, markBroken, mutable } from "./entering.ts";
import { changeLive } from "./storage/session.ts";

const TOO_LATE = refuse(
  409,
  "too-late-to-reopen",
  "A session can be opened again for half an hour after its end. Its recap still takes words for a day.",
);

const route = defineRoute({
  method: "POST",
  path: "/sessions/:id/reopen",
  summary: "Lets a session go on that ended less than half an hour ago.",
  params: z.object({ id: z.string().transform(sessionId) }),
  query: z.object({}),
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const seen = await seeSession(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const standing = await roleIn(world, caller.tenant, seen.community.id, caller.person);
    if (!may(standing, "session.run"))
      return refuse(
        403,
        "not-a-facilitator",
        "Only stewards and facilitators of that community can do this.",
      );
    if (seen.session.status === "live") return { status: 204 };
    if (seen.session.status !== "ended") return TOO_LATE;
    const refusal = await openOnceMore(world, caller.tenant, params.id);
    return refusal ?? { status: 204 };
  },
});

/**
 * The record says first that it goes on, then the room is given up: whoever is
 * still in it comes in again by themselves, into one that is live.
 */
async function openOnceMore(world: World, tenant: TenantId, id: SessionId): Promise<Refusal | undefined> {
  const now = world.clock.now();
  const isOpen = await changeLive<boolean>(world.tables, tenant, id, (current) => {
    const control = current === undefined ? undefined : reopen(current.control, now.epochMilliseconds);
    if (current === undefined || control === undefined) return { kind: "keep", result: false };
    const lastTouchedMs = now.epochMilliseconds;
    const value = { ...current, control: mutable(control), lastTouchedMs, isBroken: true };
    return { kind: "save", value, result: true };
  });
  if (!isOpen) return TOO_LATE;
  const opened = await changeSession(world, tenant, id, (current) => openAgain(current, now));
  if (opened.kind === "refused") return opened;
  await announce(world, tenant, opened.session);
  await markBroken(world, tenant, id);
  return undefined;
}

export const reopenRoutes = [route];
