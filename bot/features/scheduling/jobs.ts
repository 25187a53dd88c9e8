/** What falls due in scheduling: invitations, reminders, and telling that a session is off. */
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import { personId, seriesId, sessionId, type TenantId } from "../../../core/ids.ts";
import {
  decideReminder,
  hasSaidYes,
  LEADS,
  plannedEndOf,
  reminderEndsAt,
  startOf,
  startsSoon,
  whoWaits,
  whoWants,
} from "../../../core/scheduling/index.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { Temporal } from "temporal-polyfill";
import { defineJob, type Job } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople } from "../people/index.ts";
import { drawCancelled, drawInvitation, drawMoved, drawReminder } from "./cards/session.ts";
import { answersTo } from "./answers.ts";
import { communityOf, peopleWhoMay, reachedThrough } from "./attending.ts";
import { addressOf, findSession } from "./finding.ts";
import { invitationId, INVITE, REMIND, SYNC_SERIES, TELL_CANCELLED, TELL_MOVED } from "./job-kinds.ts";
import { syncSeries } from "./following.ts";
import { seatsOf } from "./places.ts";
import { placesJobs } from "./places-jobs.ts";
import { listReminderChoices } from "./storage/reminders.ts";
import { seriesJobs } from "./series-jobs.ts";
import { peopleWhoCare, toMember } from "./telling.ts";
import { repliesTo, viewOf, zoneOf } from "./views.ts";

const ofSession = z.object({ session: z.string().transform(sessionId) });
const ofSeries = z.object({ series: z.string().transform(seriesId) });

/** Invites every member once (rule SCH24): a delivery's id is the session and the person. */
const invite = defineJob({
  kind: INVITE,
  payload: ofSession.extend({ plannedFor: z.string() }),
  async run(world, payload, { tenant }) {
    const session = await findSession(world, tenant, payload.session);
    const dueAt = Temporal.Instant.from(payload.plannedFor);
    if (session !== undefined && waitsForMeeting(world, session, dueAt)) return;
    if (session?.status === "scheduled") await inviteMembers(world, tenant, session);
    await world.due.cancel({ tenant, id: invitationId(payload.session), dueAt });
  },
});

/**
 * Where calendars are connected an invitation waits until it was planned for, so that it
 * brings the meeting's address; for a session that is about to begin nobody waits.
 */
function waitsForMeeting(world: World, session: Session, plannedFor: Temporal.Instant): boolean {
  const now = world.clock.now();
  const isAboutToBegin = now.until(startOf(session)).total("minutes") < ABOUT_TO_BEGIN_MINUTES;
  if (world.meetingCalendars === undefined || isAboutToBegin) return false;
  return session.meeting.joinUrl === undefined && Temporal.Instant.compare(now, plannedFor) < 0;
}

const ABOUT_TO_BEGIN_MINUTES = 15;

async function inviteMembers(world: World, tenant: TenantId, session: Session): Promise<void> {
  const community = await communityOf(world, tenant, session);
  if (community === undefined || !isActive(community)) return;
  const who = await peopleWhoMay(world, tenant, session, "session.join");
  const members = who.map((member) => member.person);
  const people = await findPeople(world, tenant, members);
  const replies = await repliesTo(world, tenant, session);
  const urgency = startsSoon(session, world.clock.now()) ? "passing" : "their hour";
  const through = await reachedThrough(world, tenant, session);
  await deliver(
    world,
    tenant,
    members.map((person) => {
      const view = viewOf(world, tenant, {
        session,
        community,
        replies,
        person,
        timeZone: zoneOf(people.get(person), session),
      });
      return toMember({ id: session.id, communityId: through(person) }, person, {
        id: `invite|${session.id}|${person}`,
        why: "invitation",
        urgency,
        message: { kind: "card", card: drawInvitation(view) },
        expiresAt: plannedEndOf(session).toString(),
      });
    }),
  );
}

