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

type Planned = Pick<Session, "id" | "start" | "status">;

/**
 * The session that a meeting opens now (rule SCH15): the live one; else the
 * one planned from 30 minutes before to 2 hours after now, the nearest first;
 * else the next; else one that was never started; else the last one held,
 * whose recap is then shown. Cancelled ones never. None: undefined. Never throws.
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
  return live[0] ?? around.sort(nearest)[0] ?? next[0] ?? missed[0] ?? held[0];
}
