/** `GET /local/meeting/{sessionId}`: the page that stands in for a Teams meeting. */
import { createHash } from "node:crypto";
import type { Request, Response, Server } from "restify";
import { personId, type TenantId } from "../../core/ids.ts";
import { may } from "../../core/access/index.ts";
import { sendProblem, sendText } from "../adapters/http/problem.ts";
import { joinCommunity, membersOf } from "../features/communities/index.ts";
import type { Session } from "../features/scheduling/index.ts";
import type { World } from "../ports.ts";
import {
  meetingHostScript,
  meetingHostStyles,
  meetingPage,
  readMeetingQuery,
  type MeetingPerson,
} from "./meeting/index.ts";
import { mountChat, NO_SESSION } from "./chat-door.ts";
import type { LocalMeetings } from "./local-meetings.ts";
import { sessionAsked } from "./session-asked.ts";

/** People who come along where a community has fewer members than the page is to show. */
const EXTRAS = [
  "Ada",
  "Bo",
  "Chidi",
  "Dara",
  "Emre",
  "Fatima",
  "Goran",
  "Hana",
  "Ines",
  "Jun",
  "Kofi",
  "Lena",
];

/** People who are in a meeting and in no community. */
const VISITORS = ["Vera", "Wim", "Xenia"];

/** Puts the meeting page on the server. */
export function mountMeeting(server: Server, world: World, meetings: LocalMeetings): void {
  mountChat(server, world, meetings);
  server.get("/local/meeting-host.js", async (_request, response) =>
    sendText(response, 200, meetingHostScript(), "text/javascript"),
  );
  server.get("/local/meeting-host.css", async (_request, response) =>
    sendText(response, 200, meetingHostStyles(), "text/css"),
  );
  server.get("/local/meeting/:id", async (request: Request, response: Response) => {
    const found = await sessionAsked(world, request);
    if (found === undefined) return sendProblem(response, NO_SESSION);
    const { people: count, visitors, ...look } = readMeetingQuery(new URLSearchParams(request.getQuery()));
    const members = await peopleOf(world, found.tenant, found.session, count);
    const people = [...members, ...visitorsOf(found.session, visitors)];
    const { id, title, meeting } = found.session;
    const room = {
      title,
      sessionId: id,
      meetingId: meeting.id,
      chatId: meeting.chatId,
      tenant: found.tenant,
      people,
    };
    await meetings.gather(room, found.session.scheduledBy);
    sendText(response, 200, meetingPage(room, look), "text/html");
  });
}

function visitorsOf(session: Session, count: number): readonly MeetingPerson[] {
  return VISITORS.slice(0, count).map((name) => ({
    id: personId(stableGuid(`${session.id}|${name}`)),
    name,
    role: "visitor",
  }));
}

/** Whoever may run the session first, then members, then people who come along. */
async function peopleOf(
  world: World,
  tenant: TenantId,
  session: Session,
  count: number,
): Promise<readonly MeetingPerson[]> {
  const members = await membersOf(world, tenant, session.communityId);
  const runs = (role: (typeof members)[number]["role"]): boolean => may(role, "session.run");
  const ordered = [...members].sort((a, b) => Number(runs(b.role)) - Number(runs(a.role)));
  const people: MeetingPerson[] = ordered.slice(0, count).map((member, index) => ({
    id: member.person,
    name: member.name,
    role: index === 0 ? "facilitator" : "participant",
  }));
  for (const name of EXTRAS) {
    if (people.length >= count) break;
    const extra = { person: personId(stableGuid(`${session.communityId}|${name}`)), name };
    if (members.some((member) => member.person === extra.person)) continue;
    await joinCommunity(world, { tenant, ...extra }, session.communityId);
    people.push({ id: extra.person, name, role: "participant" });
  }
  return people;
}

/** The same person for the same community, whenever the page is opened. */
function stableGuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
