/** Another agenda for a session that is planned. */
import type { Temporal } from "temporal-polyfill";
import { fit } from "../agendas/index.ts";
import type { Agenda } from "../agendas/index.ts";
import { refuse } from "../refusal.ts";
import type { Session, Transition } from "./session.ts";

/**
 * Gives a session that lies ahead another agenda, fitted to the time that
 * people have kept free for it; it takes the agenda's title, unless it was
 * given one of its own. Refused where the agenda cannot be so long, and once
 * the session has begun (rule AGD55). Never throws.
 */
export function giveAgenda(session: Session, agenda: Agenda, at: Temporal.Instant): Transition {
  if (session.status !== "scheduled")
    return refuse(409, "session-begun", "Only a session that lies ahead can have another agenda.");
  const fitted = fit(agenda, session.durationMinutes);
  if (fitted.kind !== "fits") return refuse(409, "agenda-does-not-fit", fitted.sentence);
  const hasOwnTitle = session.title !== session.agenda.title;
  const title = hasOwnTitle ? session.title : agenda.title;
  if (title === session.title && JSON.stringify(fitted.agenda) === JSON.stringify(session.agenda))
    return { kind: "already", session };
  const sequence = title === session.title ? session.sequence : session.sequence + 1;
  const changed = { ...session, agenda: fitted.agenda, title, sequence, changedAt: at.toString() };
  return { kind: "changed", session: changed };
}
