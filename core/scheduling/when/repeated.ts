/** Reads a sentence about a time that repeats: rhythm, beginning, end, zone and time of day, in any order. */
import { Temporal } from "temporal-polyfill";
import { sayLocal } from "../say-time.ts";
import { calendarDays } from "./calendar-days.ts";
import { MONTH, WEEKDAY } from "./calendar.ts";
import { takeDay } from "./day.ts";
import { daySaid, type DaySaid } from "./day-said.ts";
import { takeDuration } from "./duration.ts";
import { checkDuration, isoIn, isTooFar, noTimeOfDay, tooFar, zoneToKeep } from "./frame.ts";
import { take } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";
import type { AmbiguousTime, RepeatedTime } from "./result.ts";
import type { Rhythm } from "./rhythm.ts";
import { takeRhythm } from "./rhythm-said.ts";
import { findSeries, whichDay, type SeriesFound, type SeriesSaid } from "./series.ts";
import { takeBeginning, takeEnd, type SeriesEnd } from "./series-bounds.ts";
import { takeTime } from "./time-of-day.ts";
import { takeZone } from "./zone.ts";

type Repeated = RepeatedTime | AmbiguousTime | NoTime;

/** The series that a folded sentence names; one that names no rhythm: undefined. Never throws. */
export function readRepeated(sentence: string, now: Temporal.Instant, zone: string): Repeated | undefined {
  const rhythm = takeRhythm(sentence);
  if (rhythm === undefined) return undefined;
  if (rhythm.meaning.kind === "none") return rhythm.meaning;
  const exception = /\b(?:except|excluding|apart from|but not|unless|skipping|other than)\b/.exec(
    rhythm.rest,
  );
  if (exception !== null)
    return noTime(
      "recurring",
      "Please say the rhythm alone. Single days can be taken out once it is planned.",
    );
  if (takeRhythm(rhythm.rest) !== undefined)
    return noTime("two times", "I read two rhythms. Please plan one after the other.");
  return readPieces(rhythm.meaning, rhythm.rest, now, zone);
}

function readPieces(rhythm: Rhythm, text: string, now: Temporal.Instant, own: string): Repeated {
  const zone = takeZone(text);
  if (zone?.meaning.kind === "none") return zone.meaning;
  const readIn = zone?.meaning.kind === "zone" ? zone.meaning.zone : own;
  const today = now.toZonedDateTimeISO(readIn).toPlainDate();

  const end = takeEnd(zone?.rest ?? text, today);
  const endSaid = end?.meaning;
  if (endSaid?.kind === "none") return endSaid;
  const duration = takeDuration(end?.rest ?? zone?.rest ?? text);
  const beginning = takeBeginningDay(duration?.rest ?? end?.rest ?? zone?.rest ?? text, today);
  if (beginning.kind === "none") return beginning;
  if (rhythm.anchor === "start" && rhythm.frequency !== "WEEKLY" && beginning.isSaid && !beginning.isDate)
    return noTime("no day", whichDay(rhythm));
  const time = takeTime(beginning.rest);
  if (time === undefined) return noTimeOfDay("every Thursday at 10:00");
  if (time.meaning.kind === "none") return time.meaning;
  const left = leftOver(time.rest);
  if (left !== undefined)
    return noTime("two times", `I do not know what to do with "${left}". Please say it in other words.`);
  const lasting = time.meaning.durationMinutes ?? duration?.meaning;
  const wrong = checkDuration(lasting);
  if (wrong !== undefined) return wrong;
  if (time.meaning.readings.some(({ dayShift }) => dayShift === 1))
    return noTime("two times", "Midnight lies between two days. Please say 00:00 or 23:59.");

  const found = time.meaning.readings.flatMap((wall) =>
    beginning.days.map((from) =>
      findSeries(saidOf(rhythm, endSaid, from, beginning.isSaid, wall.time, readIn), now),
    ),
  );
  return answer(found, { now, own, readIn, lasting });
}

function saidOf(
  rhythm: Rhythm,
  end: SeriesEnd | undefined,
  from: Temporal.PlainDate,
  isFromSaid: boolean,
  time: Temporal.PlainTime,
  zone: string,
): SeriesSaid {
  return { rhythm, ...(end === undefined ? {} : { end }), from, isFromSaid, time, zone };
}

type Beginning =
  | {
      readonly kind: "from";
      /** The first day; several where the sentence can be read in several ways. */
      readonly days: readonly Temporal.PlainDate[];
      readonly isSaid: boolean;
      /** Said by the calendar, not by the day of the week. */
      readonly isDate: boolean;
      readonly rest: string;
    }
  | NoTime;

function takeBeginningDay(text: string, today: Temporal.PlainDate): Beginning {
  const vague = takeBeginning(text, today);
  if (vague !== undefined)
    return { kind: "from", days: [vague.meaning], isSaid: true, isDate: false, rest: vague.rest };
  const day = takeDay(text, today);
  if (day === undefined) return { kind: "from", days: [today], isSaid: false, isDate: false, rest: text };
  if (day.meaning.kind === "none") return day.meaning;
  const isDate = take(text, calendarDays(today)) !== undefined || /\b(?:today|tomorrow)\b/.test(text);
  return { kind: "from", days: daysAhead(day.meaning, today), isSaid: true, isDate, rest: day.rest };
}

/** Days and months that nobody read: to pass over them would plan something else than was said. */
function leftOver(text: string): string | undefined {
  return new RegExp(`\\b(?:(?:in|on|of|every|each) )?(?:${MONTH}|${WEEKDAY})\\b`).exec(text)?.[0];
}

function daysAhead(said: DaySaid, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const isAhead = (date: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(date, today) >= 0;
  const ahead = said.readings.flatMap((dates) => dates.filter(isAhead).slice(0, 1));
  return ahead.length > 0 ? ahead : daySaid([[today]]).readings.flat();
}

interface Answering {
  readonly now: Temporal.Instant;
  readonly own: string;
  readonly readIn: string;
  readonly lasting: number | undefined;
}

function answer(found: readonly (SeriesFound | NoTime)[], frame: Answering): Repeated {
  const series = found.filter((each) => each.kind === "found").filter(({ at }) => !isTooFar(at, frame.now));
  const [only, other] = series;
  if (only === undefined) return found.find((each) => each.kind === "none") ?? tooFar();
  // A fixed offset has no daylight saving to follow: the speaker's own zone has.
  const times = series.map(({ at }) => at);
  const zone = /^[+-]/.test(frame.readIn) ? zoneToKeep(times, frame.readIn, frame.own) : frame.readIn;
  const lasting = frame.lasting === undefined ? {} : { durationMinutes: frame.lasting };
  if (other === undefined) {
    const note = only.note === undefined ? {} : { note: only.note };
    return { kind: "series", rule: only.rule, start: isoIn(only.at, zone), zone, ...lasting, ...note };
  }
  const readings = series.map(({ at, rule }) => ({
    label: sayLocal(at, zone),
    start: isoIn(at, zone),
    rule,
  }));
  return { kind: "ambiguous", readings, zone, ...lasting };
}
