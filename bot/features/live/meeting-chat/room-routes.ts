/** Who is in the meeting, by which way, for whoever runs it. */
import { z } from "zod";
import { may } from "../../../../core/access/index.ts";
import { sessionId, type SessionId } from "../../../../core/ids.ts";
import { roomAnswer, type RoomAnswer } from "../../../../core/live/contract.ts";
import { cleanText, waitingSession } from "../../../../core/live/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../../core/refusal.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { defineRoute } from "../../../feature.ts";
import type { Speaker, World } from "../../../ports.ts";
import { roleIn } from "../../communities/index.ts";
import { findPerson } from "../../people/index.ts";
import { seeSession } from "../../scheduling/index.ts";
import { mayRun } from "../leading.ts";
import { dropAttendee, listAttendees, loadLive, saveAttendees } from "../storage/session.ts";
import { loadStepCard } from "../storage/step-card.ts";
import { listVisitors } from "../storage/visitors.ts";
import { organizerOf } from "./participants.ts";
import { peopleInChat } from "./roster.ts";
import { postCard } from "./showing.ts";

const ofSession = z.object({ id: z.string().transform(sessionId) });
const nothing = z.object({});

async function runBy(world: World, caller: Speaker, id: SessionId): Promise<Session | Refusal> {
  const seen = await seeSession(world, caller, id);
  if (isRefusal(seen)) return seen;
  const standing = await roleIn(world, caller.tenant, seen.community.id, caller.person);
  if (may(standing, "session.join") && (await mayRun(world, caller, id, standing))) return seen.session;
  return refuse(403, "not-a-facilitator", "Only whoever runs this session can do this.");
}

async function roomOf(world: World, caller: Speaker, session: Session): Promise<RoomAnswer> {
  const [attendees, visitors, card, inChat, planner, organizer, standing] = await Promise.all([
    listAttendees(world.tables, caller.tenant, session.id),
    listVisitors(world.tables, caller.tenant, session.id),
    loadStepCard(world.tables, caller.tenant, session.id),
    peopleInChat(world, caller.tenant, session),
    findPerson(world, caller.tenant, session.scheduledBy),
    organizerOf(world, caller.tenant, session),
    roleIn(world, caller.tenant, session.communityId, caller.person),
  ]);
  const counted = new Set(attendees.map(({ person }) => person));
  return {
    card: card?.state ?? "none",
    people: attendees.map(({ person, name, by }) => ({ person, name, by })),
    waiting: visitors.flatMap(({ person, name, isAdmitted }) => (isAdmitted ? [] : { person, name })),
    mayAdmit: may(standing, "community.manage"),
    organizer: organizer ?? null,
    plannedBy: planner?.name ?? null,
    neither: inChat === undefined ? null : inChat.filter((person) => !counted.has(person)).length,
  };
}

const room = defineRoute({
  method: "GET",
  path: "/sessions/:id/room",
  summary: "Who takes part in a session and by which way, and how many of the meeting's chat in none.",
  params: ofSession,
  query: nothing,
  body: z.unknown(),
  answer: roomAnswer,
  async handle(world, { caller, params }) {
    const session = await runBy(world, caller, params.id);
    return isRefusal(session) ? session : { status: 200, body: await roomOf(world, caller, session) };
  },
});

const card = defineRoute({
  method: "POST",
  path: "/sessions/:id/card",
  summary: "Posts the step that is on as a card in the meeting's chat, from which the panel is opened.",
  params: ofSession,
  query: nothing,
  body: z.unknown(),
  answer: roomAnswer,
  async handle(world, { caller, params }) {
    const session = await runBy(world, caller, params.id);
    if (isRefusal(session)) return session;
    const live = await loadLive(world.tables, caller.tenant, session.id);
    const state = await postCard(world, caller.tenant, session, live?.control ?? waitingSession(session));
    if (state === "no chat")
      return refuse(409, "no-meeting-chat", "This session has no meeting chat that I know of yet.");
    return { status: 200, body: await roomOf(world, caller, session) };
  },
});

const present = defineRoute({
  method: "POST",
  path: "/sessions/:id/present",
  summary: "Adds somebody by name who dialled in or shares a room.",
  params: ofSession,
  query: nothing,
  body: z.object({ name: z.string().min(1).max(120) }),
  answer: roomAnswer,
  async handle(world, { caller, params, body }) {
    const session = await runBy(world, caller, params.id);
    if (isRefusal(session)) return session;
    const name = cleanText(body.name).replaceAll("\n", " ");
    if (name === "") return refuse(400, "no-name", "There is no name in that.");
    const firstSeenMs = world.clock.now().epochMilliseconds;
    const known = await listAttendees(world.tables, caller.tenant, session.id);
    if (!known.some((each) => each.by === "named" && each.name === name)) {
      const person = `named-${world.newId()}`;
      await saveAttendees(world.tables, caller.tenant, session.id, [
        { version: 1, person, name, firstSeenMs, by: "named" },
      ]);
    }
    return { status: 200, body: await roomOf(world, caller, session) };
  },
});

const absent = defineRoute({
  method: "DELETE",
  path: "/sessions/:id/present/:person",
  summary: "Takes back that somebody was added by name.",
  params: ofSession.extend({ person: z.string().max(200) }),
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const session = await runBy(world, caller, params.id);
    if (isRefusal(session)) return session;
    await dropAttendee(world.tables, caller.tenant, session.id, params.person);
    return { status: 204 };
  },
});

export const roomRoutes = [room, card, present, absent];
