/** A session: a community meets at a time, with an agenda. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { agendaSchema } from "../agendas/index.ts";
import { communityId, meetingId, personId, seriesId, sessionId, type CommunityId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { MOST_PLACES } from "./seats.ts";

/** What a session is at: planned, running, over, or called off. The last two are final. */
export const SESSION_STATUSES = ["scheduled", "live", "ended", "cancelled"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** The Teams meeting that a session is held in; its ids are empty until it is known. */
export const meetingSchema = z.object({
  id: z.string().transform(meetingId),
  chatId: z.string(),
  joinUrl: z.string().exactOptional(),
});

export const sessionSchema = z.object({
  version: z.literal(1),
  id: z.string().transform(sessionId),
  communityId: z.string().transform(communityId),
  /** A second community that meets in it; absent where its own meets alone. */
  together: z.string().transform(communityId).exactOptional(),
  title: z.string(),
  /** UTC instant. */
  start: z.string(),
  /** The IANA zone in which the start was said. */
  zone: z.string(),
  durationMinutes: z.int(),
  status: z.enum(SESSION_STATUSES),
  meeting: meetingSchema,
  /** The agenda as it was when the session was confirmed; later edits of the template do not reach it. */
  agenda: agendaSchema,
  scheduledBy: z.string().transform(personId),
  /** The series that it is an occurrence of; `originalStart` (UTC) is its lasting name there. */
  series: z.object({ id: z.string().transform(seriesId), originalStart: z.string() }).exactOptional(),
  /** How many can come; any number where absent. */
  capacity: z.int().min(1).max(MOST_PLACES).exactOptional(),
  /** UTC instants. */
  createdAt: z.string(),
  changedAt: z.string(),
  /** Rises with every change that calendars have to follow (RFC 5545 SEQUENCE). */
  sequence: z.int(),
  /** Opens the session's calendar file; known only to those who got the link. */
  calendarKey: z.string(),
});
export type Session = z.output<typeof sessionSchema>;

/** A session with the names of its steps, and without their texts, which cost most of reading it: for whoever reads hundreds. */
export const briefSessionSchema = sessionSchema.omit({ agenda: true }).extend({
  agenda: z.object({
    steps: z.array(z.object({ id: z.string(), title: z.string() }).readonly()).readonly(),
  }),
});
export type BriefSession = z.output<typeof briefSessionSchema>;

/** The communities that meet in a session, its own first. */
export function communitiesIn({
  communityId: own,
  together,
}: Pick<Session, "communityId" | "together">): readonly CommunityId[] {
  return together === undefined ? [own] : [own, together];
}

/** A session as one of the communities that meet in it has it: as its own. Never throws. */
export function asOf(session: Session, id: CommunityId): Session {
  const { communityId: own, together } = session;
  return together === id ? { ...session, communityId: id, together: own } : session;
}

/**
 * A session without one of its communities: the other one's alone; undefined
 * where nobody else meets in it (rule BRK9). Never throws.
 */
export function without(session: Session, gone: CommunityId): Session | undefined {
  const [other] = communitiesIn(session).filter((id) => id !== gone);
  if (other === undefined) return undefined;
  const { together: _both, ...rest } = session;
  return { ...rest, communityId: other };
}

/** A session in which one community takes another's place; both at once are one. Never throws. */
export function handedOn(session: Session, from: CommunityId, into: CommunityId): Session {
  const [own = into, other] = [...new Set(communitiesIn(session).map((id) => (id === from ? into : id)))];
  const { together: _both, ...rest } = session;
  return { ...rest, communityId: own, ...(other === undefined ? {} : { together: other }) };
}

/** When a session starts. */
export function startOf(session: Pick<Session, "start">): Temporal.Instant {
  return Temporal.Instant.from(session.start);
}

/** When a session ends by its plan; a live one may run over. */
export function plannedEndOf(session: Pick<Session, "start" | "durationMinutes">): Temporal.Instant {
  return startOf(session).add({ minutes: session.durationMinutes });
}

/** The one answer for a session that is absent and one that is not this person's to see. */
export function sessionNotFound(): Refusal {
  return refuse(404, "session-not-found", "I do not know that session. Say sessions to see what is planned.");
}

/** What a change of status comes to. */
export type Transition =
  | { readonly kind: "changed"; readonly session: Session }
  /** It stands there already. */
  | { readonly kind: "already"; readonly session: Session }
  | Refusal;

const NEXT: Readonly<Record<SessionStatus, readonly SessionStatus[]>> = {
  scheduled: ["live", "cancelled", "ended"],
  live: ["ended"],
  ended: [],
  cancelled: [],
};

const REFUSALS: Readonly<Record<SessionStatus, Refusal>> = {
  scheduled: refuse(409, "session-not-started", "This session has not started yet."),
  live: refuse(409, "session-live", "This session is running. End it first."),
  ended: refuse(409, "session-ended", "This session is over."),
  cancelled: refuse(409, "session-cancelled", "This session was cancelled."),
};

/**
 * Moves a session on: scheduled, live, ended; or scheduled, cancelled (rule
 * SCH14). A scheduled one may end without having been live, when its meeting
 * was never opened. Never throws.
 */
export function moveTo(
  session: Session,
  status: Exclude<SessionStatus, "scheduled">,
  at: Temporal.Instant,
): Transition {
  if (session.status === status) return { kind: "already", session };
  if (!NEXT[session.status].includes(status)) return REFUSALS[session.status];
  const sequence = status === "cancelled" ? session.sequence + 1 : session.sequence;
  return { kind: "changed", session: { ...session, status, sequence, changedAt: at.toString() } };
}

/** Opens a session that has ended once more (rule SCH14). Whether it may be has been checked. Never throws. */
export function openAgain(session: Session, at: Temporal.Instant): Transition {
  if (session.status === "live") return { kind: "already", session };
  if (session.status !== "ended") return REFUSALS[session.status];
  return { kind: "changed", session: { ...session, status: "live", changedAt: at.toString() } };
}

/** Moves a planned session to another time (rule SCH52). Whether that lies ahead has been checked. Never throws. */
export function moveSingle(session: Session, to: Temporal.Instant, at: Temporal.Instant): Transition {
  if (session.status !== "scheduled") return REFUSALS[session.status];
  if (startOf(session).equals(to)) return { kind: "already", session };
  const start = to.toString({ smallestUnit: "second" });
  const sequence = session.sequence + 1;
  return { kind: "changed", session: { ...session, start, sequence, changedAt: at.toString() } };
}

/** Binds a session to the meeting that it is held in; the same meeting again changes nothing. Never throws. */
export function bindTo(session: Session, meeting: Session["meeting"], at: Temporal.Instant): Transition {
  if (isSameMeeting(session.meeting, meeting)) return { kind: "already", session };
  if (session.status === "ended" || session.status === "cancelled") return REFUSALS[session.status];
  const bound = joined(session.meeting, meeting);
  return { kind: "changed", session: { ...session, meeting: bound, changedAt: at.toString() } };
}

/** Whether binding to another meeting would change nothing. Never throws. */
export function isSameMeeting(known: Session["meeting"], other: Session["meeting"]): boolean {
  const joinUrl = joined(known, other).joinUrl;
  return known.id === other.id && known.chatId === other.chatId && known.joinUrl === joinUrl;
}

/** The other meeting, with the address that is known of it: who opens one knows its chat, but not its address. */
export function joined(known: Session["meeting"], other: Session["meeting"]): Session["meeting"] {
  const isSameChat = known.chatId === other.chatId || known.chatId === "";
  const joinUrl = other.joinUrl ?? (isSameChat ? known.joinUrl : undefined);
  return { id: other.id, chatId: other.chatId, ...(joinUrl === undefined ? {} : { joinUrl }) };
}
