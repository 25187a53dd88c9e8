/** A series: a community meets again and again by a rule; each occurrence becomes a session of its own. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { agendaSchema } from "../agendas/index.ts";
import { CLOCK_TIME } from "../clock-time.ts";
import { communityId, personId, seriesId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { MOST_OCCURRENCES, occurrences, type Occurrence } from "./recurrence.ts";
import { readClock, type WallMs } from "./recurrence/zone-clock.ts";
import { readTime } from "./recurrence/times.ts";
import { meetingSchema, type Session } from "./session.ts";
import { DURATION_MINUTES } from "./when.ts";

/** How far an occurrence may be put from the day that the rule gives; further, and it would meet its neighbours. */
export const MOST_DAY_SHIFT = 6;

/** What holds from one occurrence on: another time, length or title. What is absent stays as it was. */
export const seriesChangeSchema = z.object({
  /** Names the change, so that it is told once. */
  id: z.string(),
  /** The original start (UTC) of the first occurrence for which it holds. */
  from: z.string(),
  /** Clock time in the series' zone: `10:00`. */
  time: z.string().regex(CLOCK_TIME).exactOptional(),
  /** So many days after (before) the day that the rule gives. */
  dayShift: z.int().min(-MOST_DAY_SHIFT).max(MOST_DAY_SHIFT).exactOptional(),
  durationMinutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most).exactOptional(),
  title: z.string().min(1).max(120).exactOptional(),
});
export type SeriesChange = z.output<typeof seriesChangeSchema>;

export const sessionSeriesSchema = z.object({
  version: z.literal(1),
  id: z.string().transform(seriesId),
  communityId: z.string().transform(communityId),
  title: z.string(),
  /** RFC 5545 RRULE. */
  rule: z.string(),
  /** The first time of the rule: ISO with the offset of `zone`. */
  start: z.string(),
  /** The IANA zone whose clocks it follows. */
  zone: z.string(),
  durationMinutes: z.int(),
  /** Original starts (UTC) of occurrences that do not take place. */
  exdates: z.array(z.string()),
  /** Single occurrences that take place elsewhere: original start to start, both UTC. */
  moved: z.record(z.string(), z.string()),
  /** In the order in which they were made; the later one wins. */
  changes: z.array(seriesChangeSchema),
  /** The original start (UTC) of the first occurrence that no longer takes place. */
  endsBefore: z.string().exactOptional(),
  /** The original start (UTC) of the last occurrence that became a session; empty before the first. */
  bookedUntil: z.string(),
  /** All occurrences are held in one meeting; its ids are empty until it is known. */
  meeting: meetingSchema,
  agenda: agendaSchema,
  /** How many can come to an occurrence; any number where absent. */
  capacity: z.int().min(1).exactOptional(),
  scheduledBy: z.string().transform(personId),
  /** UTC instants. */
  createdAt: z.string(),
  changedAt: z.string(),
  /** Rises with every change that calendars have to follow. */
  sequence: z.int(),
});
export type SessionSeries = z.output<typeof sessionSeriesSchema>;

/** One occurrence as it takes place now. Times are UTC instants. */
export interface SeriesOccurrence {
  /** The lasting name of this occurrence. */
  readonly originalStart: string;
  readonly start: string;
  readonly durationMinutes: number;
  readonly title: string;
  /** Its clock time does not exist on its day, or exists twice. */
  readonly note?: "shifted-forward" | "first-of-two";
}

/** The one answer for a series that is absent and one that is not this person's to see. */
export function seriesNotFound(): Refusal {
  return refuse(404, "series-not-found", "I do not know that series. Say sessions to see what is planned.");
}

/** Times that were changed lie at most this far from where the rule has them. */
const REACH = { hours: 24 * (MOST_DAY_SHIFT + 2) };

/**
 * The occurrences that start from `from` on and before `to` (all where
 * absent), at most `count`, in order of their starts (rules SCH40, SCH41).
 * @throws {SeriesError} when what is stored is no series: a mistake of ours
 */
export function occurrencesOf(series: SessionSeries, range: OccurrenceRange): readonly SeriesOccurrence[] {
  // Some of the first lie before `from`, so more are read than are asked for, and more again where that was not enough.
  for (let asked = range.count + Object.keys(series.moved).length + READ_MORE; ; asked *= 2) {
    const all = occurrences(series, { ...widened(range), count: asked });
    const found = placedIn(series, all, range);
    if (found.length === range.count || all.length < asked || asked >= MOST_OCCURRENCES) return found;
  }
}

const READ_MORE = 12;

interface OccurrenceRange {
  readonly from: Temporal.Instant;
  readonly to?: Temporal.Instant;
  readonly count: number;
}

function widened({ from, to }: OccurrenceRange): { readonly from: string; readonly to?: string } {
  const wide = from.subtract(REACH).toString();
  return to === undefined ? { from: wide } : { from: wide, to: to.add(REACH).toString() };
}

function placedIn(
  series: SessionSeries,
  all: readonly Occurrence[],
  { from, to, count }: OccurrenceRange,
): readonly SeriesOccurrence[] {
  return all
    .map((occurrence) => placed(series, occurrence))
    .filter(({ originalStart }) => !isCutOff(series, originalStart))
    .filter(({ start }) => !isBefore(start, from) && (to === undefined || isBefore(start, to)))
    .sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0))
    .slice(0, count);
}

