/** The live session, for the panel. */
import { z } from "zod";
import { may, maySeeMembers, type Standing } from "../../../core/access/index.ts";
import { memberListOf, sumsOnly, type Community } from "../../../core/communities/index.ts";
import { communityId, meetingId, sessionId, type PersonId, type SessionId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import {
  contributionBody,
  liveAnswer,
  privateBody,
  removalBody,
  recapAnswer,
  timeAnswer,
} from "../../../core/live/contract.ts";
import type { Recap } from "../../../core/live/index.ts";
import { defineRoute } from "../../feature.ts";
import type { LiveDocumentIds, RelayScope, Speaker, World } from "../../ports.ts";
import { seeSession, sessionAnswer, showSession } from "../scheduling/index.ts";
import { agendaRoutes } from "./agenda-of-session.ts";
import { besideRoutes } from "./beside.ts";
import { callingRoutes } from "./calling.ts";
import { acceptContribution } from "./contributing.ts";
import { checkNotSentOut, sendOut } from "./door.ts";
import { leadRoutes, mayRun } from "./leading.ts";
import { roomRoutes } from "./meeting-chat/room-routes.ts";
import { admit, checkTakesPart, wayFor } from "./admitting.ts";
import { streamRoutes } from "./streaming/routes.ts";
import { bind, choicesFor, sessionHere, type Binding } from "./meetings.ts";
import { reopenRoutes } from "./reopening.ts";
import { acceptPrivate } from "./secrets.ts";
import { nameIn, openTo, visitorRoutes } from "./visiting.ts";
import { loadRecap } from "./storage/recaps.ts";

const nothing = z.object({});
const noBody = z.unknown();
const ofSession = z.object({ id: z.string().transform(sessionId) });
const ofMeeting = z.object({ id: z.string().min(1).transform(meetingId) });

const READ: readonly RelayScope[] = ["doc:read"];
const WRITE: readonly RelayScope[] = ["doc:read", "doc:write"];

const enter = defineRoute({
  method: "POST",
  path: "/sessions/:id/live",
  summary:
    "The way into a live session: role, documents and tokens. The same documents for everybody; fresh tokens each time.",
  params: ofSession,
  query: nothing,
  body: noBody,
  answer: liveAnswer,
  async handle(world, { caller, params }) {
    const admitted = await admit(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    const { documents, runs } = admitted;
    const way = await wayFor(world, caller, admitted);
    return {
      status: 200,
      body: {
        role: runs ? "facilitator" : "participant",
        way,
        epoch: documents.epoch,
        serverNow: world.clock.now().toString(),
        relay: { endpoint: world.settings.relay.endpoint, tenantId: world.settings.relay.tenantId },
        ...(documents.control.status === "live" ? { asRecorded: documents.control } : {}),
        ...(way === "stream"
          ? NO_TOKENS
          : await tokensFor(world, admitted.who, documents, runs ? WRITE : READ)),
      },
    };
  },
});

/** Whoever follows by a stream needs no key to the documents. */
const NO_TOKENS = { control: { documentId: "", token: "" }, floor: { documentId: "", token: "" } };

/** Who was there is told to those who were, and to whoever sees who is in the community (rule ACC7). */
function withWhomTheySee(recap: Recap, person: PersonId, standing: Standing, community: Community): Recap {
  const wasThere = recap.attendance.some((each) => each.person === person);
  return wasThere || maySeeMembers(standing, memberListOf(community)) ? recap : { ...recap, attendance: [] };
}

async function tokensFor(
  world: World,
  caller: Pick<Speaker, "person" | "name">,
  ids: LiveDocumentIds,
  control: readonly RelayScope[],
): Promise<Pick<z.input<typeof liveAnswer>, "control" | "floor">> {
  const user = { id: caller.person, name: caller.name };
  const [controlToken, floorToken] = await Promise.all([
    world.documents.token(ids.controlId, control, user),
    world.documents.token(ids.floorId, WRITE, user),
  ]);
  return {
    control: { documentId: ids.controlId, token: controlToken },
    floor: { documentId: ids.floorId, token: floorToken },
  };
}

const time = defineRoute({
  method: "GET",
  path: "/time",
  summary: "The server's clock.",
  access: "anyone",
  params: nothing,
  query: nothing,
  body: noBody,
  answer: timeAnswer,
  handle: (world) =>
    Promise.resolve({
      status: 200,
      body: { now: world.clock.now().toString({ fractionalSecondDigits: 3 }) },
    }),
});

const recap = defineRoute({
  method: "GET",
  path: "/sessions/:id/recap",
  summary: "What remains of a session, for the community's members.",
  params: ofSession,
  query: nothing,
  body: noBody,
  answer: recapAnswer,
  async handle(world, { caller, params }) {
    const seen = await openTo(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const { standing } = seen;
    if (!seen.isVisitor && !may(standing, "recap.read")) return sumsOnly(seen.community.name);
    const made = await loadRecap(world.tables, caller.tenant, params.id);
    return made === undefined
      ? refuse(404, "recap-not-ready", "The recap is made when the session has ended.")
      : {
          status: 200,
          body: {
            ...withWhomTheySee(made, caller.person, standing, seen.community),
            communityId: seen.community.id,
          },
        };
  },
});

/** Whoever may say something in a session, and under which name. @throws {StorageError} */
async function mayHandIn(
  world: World,
  caller: Speaker,
  id: SessionId,
): Promise<{ readonly kind: "may"; readonly who: Speaker; readonly session: Session } | Refusal> {
  const open = await openTo(world, caller, id);
  if (isRefusal(open)) return open;
  const refused = checkTakesPart(open) ?? (await checkNotSentOut(world, caller, id));
  return refused ?? { kind: "may", who: { ...caller, name: nameIn(caller, open) }, session: open.session };
}

const contribute = defineRoute({
  method: "POST",
  path: "/sessions/:id/contributions",
  summary:
    "Hands in something shared that the live connection could not take. The same id again changes nothing.",
  params: ofSession,
  query: nothing,
  body: contributionBody,
  answer: z.object({ id: z.string() }),
  async handle(world, { caller, params, body }) {
    const admitted = await mayHandIn(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    const { who, session } = admitted;
    return (await acceptContribution(world, who, session, body)) ?? { status: 201, body: { id: body.id } };
  },
});

const keepPrivate = defineRoute({
  method: "POST",
  path: "/sessions/:id/private",
  summary:
    "Hands in something that nobody sees before the reveal, without a name where the activity says so.",
  params: ofSession,
  query: nothing,
  body: privateBody,
  answer: z.object({ id: z.string() }),
  async handle(world, { caller, params, body }) {
    const admitted = await mayHandIn(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    const { session } = admitted;
    return (await acceptPrivate(world, caller, session, body)) ?? { status: 201, body: { id: body.id } };
  },
});

const remove = defineRoute({
  method: "POST",
  path: "/sessions/:id/removals",
  summary: "Sends somebody out of a session for as long as it runs; for whoever runs it.",
  params: ofSession,
  query: nothing,
  body: removalBody,
  answer: z.object({ person: z.string() }),
  async handle(world, { caller, params, body }) {
    const seen = await seeSession(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    if (!(await mayRun(world, caller, params.id, seen.standing)))
      return refuse(403, "not-a-facilitator", "Only those who run this session can do this.");
    const refused = await sendOut(world, caller, seen.session, body.person);
    return refused ?? { status: 200, body: { person: body.person } };
  },
});

const ofMeetingSession = defineRoute({
  method: "GET",
  path: "/meetings/:id/session",
  summary: "The session that this meeting opens now.",
  params: ofMeeting,
  /** Whether people meet right now, so that they are asked where they do at another time than planned. */
  query: z.object({ isMeeting: z.stringbool().default(false) }),
  body: noBody,
  answer: sessionAnswer,
  async handle(world, { caller, params, query }) {
    const session = await sessionHere(world, caller, params.id, query.isMeeting);
    return isRefusal(session) ? session : { status: 200, body: showSession(session) };
  },
});

const choices = defineRoute({
  method: "GET",
  path: "/meetings/:id/choices",
  summary: "What the caller could make of a meeting that belongs to no session yet.",
  params: ofMeeting,
  query: nothing,
  body: noBody,
  answer: z.object({
    mayChoose: z.boolean(),
    sessions: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        start: z.string(),
        communityId: z.string(),
        communityName: z.string(),
      }),
    ),
    communities: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  async handle(world, { caller }) {
    const { sessions, communities } = await choicesFor(world, caller);
    const shown = sessions.map(({ session, community }) => ({
      id: session.id,
      title: session.title,
      start: session.start,
      communityId: community.id,
      communityName: community.name,
    }));
    return { status: 200, body: { mayChoose: communities.length > 0, sessions: shown, communities } };
  },
});

const bindBody = z.union([
  z.object({ sessionId: z.string().transform(sessionId), chatId: z.string().default("") }),
  z.object({
    communityId: z.string().transform(communityId),
    templateId: z.string().max(200).optional(),
    chatId: z.string().default(""),
  }),
]);

const bindRoute = defineRoute({
  method: "POST",
  path: "/meetings/:id/session",
  summary: "Says which session this meeting is, or starts one now.",
  params: ofMeeting,
  query: nothing,
  body: bindBody,
  answer: sessionAnswer,
  async handle(world, { caller, params, body }) {
    const binding: Binding =
      "sessionId" in body
        ? { kind: "planned", session: body.sessionId }
        : { kind: "now", community: body.communityId, template: body.templateId };
    const session = await bind(world, caller, { id: params.id, chatId: body.chatId }, binding);
    return isRefusal(session) ? session : { status: 200, body: showSession(session) };
  },
});

export const routes = [
  enter,
  time,
  recap,
  contribute,
  keepPrivate,
  remove,
  ofMeetingSession,
  choices,
  bindRoute,
  ...agendaRoutes,
  ...besideRoutes,
  ...callingRoutes,
  ...leadRoutes,
  ...reopenRoutes,
  ...roomRoutes,
  ...streamRoutes,
  ...visitorRoutes,
];