/** Reminds everybody who may come and wants it so long before, once (rules SCH17 to SCH19, SCH62). */
const remind = defineJob({
  kind: REMIND,
  payload: ofSession.extend({ start: z.string(), lead: z.enum(LEADS).default("minutes") }),
  async run(world, payload, { tenant }) {
    const session = await findSession(world, tenant, payload.session);
    if (session === undefined) return;
    const { start, lead } = payload;
    const decision = decideReminder(session, { start, lead }, world.clock.now());
    if (decision.kind === "skip") {
      world.log.info(
        { code: "reminder-skipped", session: session.id, reason: decision.reason },
        "a reminder was skipped",
      );
      return;
    }
    const seats = await seatsOf(world, tenant, session);
    const waiting = seats === undefined ? new Set() : whoWaits(seats);
    const mayCome = (await peopleWhoCare(world, tenant, session)).filter((each) => !waiting.has(each));
    const people = whoWants(mayCome, lead, await listReminderChoices(world.tables, tenant, lead));
    if (people.length === 0) return;
    const community = await communityOf(world, tenant, session);
    if (community === undefined || !isActive(community)) return;
    const about = { title: session.title, communityName: community.name, address: addressOf(world, session) };
    const card = drawReminder({ ...about, minutesToStart: decision.minutesToStart });
    const answers = await answersTo(world, tenant, session);
    const through = await reachedThrough(world, tenant, session);
    await deliver(
      world,
      tenant,
      people.map((person) =>
        toMember({ id: session.id, communityId: through(person) }, person, {
          id: `remind|${lead}|${session.id}|${session.start}|${person}`,
          why: "reminder",
          urgency: hasSaidYes(answers.get(person)) ? "now" : "their hour",
          message: { kind: "card", card },
          expiresAt: reminderEndsAt(session, lead).toString(),
        }),
      ),
    );
  },
});

/** Tells those who may have come that a session is off, once; whoever called it off knows. */
const tellCancelled = defineJob({
  kind: TELL_CANCELLED,
  payload: ofSession.extend({ by: z.string().transform(personId) }),
  async run(world, payload, { tenant }) {
    const session = await findSession(world, tenant, payload.session);
    if (session?.status !== "cancelled") return;
    const community = await communityOf(world, tenant, session);
    if (community === undefined) return;
    const told = (await peopleWhoCare(world, tenant, session)).filter((person) => person !== payload.by);
    const people = await findPeople(world, tenant, told);
    const through = await reachedThrough(world, tenant, session);
    await deliver(
      world,
      tenant,
      told.map((person) => {
        const timeZone = zoneOf(people.get(person), session);
        const card = drawCancelled({ session, communityName: community.name, timeZone });
        const id = `cancelled|${session.id}|${person}`;
        return toMember({ id: session.id, communityId: through(person) }, person, {
          id,
          why: "change",
          message: { kind: "card", card },
        });
      }),
    );
  },
});

/** Tells those who may come that a session was moved, once a move; whoever moved it knows. */
const tellMoved = defineJob({
  kind: TELL_MOVED,
  payload: ofSession.extend({ was: z.string(), start: z.string(), by: z.string().transform(personId) }),
  async run(world, payload, { tenant }) {
    const session = await findSession(world, tenant, payload.session);
    if (session?.status !== "scheduled" || session.start !== payload.start) return;
    const community = await communityOf(world, tenant, session);
    if (community === undefined || !isActive(community)) return;
    const told = (await peopleWhoCare(world, tenant, session)).filter((person) => person !== payload.by);
    const people = await findPeople(world, tenant, told);
    const replies = await repliesTo(world, tenant, session);
    const through = await reachedThrough(world, tenant, session);
    await deliver(
      world,
      tenant,
      told.map((person) => {
        const timeZone = zoneOf(people.get(person), session);
        const view = viewOf(world, tenant, { session, community, replies, person, timeZone });
        const card = drawMoved(view, Temporal.Instant.from(payload.was));
        const id = `moved|${session.id}|${session.start}|${person}`;
        return toMember({ id: session.id, communityId: through(person) }, person, {
          id,
          why: "change",
          message: { kind: "card", card },
        });
      }),
    );
  },
});

/** Sessions follow their series, as the horizon moves on and after every change. */
const sync = defineJob({
  kind: SYNC_SERIES,
  payload: ofSeries,
  run: (world, payload, { tenant }) => syncSeries(world, tenant, payload.series),
});

export const jobs: readonly Job[] = [
  invite,
  remind,
  tellCancelled,
  sync,
  ...seriesJobs,
  tellMoved,
  ...placesJobs,
];
