/** What a programme asks its members between two sessions: when it opens, and until when it makes sense. */
import { Temporal } from "temporal-polyfill";
import type { ProgrammeRun } from "./programme-run.ts";

/** When something is asked. */
export interface BetweenTimes {
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

/** A day after a session people have slept on it, and it is the same time of their day. */
const AFTER_HOURS = 24;
/** So that answers are there when the next one begins. */
const BEFORE_NEXT_HOURS = 1;
/** After the last session, or with a long way to the next, nobody goes on answering. */
const LASTS_DAYS = 7;
/** Less is no time to answer in. */
const SHORTEST_HOURS = 4;

/**
 * When members are asked after one session of a programme (rule SCH98). It
 * waits in a pause, or the next session comes too soon: undefined. Never throws.
 */
export function betweenTimes(run: ProgrammeRun, number: number): BetweenTimes | undefined {
  const session = run.sessions.find((each) => each.number === number);
  if (run.state !== "running" || session?.start === undefined || session.start === "") return undefined;
  const opensAt = Temporal.Instant.from(session.start).add({ hours: AFTER_HOURS });
  const usual = opensAt.add({ hours: LASTS_DAYS * 24 });
  const next = run.sessions.find((each) => each.number === number + 1)?.start;
  const closesAt = next === undefined || next === "" ? usual : earlier(beforeNext(next), usual);
  return opensAt.until(closesAt).total("hours") < SHORTEST_HOURS ? undefined : { opensAt, closesAt };
}

const beforeNext = (next: string): Temporal.Instant =>
  Temporal.Instant.from(next).subtract({ hours: BEFORE_NEXT_HOURS });

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
