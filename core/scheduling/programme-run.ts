/** A programme on its way through a cohort: its dates from a start and a rhythm, paused, shifted, resumed. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Programme } from "../agendas/index.ts";
import { CLOCK_TIME } from "../clock-time.ts";
import { communityId, personId, sessionId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { isTimeZone } from "./when/zone.ts";

const day = z.string().max(10);

/** Days on which nobody meets, both included. */
export const holidaySchema = z.object({ from: day, to: day });
export type Holiday = z.output<typeof holidaySchema>;

export const runSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  communityId: z.string().transform(communityId),
  templateId: z.string(),
  title: z.string(),
  /** Clock time in `zone`: `15:00`. */
  time: z.string(),
  zone: z.string(),
  minutes: z.int(),
  holidays: z.array(holidaySchema),
  state: z.enum(["draft", "running", "paused", "dropped"]),
  sessions: z.array(
    z.object({
      number: z.int(),
      title: z.string(),
      /** Whole weeks after the first. */
      week: z.int(),
      sessionId: z.string().transform(sessionId),
      /** UTC instant; absent while it waits in a pause. */
      start: z.string().exactOptional(),
    }),
  ),
  startedBy: z.string().transform(personId),
  /** Rises with every change that the members hear of. */
  changes: z.int(),
  createdAt: z.string(),
});
export type ProgrammeRun = z.output<typeof runSchema>;

/** What somebody wants to start. */
export interface RunWish {
  readonly id: string;
  readonly communityId: ProgrammeRun["communityId"];
  readonly startedBy: ProgrammeRun["startedBy"];
  readonly startsOn: string;
  readonly time: string;
  readonly zone: string;
  /** The programme's own rhythm where absent. */
  readonly everyWeeks?: number | undefined;
  readonly holidays: readonly Holiday[];
}

const MOST_HOLIDAYS = 30;
const MOST_EVERY_WEEKS = 12;
/** Holidays that push a session further than this leave no time at all. */
const MOST_WEEKS_SKIPPED = 104;
const MOST_DAYS_AHEAD = 730;

/** Plans a programme's dates (rules SCH86, SCH89): nothing is booked yet. Never throws. */
export function planRun(programme: Programme, wish: RunWish, now: Temporal.Instant): ProgrammeRun | Refusal {
  const { everyWeeks, zone, time, holidays, startsOn, ...about } = wish;
  const fault = faultIn(wish, now);
  if (fault !== undefined) return fault;
  const weeks = programme.sessions.map(({ week }, at) => (everyWeeks === undefined ? week : at * everyWeeks));
  const starts = datesFrom(startsOn, weeks, { time, zone, holidays });
  if (!Array.isArray(starts)) return starts;
  return {
    version: 1,
    ...about,
    templateId: programme.id,
    title: programme.title,
    time,
    zone,
    minutes: programme.minutes,
    holidays: [...holidays],
    state: "draft",
    sessions: programme.sessions.map(({ title }, at) => ({
      number: at + 1,
      title,
      week: weeks[at] ?? 0,
      sessionId: sessionId(`${wish.id}-${at + 1}`),
      start: starts[at] ?? "",
    })),
    changes: 0,
    createdAt: now.toString(),
  };
}

function faultIn(wish: RunWish, now: Temporal.Instant): Refusal | undefined {
  const { everyWeeks = 1, holidays, startsOn, time, zone } = wish;
  if (!isTimeZone(zone))
    return refuse(422, "unknown-zone", "I do not know that time zone. Nothing was scheduled.");
  if (!isDay(startsOn) || !CLOCK_TIME.test(time))
    return refuse(422, "no-such-time", "That day or time does not exist. Nothing was scheduled.");
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > MOST_EVERY_WEEKS)
    return refuse(
      422,
      "rhythm",
      `Sessions lie from 1 to ${MOST_EVERY_WEEKS} weeks apart. Nothing was scheduled.`,
    );
  if (holidays.length > MOST_HOLIDAYS)
    return refuse(422, "too-many-holidays", `I keep up to ${MOST_HOLIDAYS} holidays. Nothing was scheduled.`);
  if (holidays.some(({ from, to }) => !isDay(from) || !isDay(to) || from > to))
    return refuse(
      422,
      "holiday",
      "A holiday has a first and a last day, in this order. Nothing was scheduled.",
    );
  return aheadOf(startsOn, { time, zone }, now);
}

function aheadOf(
  on: string,
  { time, zone }: Pick<ProgrammeRun, "time" | "zone">,
  now: Temporal.Instant,
): Refusal | undefined {
  const at = startAt(Temporal.PlainDate.from(on), time, zone);
  if (Temporal.Instant.compare(at, now) <= 0)
    return refuse(422, "time-is-past", "That day has passed. Nothing was scheduled.");
  if (now.until(at).total("hours") > MOST_DAYS_AHEAD * 24)
    return refuse(422, "too-far-ahead", "That is more than two years ahead. Nothing was scheduled.");
  return undefined;
}