/** Every original start that the rule alone gives, whatever was left out, moved or ended: what may have been booked once. */
export function originalStarts(
  series: SessionSeries,
  range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): readonly string[] {
  const { rule, start, zone } = series;
  const inRange = occurrences(
    { rule, start, zone },
    { from: range.from.toString(), to: range.to.toString() },
  ).map(({ originalStart }) => toUtc(originalStart));
  return [...new Set([...inRange, ...Object.keys(series.moved)])];
}

function isCutOff({ endsBefore }: SessionSeries, originalStart: string): boolean {
  return endsBefore !== undefined && originalStart >= endsBefore;
}

/** Where an occurrence takes place: where it was moved to, else as the changes say, else where the rule has it. */
function placed(series: SessionSeries, occurrence: Occurrence): SeriesOccurrence {
  const originalStart = toUtc(occurrence.originalStart);
  const holds = changesAt(series, originalStart);
  const common = {
    originalStart,
    durationMinutes: holds.durationMinutes ?? series.durationMinutes,
    title: holds.title ?? series.title,
  };
  if (series.moved[originalStart] !== undefined) return { ...common, start: toUtc(occurrence.start) };
  if (holds.time === undefined && (holds.dayShift ?? 0) === 0)
    return { ...common, start: originalStart, ...noteOf(occurrence) };
  const clock = shiftedClock(series, occurrence.originalStart, holds);
  const start = Temporal.Instant.fromEpochMilliseconds(clock.atMs).toString();
  return { ...common, start, ...noteOf(clock) };
}

/** What of all changes holds for one occurrence. */
function changesAt(series: SessionSeries, originalStart: string): Partial<SeriesChange> {
  return series.changes
    .filter(({ from }) => from <= originalStart)
    .reduce<Partial<SeriesChange>>((held, change) => ({ ...held, ...change }), {});
}

function shiftedClock(
  { zone }: SessionSeries,
  originalStart: string,
  { time, dayShift = 0 }: Partial<SeriesChange>,
): ReturnType<typeof readClock> {
  const wallMs: WallMs = readTime(originalStart, zone).wallMs;
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO("UTC").toPlainDateTime();
  const day = wall.toPlainDate().add({ days: dayShift });
  const said = day.toPlainDateTime(time === undefined ? wall.toPlainTime() : Temporal.PlainTime.from(time));
  return readClock(zone, said.toZonedDateTime("UTC").epochMilliseconds);
}

function noteOf({ note }: Pick<Occurrence, "note">): Pick<SeriesOccurrence, "note"> {
  return note === undefined ? {} : { note };
}

/** An instant as text that sorts as time does. */
export function toUtc(time: string): string {
  return Temporal.Instant.from(time).toString({ smallestUnit: "second" });
}

function isBefore(time: string, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(time), other) < 0;
}

/** Sessions are made this far ahead: people plan about two months; the rule knows the rest. */
const AHEAD = { hours: 8 * 7 * 24 };
/** Of rare series the next ones are sessions however far they lie. */
const AT_LEAST = 2;
/** Of dense series no more are; each waits in calendars and lists. */
const AT_MOST = 60;

/** Which occurrences are to be sessions now. */
export interface BookingHorizon {
  readonly wanted: readonly SeriesOccurrence[];
  /** When to look again; undefined where the series is over once these are. */
  readonly lookAgainAt?: Temporal.Instant;
}

/** Decides which occurrences are to be sessions, and when to look again (rule SCH42). @throws {SeriesError} */
export function bookingHorizon(series: SessionSeries, now: Temporal.Instant): BookingHorizon {
  const coming = occurrencesOf(series, { from: now, count: AT_MOST + 1 });
  const endAt = now.add(AHEAD);
  const wanted = coming.filter(
    (each, index) => index < AT_LEAST || (index < AT_MOST && isBefore(each.start, endAt)),
  );
  const next = coming[wanted.length];
  if (next === undefined) return { wanted };
  const enters = Temporal.Instant.from(next.start).subtract(AHEAD);
  const [first] = wanted;
  const afterFirst = first === undefined ? enters : Temporal.Instant.from(first.start).add({ seconds: 1 });
  const isDueAlready = Temporal.Instant.compare(enters, now) <= 0;
  return { wanted, lookAgainAt: isDueAlready ? afterFirst : earlier(enters, afterFirst) };
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

/** The session as its series has it now; undefined where it stands so already, or can no longer change (rule SCH43). */
export function followed(
  session: Session,
  series: SessionSeries,
  occurrence: SeriesOccurrence,
  at: Temporal.Instant,
): Session | undefined {
  if (session.status !== "scheduled") return undefined;
  const { start, durationMinutes, title } = occurrence;
  const { communityId: community, meeting } = series;
  const isSameTime =
    session.start === start && session.durationMinutes === durationMinutes && session.title === title;
  const isSamePlace =
    session.communityId === community &&
    session.meeting.id === meeting.id &&
    session.meeting.chatId === meeting.chatId &&
    session.meeting.joinUrl === meeting.joinUrl;
  if (isSameTime && isSamePlace) return undefined;
  return {
    ...session,
    start,
    durationMinutes,
    title,
    communityId: community,
    meeting,
    sequence: isSameTime ? session.sequence : session.sequence + 1,
    changedAt: at.toString(),
  };
}
