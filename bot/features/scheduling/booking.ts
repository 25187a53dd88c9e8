/** Booking a session: what falls due is written before the session, the session before anybody hears of it. */
import { fit, type Agenda } from "../../../core/agendas/index.ts";
import type { Temporal } from "temporal-polyfill";
import type { CommunityId, PersonId, SessionId, TenantId } from "../../../core/ids.ts";
import { CHECK_ENDING, QUIET_MS } from "../../../core/live/index.ts";
import {
  plannedEndOf,
  planReminders,
  startOf,
  type SeriesOccurrence,
  type Session,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { newCalendarKey } from "./calendar.ts";
import { firstMeeting } from "./first-meeting.ts";
import { invitationId, INVITE, REMIND } from "./job-kinds.ts";
import { followInCalendar, followInCalendarLater } from "./keeping-calendars.ts";
import { soon } from "./soon.ts";
import * as store from "./storage.ts";

/** What is booked. */
export interface Booking {
  readonly id: SessionId;
  readonly communityId: CommunityId;
  /** A second community that meets in it, whose members are invited as well. */
  readonly together?: CommunityId;
  readonly start: Temporal.Instant;
  readonly zone: string;
  /** As long as the agenda where absent. */
  readonly durationMinutes?: number;
  readonly agenda: Agenda;
  /** The agenda's title where absent. */
  readonly title?: string;
  /** How many can come; any number where absent. */
  readonly capacity?: number;
  readonly scheduledBy: PersonId;
  /** Whether whoever books tells the members by one message of their own. */
  readonly isTold?: boolean;
}

/**
 * Books a session once (rules SCH21, SCH24): the table refuses a second one
 * of the same id, and the first one is given instead.
 * @throws {StorageError} nothing or everything may be booked; ask again with the same id
 */
export async function book(
  world: World,
  tenant: TenantId,
  booking: Booking,
): Promise<{ readonly kind: "booked" | "booked already"; readonly session: Session }> {
  const there = await store.loadSession(world.tables, tenant, booking.id);
  if (there !== undefined) return { kind: "booked already", session: there };

  const session = toSession(world, { ...booking, agenda: inItsTime(booking) });
  await followInCalendarLater(world, tenant, { session: session.id });
  if (booking.isTold === true) {
    await planWhatFollows(world, tenant, session);
    await store.addSession(world.tables, tenant, session);
    await followInCalendar(world, tenant, { session: session.id });
    return { kind: "booked", session };
  }
  const inviteAt = await planWork(world, tenant, session);
  if ((await store.addSession(world.tables, tenant, session)) === "exists") {
    const first = await store.loadSession(world.tables, tenant, booking.id);
    return { kind: "booked already", session: first ?? session };
  }
  await followInCalendar(world, tenant, { session: session.id });
  // The queue makes it quick; the plan that was written before is what makes it certain.
  await world.queue.send({
    kind: INVITE,
    tenant,
    payload: { session: session.id, plannedFor: inviteAt.toString() },
  });
  return { kind: "booked", session };
}

/** The agenda in as many minutes as there are, where its steps can be shorter or longer (rule SCH9). */
function inItsTime({ agenda, durationMinutes }: Booking): Agenda {
  if (durationMinutes === undefined || durationMinutes === agenda.minutes) return agenda;
  const fitted = fit(agenda, durationMinutes);
  return fitted.kind === "fits" ? fitted.agenda : agenda;
}

/**
 * Makes an occurrence of a series a session; where it is one already nothing
 * happens. Its members hear of the series, not of each session. @throws {StorageError}
 */
export async function bookOccurrence(
  world: World,
  tenant: TenantId,
  series: SessionSeries,
  occurrence: SeriesOccurrence & { readonly id: SessionId },
): Promise<void> {
  const { id, originalStart, start, durationMinutes, title } = occurrence;
  const { communityId, zone, agenda, scheduledBy, meeting, capacity } = series;
  const booking = {
    id,
    communityId,
    start: startOf({ start }),
    zone,
    durationMinutes,
    agenda,
    title,
    scheduledBy,
    ...(capacity === undefined ? {} : { capacity }),
  };
  const session: Session = {
    ...toSession(world, booking),
    meeting,
    series: { id: series.id, originalStart },
  };
  await planWhatFollows(world, tenant, session);
  await store.addSession(world.tables, tenant, session);
}

function toSession(world: World, booking: Booking): Session {
  const now = world.clock.now().toString();
  return {
    version: 1,
    id: booking.id,
    communityId: booking.communityId,
    ...(booking.together === undefined ? {} : { together: booking.together }),
    title: booking.title ?? booking.agenda.title,
    start: booking.start.toString({ smallestUnit: "second" }),
    zone: booking.zone,
    durationMinutes: booking.durationMinutes ?? booking.agenda.minutes,
    status: "scheduled",
    meeting: firstMeeting(world, booking.id),
    agenda: booking.agenda,
    ...(booking.capacity === undefined ? {} : { capacity: booking.capacity }),
    scheduledBy: booking.scheduledBy,
    createdAt: now,
    changedAt: now,
    sequence: 0,
    calendarKey: newCalendarKey(),
  };
}

/** Writes down what will fall due; gives when the invitations do. */
async function planWork(world: World, tenant: TenantId, session: Session): Promise<Temporal.Instant> {
  const inviteAt = soon(world);
  const invite = { session: session.id, plannedFor: inviteAt.toString() };
  await world.due.plan({
    tenant,
    id: invitationId(session.id),
    kind: INVITE,
    payload: invite,
    dueAt: inviteAt,
  });
  await planWhatFollows(world, tenant, session);
  return inviteAt;
}

/** Writes down when a session's people are reminded, and when it is looked after whether it is over. @throws {StorageError} */
export async function planWhatFollows(world: World, tenant: TenantId, session: Session): Promise<void> {
  await planEnding(world, tenant, session);
  for (const { lead, dueAt } of planReminders(session, world.clock.now()))
    await world.due.plan({
      tenant,
      id: `remind|${lead}|${session.id}`,
      kind: REMIND,
      payload: { session: session.id, start: session.start, lead },
      dueAt,
    });
}

/** A session that nobody ever opens is over by itself, too. */
async function planEnding(world: World, tenant: TenantId, session: Session): Promise<void> {
  await world.due.plan({
    tenant,
    id: `check|${session.id}`,
    kind: CHECK_ENDING,
    payload: { session: session.id },
    dueAt: plannedEndOf(session).add({ milliseconds: QUIET_MS }),
  });
}
