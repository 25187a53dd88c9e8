/** Series, and moving what is planned, for the tab. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { DEFAULT_TEMPLATE_ID } from "../../../core/agendas/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId, seriesId, sessionId, templateId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import {
  checkSeries,
  DURATION_MINUTES,
  isTimeZone,
  MOST_PLACES,
  MOST_SINGLE_CHANGES,
  occurrencesOf,
  parseWhen,
  RSVP_VALUES,
  sayLocal,
  sayRule,
  SCOPES,
  type SessionSeries,
  type WhenResult,
} from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import { findAgenda } from "../agendas/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { answerSeries, mySeriesAnswer } from "./answers.ts";
import { seeSeries, seriesOf } from "./finding.ts";
import { moveSession } from "./moving.ts";
import { checkRole, templateGone } from "./planning.ts";
import { bookSeries } from "./series.ts";
import { sessionAnswer, showSession } from "./session-answer.ts";
import { claimSlots } from "./slots.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofSeries = z.object({ id: z.string().transform(seriesId) });
const ofSession = z.object({ id: z.string().transform(sessionId) });
const zoneSchema = z.string().max(80).refine(isTimeZone, "No such time zone.");

const seriesAnswer = z.object({
  id: z.string(),
  communityId: z.string(),
  title: z.string(),
  rule: z.string(),
  /** The rule in words. */
  said: z.string(),
  start: z.string(),
  zone: z.string(),
  durationMinutes: z.int(),
  capacity: z.int().nullable(),
  /** The next starts (UTC); empty where it is over. */
  next: z.array(z.string()),
});

const SHOWN_NEXT = 5;

function showSeries(series: SessionSeries, now: Temporal.Instant): z.input<typeof seriesAnswer> {
  const { id, communityId: community, title, rule, start, zone, durationMinutes, capacity } = series;
  const next = occurrencesOf(series, { from: now, count: SHOWN_NEXT }).map((each) => each.start);
  const said = sayRule(rule, zone);
  const common = { id, communityId: community, title, rule, said, start, zone, durationMinutes };
  return { ...common, capacity: capacity ?? null, next };
}

const reading = z.object({ label: z.string(), start: z.string(), rule: z.string().nullable() });
const whenAnswer = z.object({
  /** Several where the sentence is ambiguous, none where it says no time. */
  readings: z.array(reading),
  zone: z.string(),
  durationMinutes: z.int().nullable(),
  /** Why there is none. */
  reason: z.string().nullable(),
});

function showWhen(when: WhenResult, zone: string): z.input<typeof whenAnswer> {
  if (when.kind === "none") return { readings: [], zone, durationMinutes: null, reason: when.reason };
  const found = when.kind === "ambiguous" ? when.readings : [when];
  const readings = found.map((each) => {
    const rule = "rule" in each && each.rule !== undefined ? each.rule : null;
    const at = sayLocal(Temporal.Instant.from(each.start), when.zone);
    return {
      label: rule === null ? at : `${sayRule(rule, when.zone)}, first ${at}`,
      start: each.start,
      rule,
    };
  });
  return { readings, zone: when.zone, durationMinutes: when.durationMinutes ?? null, reason: null };
}

const when = defineRoute({
  method: "POST",
  path: "/communities/:id/when",
  summary: "Reads a sentence for its time, once or repeating; plans nothing. For stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ text: z.string().max(1_000), zone: zoneSchema }),
  answer: whenAnswer,
  async handle(world, { caller, params, body }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "session.see")) return communityNotFound();
    const refusal = await checkRole(world, caller, params.id);
    if (refusal !== undefined) return refusal;
    const read = parseWhen(body.text, { now: world.clock.now().toString(), zone: body.zone });
    return { status: 200, body: showWhen(read, body.zone) };
  },
});