/** The starts, in order: a session that meets a holiday, and all behind it, move on by whole weeks. */
function datesFrom(
  first: string,
  weeks: readonly number[],
  { time, zone, holidays }: Pick<ProgrammeRun, "time" | "zone"> & { readonly holidays: readonly Holiday[] },
): string[] | Refusal {
  const startsOn = Temporal.PlainDate.from(first);
  const isFree = (on: Temporal.PlainDate): boolean =>
    !holidays.some(({ from, to }) => from <= on.toString() && on.toString() <= to);
  let skipped = 0;
  const starts: string[] = [];
  for (const week of weeks) {
    while (!isFree(startsOn.add({ weeks: week + skipped })) && skipped <= MOST_WEEKS_SKIPPED) skipped += 1;
    if (skipped > MOST_WEEKS_SKIPPED)
      return refuse(422, "no-day-left", "The holidays leave no day for it. Nothing was scheduled.");
    starts.push(startAt(startsOn.add({ weeks: week + skipped }), time, zone).toString());
  }
  return starts;
}

/** A time that the day does not have is read with the offset before the gap. */
function startAt(on: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

/** What a change of a run comes to. */
export type RunChange =
  | { readonly kind: "changed"; readonly run: ProgrammeRun }
  | { readonly kind: "already"; readonly run: ProgrammeRun }
  | Refusal;

/** Starts a run that was planned; a second press changes nothing (rule SCH86). Never throws. */
export function startRun(run: ProgrammeRun, now: Temporal.Instant): RunChange {
  if (run.state === "dropped") return runDropped();
  if (run.state !== "draft") return { kind: "already", run };
  const [first] = run.sessions;
  if (first?.start === undefined || !isAhead(first.start, now))
    return refuse(422, "time-is-past", "Its first day has passed, so nothing was scheduled. Plan it anew.");
  return { kind: "changed", run: changed(run, { state: "running" }) };
}

/** Gives a plan up, or what is still ahead of a run. Never throws. */
export function dropRun(run: ProgrammeRun): RunChange {
  if (run.state === "dropped") return { kind: "already", run };
  return run.state === "draft"
    ? { kind: "changed", run: { ...run, state: "dropped" } }
    : refuse(409, "programme-runs", "It runs already. You can pause it.");
}

/** Takes the dates from all sessions that lie ahead (rule SCH87). Never throws. */
export function pauseRun(run: ProgrammeRun, now: Temporal.Instant): RunChange {
  if (run.state === "paused") return { kind: "already", run };
  if (run.state !== "running") return notRunning();
  const sessions = run.sessions.map((session): Planned => {
    if (session.start === undefined || !isAhead(session.start, now)) return session;
    const { start: _start, ...rest } = session;
    return rest;
  });
  if (sessions.every(({ start }) => start !== undefined)) return isOver();
  return { kind: "changed", run: changed(run, { state: "paused", sessions }) };
}

/** Gives the waiting sessions dates again from a day on, as far apart as before (rule SCH87). Never throws. */
export function resumeRun(run: ProgrammeRun, on: string, now: Temporal.Instant): RunChange {
  if (run.state === "running") return { kind: "already", run };
  if (run.state !== "paused") return notRunning();
  const fault = isDay(on)
    ? aheadOf(on, run, now)
    : refuse(422, "no-such-time", "That day does not exist. Nothing has changed.");
  if (fault !== undefined) return fault;
  const waiting = run.sessions.filter(({ start }) => start === undefined);
  const round = run.changes + 1;
  return redated(run, waiting, on, (session) => ({
    ...session,
    // What was called off stays off: the new date is a session of its own.
    sessionId: sessionId(`${run.id}-${session.number}-${round}`),
  }));
}

/** Puts all sessions that lie ahead so many weeks later, or earlier (rule SCH88). Never throws. */
export function shiftRun(run: ProgrammeRun, weeks: number, now: Temporal.Instant): RunChange {
  if (run.state !== "running") return notRunning();
  if (weeks === 0) return { kind: "already", run };
  const ahead = run.sessions.filter(({ start }) => start !== undefined && isAhead(start, now));
  const [first] = ahead;
  if (first?.start === undefined) return isOver();
  const local = Temporal.Instant.from(first.start).toZonedDateTimeISO(run.zone).toPlainDate();
  const on = local.add({ weeks }).toString();
  return aheadOf(on, run, now) ?? redated(run, ahead, on, (session) => session);
}

const isAhead = (start: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(start), now) > 0;

type Planned = ProgrammeRun["sessions"][number];

function redated(
  run: ProgrammeRun,
  which: readonly Planned[],
  on: string,
  renamed: (session: Planned) => Planned,
): RunChange {
  const base = which[0]?.week ?? 0;
  const starts = datesFrom(
    on,
    which.map(({ week }) => week - base),
    run,
  );
  if (!Array.isArray(starts)) return starts;
  const dates = new Map(which.map(({ number }, at) => [number, starts[at] ?? ""]));
  const sessions = run.sessions.map((session): Planned => {
    const start = dates.get(session.number);
    return start === undefined ? session : { ...renamed(session), start };
  });
  return { kind: "changed", run: changed(run, { state: "running", sessions }) };
}

function changed(run: ProgrammeRun, more: Partial<ProgrammeRun>): ProgrammeRun {
  return { ...run, ...more, changes: run.changes + 1 };
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    // no such day
    return false;
  }
}

const runDropped = (): Refusal =>
  refuse(409, "programme-dropped", "This plan was dropped, so nothing was scheduled.");
const notRunning = (): Refusal => refuse(409, "programme-not-running", "This programme is not running.");
const isOver = (): Refusal => refuse(409, "programme-is-over", "No session of this programme lies ahead.");

/** The one answer for a run that is absent and one that is not this person's to see. */
export function runNotFound(): Refusal {
  return refuse(404, "programme-not-found", "I do not know that programme. Say programmes to see yours.");
}
