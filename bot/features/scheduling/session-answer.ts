/** A session as the API tells it. */
import { z } from "zod";
import { agendaSchema } from "../../../core/agendas/index.ts";
import { meetingSchema, SESSION_STATUSES, type Session } from "../../../core/scheduling/index.ts";

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
});

/** What others may know of a session; its calendar key is not among it. */
export function showSession(session: Session): z.input<typeof sessionAnswer> {
  const { id, communityId, title, start, zone, durationMinutes, status, meeting, agenda, series } = session;
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
  };
}
