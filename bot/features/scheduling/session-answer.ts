/** A session as the API tells it. */
import { z } from "zod";
import { agendaSchema } from "../../../core/agendas/index.ts";
import type { PersonId } from "../../../core/ids.ts";
import {
  briefSessionSchema,
  meetingSchema,
  SESSION_STATUSES,
  standingOf,
  type BriefSession,
  type Seats,
  type Session,
} from "../../../core/scheduling/index.ts";

/** The public shape of a session; part of the API's contract. */
export const sessionAnswer = z.object({
  id: z.string(),
  communityId: z.string(),
  title: z.string(),
  /** ISO instant. */
  start: z.string(),
  /** The IANA zone in which the start was said. */
  zone: z.string(),
  durationMinutes: z.int(),
  status: z.enum(SESSION_STATUSES),
  /** Empty ids until the meeting is known. */
  meeting: z.object({ id: z.string(), chatId: z.string(), joinUrl: meetingSchema.shape.joinUrl }),
  agenda: agendaSchema,
  /** The series that it belongs to, and the name of its date there; null where it stands alone. */
  series: z.object({ id: z.string(), originalStart: z.string() }).nullable(),
  /** How many can come; null where any number can. */
  capacity: z.int().nullable(),
});

/** A session in a list of many: of its agenda the names of the steps. */
export const briefAnswer = sessionAnswer
  .pick({ id: true, title: true, start: true, durationMinutes: true, status: true })
  .extend({ agenda: briefSessionSchema.shape.agenda });

/** What a list says of a session. */
export function showBriefly({
  id,
  title,
  start,
  durationMinutes,
  status,
  agenda,
}: BriefSession): z.input<typeof briefAnswer> {
  return { id, title, start, durationMinutes, status, agenda };
}

/** How the places of a session stand, for one person. */
export const placesAnswer = z.object({
  capacity: z.int(),
  taken: z.int(),
  waiting: z.int(),
  mine: z.enum(["seat", "waiting", "none"]),
  /** Where in the line they are, 1 for the next one; null where they do not wait. */
  line: z.int().nullable(),
});

/** A session's places for one person; null where there is room for everybody. */
export function showPlaces(
  seats: Seats | undefined,
  { capacity }: Pick<Session, "capacity">,
  person: PersonId,
): z.input<typeof placesAnswer> | null {
  if (seats === undefined || capacity === undefined) return null;
  const { line, ...standing } = standingOf(seats, capacity, person);
  return { ...standing, line: line ?? null };
}

/** What others may know of a session; its calendar key is not among it. */
export function showSession(session: Session): z.input<typeof sessionAnswer> {
  const { id, communityId, title, start, zone, durationMinutes, status, meeting, agenda, series, capacity } =
    session;
  return {
    id,
    communityId,
    title,
    start,
    zone,
    durationMinutes,
    status,
    meeting,
    agenda,
    series: series ?? null,
    capacity: capacity ?? null,
  };
}
