/** `GET /local/meeting/{sessionId}`: the page that stands in for a Teams meeting. */
import { createHash } from "node:crypto";
import type { Request, Response, Server } from "restify";
import { meetingId, personId, sessionId, tenantId, type SessionId, type TenantId } from "../../core/ids.ts";
import { may } from "../../core/access/index.ts";
import { sendProblem, sendText } from "../adapters/http/problem.ts";
import { joinCommunity, membersOf } from "../features/communities/index.ts";
import { findSession, sessionForMeeting, type Session } from "../features/scheduling/index.ts";
import type { World } from "../ports.ts";
import {
  meetingHostScript,
  meetingHostStyles,
  meetingPage,
  readMeetingQuery,
  type MeetingPerson,
} from "./meeting/index.ts";

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

/** Puts the meeting page on the server. */
export function mountMeeting(server: Server, world: World): void {
  server.get("/local/meeting-host.js", async (_request, response) =>
    sendText(response, 200, meetingHostScript(), "text/javascript"),
  );
  server.get("/local/meeting-host.css", async (_request, response) =>
    sendText(response, 200, meetingHostStyles(), "text/css"),
  );
  server.get("/local/meeting/:id", async (request: Request, response: Response) => {
    const found = await findAnywhere(world, sessionId(idOf(request)));
    if (found === undefined)
      return sendProblem(response, {
        status: 404,
        code: "session-not-found",
        title: "There is no such session.",
      });
    const { people: count, ...look } = readMeetingQuery(new URLSearchParams(request.getQuery()));
    const people = await peopleOf(world, found.tenant, found.session, count);
    const { id, title, meeting } = found.session;
    const room = {
      title,
      sessionId: id,
      meetingId: meeting.id,
      chatId: meeting.chatId,
      tenant: found.tenant,
      people,
    };
    sendText(response, 200, meetingPage(room, look), "text/html");
  });
}

function idOf(request: Request): string {
  const { id } = request.params as { readonly id?: unknown };
  return typeof id === "string" ? id : "";
}

/** The page is asked for without a token, so the tenant is not known: the local world has few. */
async function findAnywhere(
  world: World,
  id: SessionId,
): Promise<{ tenant: TenantId; session: Session } | undefined> {
  const tenants = await world.tables.open("tenants");
  for await (const row of tenants.listEntities()) {
    const tenant = tenantId(row.partitionKey ?? "");
    // A series has one address for all its sessions: the one that its meeting opens now.
    const session =
      (await findSession(world, tenant, id)) ??
      (await sessionForMeeting(world, tenant, meetingId(`meeting-${id}`)));
    if (session !== undefined) return { tenant, session };
  }
  return undefined;
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
