/** People in one room who share a phone: whoever holds it says who is there, too. */
import { z } from "zod";
import { sessionId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { cleanText } from "../../../core/live/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { checkTakesPart } from "./admitting.ts";
import { checkNotSentOut } from "./door.ts";
import { listAttendees, saveAttendees } from "./storage/session.ts";
import { openTo } from "./visiting.ts";

/** More than this share no phone. */
const MOST_BESIDE = 12;

/**
 * Counts somebody who is there beside the caller (rule KEP37); the same name
 * again changes nothing. @throws {StorageError}
 */
async function countBeside(
  world: World,
  caller: Speaker,
  session: SessionId,
  typed: string,
): Promise<Refusal | undefined> {
  const name = cleanText(typed).replaceAll("\n", " ");
  if (name === "") return refuse(400, "no-name", "There is no name in that.");
  const known = await namesBeside(world, caller.tenant, session, caller.person);
  if (known.includes(name)) return undefined;
  if (known.length >= MOST_BESIDE)
    return refuse(
      422,
      "too-many-beside",
      "That is more than can share one phone. The facilitator can add the rest by name.",
    );
  await saveAttendees(world.tables, caller.tenant, session, [
    {
      version: 1,
      person: `${prefixOf(caller.person)}${known.length + 1}`,
      name,
      firstSeenMs: world.clock.now().epochMilliseconds,
      by: "named",
    },
  ]);
  return undefined;
}

function prefixOf(person: string): string {
  return `named-beside-${person}-`;
}

async function namesBeside(
  world: World,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<readonly string[]> {
  const attendees = await listAttendees(world.tables, tenant, session);
  return attendees.filter((each) => each.person.startsWith(prefixOf(person))).map(({ name }) => name);
}

const beside = defineRoute({
  method: "POST",
  path: "/sessions/:id/beside",
  summary: "Counts somebody who shares the caller's phone or screen in a session.",
  params: z.object({ id: z.string().transform(sessionId) }),
  query: z.object({}),
  body: z.object({ name: z.string().min(1).max(120) }),
  answer: z.object({ names: z.array(z.string()) }),
  async handle(world, { caller, params, body }) {
    const open = await openTo(world, caller, params.id);
    if (isRefusal(open)) return open;
    const refused =
      checkTakesPart(open) ??
      (await checkNotSentOut(world, caller, params.id)) ??
      (open.session.status === "ended" || open.session.status === "cancelled"
        ? refuse(409, "session-ended", "This session is over. Its recap stays.")
        : await countBeside(world, caller, params.id, body.name));
    if (refused !== undefined) return refused;
    const names = await namesBeside(world, caller.tenant, params.id, caller.person);
    return { status: 200, body: { names: [...names] } };
  },
});

export const besideRoutes = [beside];
