/** Sessions, for the tab and for calendars. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { DEFAULT_TEMPLATE_ID } from "../../../core/agendas/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId, sessionId, templateId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import {
  checkAhead,
  countAnswers,
  DURATION_MINUTES,
  isTimeZone,
  LONGEST_NOTE,
  MOST_PLACES,
  RSVP_VALUES,
  SCOPES,
  sessionNotFound,
  type Session,
} from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { book } from "./booking.ts";
import { calendarFile } from "./calendar-file.ts";
import { readCalendarToken } from "./calendar.ts";
import { answerInvitation } from "./answers.ts";
import { sessionByKey } from "./changing.ts";
import { addressOf, seeSession, seeToChange } from "./finding.ts";
import { sessionsInBrief, sessionsOf } from "./of-community.ts";
import { endSessions } from "./moving.ts";
import { checkRole, templateGone } from "./planning.ts";
import {
  briefAnswer,
  placesAnswer,
  sessionAnswer,
  showBriefly,
  showPlaces,
  showSession,
} from "./session-answer.ts";
import { claimSlots } from "./slots.ts";
import { calendarUrlOf, repliesTo } from "./views.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofSession = z.object({ id: z.string().transform(sessionId) });
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().optional(),
});

const answersAnswer = z.object({
  mine: z.enum(RSVP_VALUES).nullable(),
  count: z.object({ going: z.int(), maybe: z.int(), cant: z.int() }),
  /** The names of the first who come. */
  coming: z.array(z.string()),
  /** What the caller wrote with their answer. */
  note: z.string().nullable(),
  /** Null where there is room for everybody. */
  places: placesAnswer.nullable(),
});

async function showAnswers(
  world: World,
  who: Speaker,
  session: Session,
): Promise<z.input<typeof answersAnswer>> {
  const { answers, names, notes, seats } = await repliesTo(world, who.tenant, session);
  return {
    mine: answers.get(who.person) ?? null,
    count: countAnswers(answers),
    coming: [...names],
    note: notes.find(({ person }) => person === who.person)?.text ?? null,
    places: showPlaces(seats, session, who.person),
  };
}

const isoInstant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/sessions",
  summary:
    "A community's sessions by their start (all, or those that start at or after `from`), cancelled ones too; for its members.",
  params: ofCommunity,
  query: paging.extend({ from: isoInstant.optional() }),
  body: z.unknown(),
  answer: z.object({ items: z.array(sessionAnswer), next: z.string().nullable() }),
  async handle(world, { caller, params, query }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "session.see")) return communityNotFound();
    const { limit, after, from } = query;
    const options = {
      limit,
      ...(after === undefined ? {} : { after }),
      ...(from === undefined ? {} : { from }),
    };
    const page = await sessionsOf(world, caller.tenant, params.id, options);
    return { status: 200, body: { items: page.items.map(showSession), next: page.next } };
  },
});

/** More than anybody looks through; what is older is found by its recap. */
const MOST_NEWEST = 100;

const newest = defineRoute({
  method: "GET",
  path: "/communities/:id/sessions/newest",
  summary:
    "The hundred of a community's sessions that start last, in brief, cancelled ones too; for its members.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(briefAnswer) }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "session.see")) return communityNotFound();
    const found = await sessionsInBrief(world, caller.tenant, params.id, { newest: MOST_NEWEST });
    return { status: 200, body: { items: found.map(showBriefly) } };
  },
});

