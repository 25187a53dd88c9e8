/** Which session a Teams meeting opens: one meeting may hold many, for all occurrences share its id. */
import type { Temporal } from "temporal-polyfill";
import { startOf, type Session } from "./session.ts";

/**
 * A session that should have begun up to half an hour ago is the one that
 * latecomers mean; one that begins within two hours is being prepared. Wider,
 * and the meeting would open the neighbouring session.
 */
export const BEGAN_WITHIN_MINUTES = 30;
export const BEGINS_WITHIN_MINUTES = 120;

/** A live session that began longer ago was left unfinished: nobody meets for half a day. */
const UNFINISHED_AFTER_MINUTES = 12 * 60;

type Planned = Pick<Session, "id" | "start" | "status">;

/**
 * The session that a meeting opens now (rule SCH15): the live one; else the
 * one planned from 30 minutes before to 2 hours after now, the nearest first;
 * else the next; else one that was never started; else the last one held,
 * whose recap is then shown. Cancelled ones never; a live one that was left
 * unfinished half a day ago gives way to one that is around now (rule SCH60).
 * None: undefined. Never throws.
 */
export function chooseSession<S extends Planned>(
  sessions: readonly S[],
  now: Temporal.Instant,
): S | undefined {
  const minutesAhead = (session: Planned): number => now.until(startOf(session)).total("minutes");
  const soonest = (one: Planned, other: Planned): number => minutesAhead(one) - minutesAhead(other);
  const nearest = (one: Planned, other: Planned): number =>
    Math.abs(minutesAhead(one)) - Math.abs(minutesAhead(other));

  const live = sessions.filter((session) => session.status === "live").sort(nearest);
  const open = sessions.filter((session) => session.status === "scheduled");
  const around = open.filter(
    (session) =>
      minutesAhead(session) >= -BEGAN_WITHIN_MINUTES && minutesAhead(session) <= BEGINS_WITHIN_MINUTES,
  );
  const next = open.filter((session) => minutesAhead(session) > 0).sort(soonest);
  const held = sessions.filter((session) => session.status === "ended").sort(nearest);
  const missed = open.filter((session) => minutesAhead(session) <= 0).sort(nearest);
  const [running] = live;
  const [near] = around.sort(nearest);
  const isUnfinished = running !== undefined && minutesAhead(running) < -UNFINISHED_AFTER_MINUTES;
  if (running !== undefined && !(isUnfinished && near !== undefined)) return running;
  return near ?? next[0] ?? missed[0] ?? held[0];
}

/**
 * Whether people meet at another time than planned, so that the facilitator is
 * asked which session this is (rule SCH61): several share the meeting, none of
 * them runs and none is around now. Never throws.
 */
export function meetsAtAnotherTime(
  sessions: readonly Pick<Session, "start" | "status">[],
  now: Temporal.Instant,
): boolean {
  const open = sessions.filter(({ status }) => status === "scheduled");
  if (open.length < 2 || sessions.some(({ status }) => status === "live")) return false;
  return !open.some((session) => {
    const minutes = now.until(startOf(session)).total("minutes");
    return minutes >= -BEGAN_WITHIN_MINUTES && minutes <= BEGINS_WITHIN_MINUTES;
  });
}

/** How long the facilitator's choice holds: as long as anybody meets. */
export const CHOICE_HOLDS_HOURS = 12;

/** The sessions of a meeting that were begun before this one and never ended: they end as it starts (rule SCH60). */
export function leftUnfinished<S extends Planned>(sessions: readonly S[], started: Planned): readonly S[] {
  return sessions.filter(
    ({ id, start, status }) => status === "live" && id !== started.id && start < started.start,
  );
}
