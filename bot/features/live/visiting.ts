/**
 * Visitors: whoever the server finds in a session's meeting without being in
 * its community takes part in that session alone.
 */
import { z } from "zod";
import { may, type Standing } from "../../../core/access/index.ts";
import { isActive, type Community } from "../../../core/communities/index.ts";
import { sessionId, type ConversationId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findSession, seeSession } from "../scheduling/index.ts";
import { isInMeeting } from "./meeting-chat/participants.ts";
import { changeVisitor, loadVisitor } from "./storage/visitors.ts";

/** A session as a member or a visitor may take part in it. */
export interface OpenTo {
  readonly kind: "open";
  readonly session: Session;
  readonly community: Community;
  /** What they are in the community. */
  readonly standing: Standing;
  readonly isVisitor: boolean;
}

const WAITING = refuse(
  403,
  "visitor-waiting",
  "You are in this meeting and not in the community that meets here. A steward sees that you are here and can let you in.",
);

/**
 * The session, where this person may take part in it (rule KEP25).
 * @param spokeIn the chat out of which Teams brought what they did; none where it came from the tab
 * @throws {StorageError}
 */
export async function openTo(
  world: World,
  caller: Speaker,
  id: Session["id"],
  spokeIn?: ConversationId,
): Promise<OpenTo | Refusal> {
  const seen = await seeSession(world, caller, id);
  if (isRefusal(seen)) return (await visitOf(world, caller, id, spokeIn)) ?? seen;
  const { session, community, standing } = seen;
  return { kind: "open", session, community, standing, isVisitor: false };
}

/** Undefined where the server does not find them in the meeting: then it is as if there were none. */
async function visitOf(
  world: World,
  caller: Speaker,
  id: Session["id"],
  spokeIn: ConversationId | undefined,
): Promise<OpenTo | Refusal | undefined> {
  const session = await findSession(world, caller.tenant, id);
  if (session === undefined || session.meeting.chatId === "") return undefined;
  const community = await findCommunity(world, caller.tenant, session.communityId);
  if (community === undefined || !isActive(community)) return undefined;
  const known = await loadVisitor(world.tables, caller.tenant, id, caller.person);
  if (known?.isAdmitted !== true) {
    if (!(await isFoundThere(world, caller, session, spokeIn))) return undefined;
    const isAdmitted = community.visibility !== "private";
    if (known === undefined || isAdmitted) await note(world, caller, id, isAdmitted);
    if (!isAdmitted) return WAITING;
  }
  const standing = await roleIn(world, caller.tenant, community.id, caller.person);
  return { kind: "open", session, community, standing, isVisitor: true };
}

/**
 * The tab's word counts for nothing: Teams says who is in the meeting, or
 * brings what they pressed in its chat. People from outside and those without
 * an account are known by that alone.
 */
async function isFoundThere(
  world: World,
  caller: Speaker,
  session: Session,
  spokeIn: ConversationId | undefined,
): Promise<boolean> {
  const { chatId } = session.meeting;
  if (spokeIn === chatId || spokeIn?.startsWith(`${chatId};`) === true) return true;
  return isInMeeting(world, caller, session);
}

async function note(world: World, caller: Speaker, id: Session["id"], isAdmitted: boolean): Promise<void> {
  const { person, name } = caller;
  await changeVisitor(world.tables, caller.tenant, id, person, (current) =>
    current?.isAdmitted === true
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { version: 1, person, name, isAdmitted }, result: undefined },
  );
}

/** A visitor's name says what they are, on the wall and in the recap. */
export function nameIn({ name }: Pick<Speaker, "name">, { isVisitor }: Pick<OpenTo, "isVisitor">): string {
  if (!isVisitor) return name;
  return name === "" ? "Visitor" : `${name} (Visitor)`;
}

const letIn = defineRoute({
  method: "POST",
  path: "/sessions/:id/visitors",
  summary: "Lets somebody into one session of a private community who is in its meeting; for stewards.",
  params: z.object({ id: z.string().transform(sessionId) }),
  query: z.object({}),
  body: z.object({ person: z.string().min(1).max(200) }),
  async handle(world, { caller, params, body }) {
    const seen = await seeSession(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const standing = await roleIn(world, caller.tenant, seen.community.id, caller.person);
    if (!may(standing, "community.manage"))
      return refuse(403, "not-a-steward", "Only stewards let visitors in.");
    const done = await changeVisitor<"let in" | "unknown">(
      world.tables,
      caller.tenant,
      params.id,
      body.person,
      (current) =>
        current === undefined
          ? { kind: "keep", result: "unknown" }
          : { kind: "save", value: { ...current, isAdmitted: true }, result: "let in" },
    );
    if (done === "let in") return { status: 204 };
    return refuse(404, "no-such-visitor", "Nobody of that name waits to be let in.");
  },
});

export const visitorRoutes = [letIn];