const create = defineRoute({
  method: "POST",
  path: "/communities/:id/sessions",
  summary: "Schedules a session and invites the members; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    /** Now where absent. */
    start: isoInstant.optional(),
    /** The caller's own where absent. */
    zone: z.string().max(80).refine(isTimeZone, "No such time zone.").optional(),
    /** As long as the agenda where absent. */
    durationMinutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most).optional(),
    templateId: z.string().max(200).transform(templateId).default(templateId(DEFAULT_TEMPLATE_ID)),
    /** The agenda's where absent. */
    title: z.string().trim().min(1).max(120).optional(),
    /** How many can come; any number where absent. */
    capacity: z.int().min(1).max(MOST_PLACES).optional(),
  }),
  answer: sessionAnswer,
  async handle(world, { caller, params, body }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    const community = await findCommunity(world, caller.tenant, params.id);
    if (community === undefined || !may(standing, "session.see")) return communityNotFound();
    const now = world.clock.now();
    const late = body.start === undefined ? undefined : checkAhead(body.start, now);
    const refusal = (await checkRole(world, caller, params.id)) ?? late;
    if (refusal !== undefined) return refusal;
    const agenda = await findAgenda(world, caller, body.templateId);
    if (agenda === undefined) return templateGone();
    const id = sessionId(world.newId());
    const planned = body.start === undefined ? [] : [{ holder: id, start: body.start }];
    const taken = await claimSlots(world, caller.tenant, params.id, planned);
    if (taken !== undefined) return taken;
    const { session } = await book(world, caller.tenant, {
      id,
      communityId: params.id,
      start: body.start ?? now,
      zone: body.zone ?? (await findPerson(world, caller.tenant, caller.person))?.timeZone ?? "UTC",
      agenda,
      scheduledBy: caller.person,
      ...(body.durationMinutes === undefined ? {} : { durationMinutes: body.durationMinutes }),
      ...(body.title === undefined ? {} : { title: body.title }),
      ...(body.capacity === undefined ? {} : { capacity: body.capacity }),
    });
    return { status: 201, body: showSession(session) };
  },
});

const one = defineRoute({
  method: "GET",
  path: "/sessions/:id",
  summary: "One session, with its agenda and how many come; for the members of its community.",
  params: ofSession,
  query: nothing,
  body: z.unknown(),
  answer: sessionAnswer.extend({ rsvp: answersAnswer, calendarUrl: z.string() }),
  async handle(world, { caller, params }) {
    const seen = await seeSession(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const rsvp = await showAnswers(world, caller, seen.session);
    const calendarUrl = calendarUrlOf(world, caller.tenant, seen.session, caller.person);
    return { status: 200, body: { ...showSession(seen.session), rsvp, calendarUrl } };
  },
});

const rsvp = defineRoute({
  method: "POST",
  path: "/sessions/:id/rsvp",
  summary: "Answers an invitation; the newest answer counts.",
  params: ofSession,
  query: nothing,
  body: z.object({
    value: z.enum(RSVP_VALUES),
    /** For whoever runs the session: empty takes it back, absent leaves it as it is. */
    note: z.string().trim().max(LONGEST_NOTE).optional(),
  }),
  answer: answersAnswer,
  async handle(world, { caller, params, body }) {
    const answered = await answerInvitation(world, caller, params.id, body);
    if (isRefusal(answered)) return answered;
    return { status: 200, body: await showAnswers(world, caller, answered.session) };
  },
});

const notes = defineRoute({
  method: "GET",
  path: "/sessions/:id/notes",
  summary: "What people wrote with their answers to a session; for stewards and facilitators.",
  params: ofSession,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(z.object({ name: z.string(), text: z.string() })) }),
  async handle(world, { caller, params }) {
    const seen = await seeToChange(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const replies = await repliesTo(world, caller.tenant, seen.session);
    return { status: 200, body: { items: replies.notes.map(({ name, text }) => ({ name, text })) } };
  },
});

const cancel = defineRoute({
  method: "DELETE",
  path: "/sessions/:id",
  summary:
    "Cancels a session and tells its members; for stewards and facilitators. Doing it twice changes nothing.",
  params: ofSession,
  query: z.object({ scope: z.enum(SCOPES).default("one") }),
  body: z.unknown(),
  async handle(world, { caller, params, query }) {
    const result = await endSessions(world, caller, params.id, query.scope);
    return isRefusal(result) ? result : { status: 204 };
  },
});

const calendar = defineRoute({
  method: "GET",
  path: "/calendar/:token",
  summary: "A session as a calendar file, for whoever has a member's address of it.",
  access: "anyone",
  params: z.object({ token: z.string().max(300) }),
  query: nothing,
  body: z.unknown(),
  async handle(world, { params }) {
    const named = readCalendarToken(params.token);
    if (named === undefined) return sessionNotFound();
    const session = await sessionByKey(world, named.tenant, named.session, named.key);
    if (isRefusal(session)) return session;
    const community = await findCommunity(world, named.tenant, session.communityId);
    if (community === undefined)
      return refuse(404, "community-not-found", "This community is no longer there.");
    const text = calendarFile({ session, communityName: community.name, address: addressOf(world, session) });
    return { status: 200, text, contentType: "text/calendar; charset=utf-8" };
  },
});

/** Every door of scheduling. */
export const routes = [list, newest, create, one, rsvp, notes, cancel, calendar];