const create = defineRoute({
  method: "POST",
  path: "/communities/:id/series",
  summary: "Schedules a series and invites the members once; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    rule: z.string().max(500),
    start: z.iso.datetime({ offset: true }),
    /** The caller's own where absent. */
    zone: zoneSchema.optional(),
    /** Days or instants that are left out. */
    exdates: z
      .array(z.string().max(40))
      .max(MOST_SINGLE_CHANGES * 5)
      .default([]),
    durationMinutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most).optional(),
    templateId: z.string().max(200).transform(templateId).default(templateId(DEFAULT_TEMPLATE_ID)),
    title: z.string().trim().min(1).max(120).optional(),
    /** Any number where absent. */
    capacity: z.int().min(1).max(MOST_PLACES).optional(),
    /** Names the wish: the same one again books nothing more. */
    id: z.uuid().transform(seriesId).optional(),
  }),
  answer: seriesAnswer,
  async handle(world, { caller, params, body }) {
    const { tenant, person } = caller;
    const standing = await roleIn(world, tenant, params.id, person);
    const community = await findCommunity(world, tenant, params.id);
    if (community === undefined || !may(standing, "session.see")) return communityNotFound();
    const now = world.clock.now();
    const zone = body.zone ?? (await findPerson(world, tenant, person))?.timeZone ?? "UTC";
    const { rule, start, exdates, id, templateId: template, ...rest } = body;
    const refusal = await checkRole(world, caller, params.id);
    if (refusal !== undefined) return refusal;
    const checked = checkSeries({ rule, start, zone, exdates }, now);
    if (isRefusal(checked)) return checked;
    const agenda = await findAgenda(world, caller, template);
    if (agenda === undefined) return templateGone();
    const there = id === undefined ? undefined : await seeSeries(world, caller, id);
    const isAgain = there?.kind === "seen";
    const fresh = id ?? seriesId(world.newId());
    const claims = checked.next.map((each) => ({ holder: fresh, start: Temporal.Instant.from(each.start) }));
    const taken = isAgain ? undefined : await claimSlots(world, tenant, params.id, claims);
    if (taken !== undefined) return taken;
    const { durationMinutes, title, capacity } = rest;
    const { series } = await bookSeries(world, tenant, {
      id: fresh,
      communityId: params.id,
      rule,
      start,
      zone,
      exdates,
      agenda,
      scheduledBy: person,
      ...(durationMinutes === undefined ? {} : { durationMinutes }),
      ...(title === undefined ? {} : { title }),
      ...(capacity === undefined ? {} : { capacity }),
    });
    return { status: 201, body: showSeries(series, now) };
  },
});

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/series",
  summary: "A community's series that go on, for its members.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(seriesAnswer) }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "session.see")) return communityNotFound();
    const all = await seriesOf(world, caller.tenant, params.id);
    const items = all
      .map((series) => showSeries(series, world.clock.now()))
      .filter(({ next }) => next.length > 0);
    return { status: 200, body: { items } };
  },
});

const one = defineRoute({
  method: "GET",
  path: "/series/:id",
  summary: "One series with its next dates and the caller's answer to it; for the members of its community.",
  params: ofSeries,
  query: nothing,
  body: z.unknown(),
  answer: seriesAnswer.extend({ mine: z.enum(RSVP_VALUES).nullable() }),
  async handle(world, { caller, params }) {
    const seen = await seeSeries(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const mine = await mySeriesAnswer(world, caller, params.id);
    return { status: 200, body: { ...showSeries(seen.series, world.clock.now()), mine: mine ?? null } };
  },
});

const rsvp = defineRoute({
  method: "POST",
  path: "/series/:id/rsvp",
  summary:
    "Answers the invitation to a series; sessions that were answered by themselves keep their answers.",
  params: ofSeries,
  query: nothing,
  body: z.object({ value: z.enum(RSVP_VALUES) }),
  answer: z.object({ mine: z.enum(RSVP_VALUES) }),
  async handle(world, { caller, params, body }) {
    const answered = await answerSeries(world, caller, params.id, body.value);
    return isRefusal(answered) ? answered : { status: 200, body: { mine: body.value } };
  },
});

const move = defineRoute({
  method: "POST",
  path: "/sessions/:id/move",
  summary:
    "Moves a session; of a series this one, this and those that follow, or all that lie ahead. For stewards and facilitators.",
  params: ofSession,
  query: nothing,
  body: z.object({ start: z.iso.datetime({ offset: true }), scope: z.enum(SCOPES).default("one") }),
  answer: sessionAnswer,
  async handle(world, { caller, params, body }) {
    const to = Temporal.Instant.from(body.start);
    const moved = await moveSession(world, caller, params.id, { to, scope: body.scope });
    return isRefusal(moved) ? moved : { status: 200, body: showSession(moved.seen.session) };
  },
});

/** The doors of series. */
export const seriesRoutes = [when, create, list, one, rsvp, move];
