/** A sentence becomes a time: in the speaker's own zone, nothing guessed in silence. */
import { Temporal } from "temporal-polyfill";
import { sayRule } from "./say-rule.ts";
import { sayLocal } from "./say-time.ts";
import { takeDay } from "./when/day.ts";
import { daySaid, type DaySaid } from "./when/day-said.ts";
import { takeDuration } from "./when/duration.ts";
import { takeMoment } from "./when/moment.ts";
import { fold } from "./when/phrases.ts";
import { noTime, type NoTime } from "./when/problem.ts";
import {
  checkDuration,
  isoIn,
  passed,
  isTooFar,
  noTimeOfDay,
  tooFar,
  zoneToKeep,
  type Frame,
} from "./when/frame.ts";
import { readRepeated } from "./when/repeated.ts";
import { rhythmsMeant } from "./when/rhythms-meant.ts";
import type { ClockNote, Reading, WhenResult } from "./when/result.ts";
import { takeTime, type TimeSaid, type WallTime } from "./when/time-of-day.ts";
import { isTimeZone, takeZone } from "./when/zone.ts";

export { DURATION_MINUTES } from "./when/frame.ts";
export type { AmbiguousTime, ClockNote, OneTime, Reading, RepeatedTime, WhenResult } from "./when/result.ts";

/** The speaker's moment and zone. */
export interface WhenContext {
  /** ISO instant. */
  readonly now: string;
  /** IANA zone of the speaker. */
  readonly zone: string;
  readonly locale?: string;
}

/** Longer text is no sentence about a time; reading it would only find accidents. */
export const LONGEST_SENTENCE = 1_000;

/**
 * Reads the time that an English sentence names, once or repeating (rules SCH1
 * to SCH12, SCH33, SCH34).
 * What is ambiguous comes back with every reading that still lies ahead.
 *
 * @param text any sentence; words that say nothing about time are ignored
 * @throws {RangeError} when `now` is no instant: a mistake of ours
 */
export function parseWhen(text: string, context: WhenContext): WhenResult {
  const now = Temporal.Instant.from(context.now);
  if (!isTimeZone(context.zone))
    return noTime("unknown zone", `I do not know the time zone ${context.zone}.`);
  if (text.length > LONGEST_SENTENCE)
    return noTime("too long", "That is too long for me to find a time in. Please say it shorter.");
  const sentence = fold(text);
  const repeated = readRhythms(sentence, now, context.zone);
  if (repeated !== undefined) return repeated;

  const moment = takeMoment(sentence, now, context.zone);
  const duration = takeDuration(moment?.rest ?? sentence);
  const checked = checkDuration(duration?.meaning);
  if (checked !== undefined) return checked;
  const lasting = duration === undefined ? {} : { durationMinutes: duration.meaning };
  if (moment !== undefined) return settle([{ at: moment.meaning }], { now, zone: context.zone, lasting });
  return readWall(duration?.rest ?? sentence, { now, zone: context.zone, lasting });
}

type Repeated = NonNullable<ReturnType<typeof readRepeated>>;

/** A rhythm that can be meant in several ways is asked back, each way with its rule (rule SCH35). */
function readRhythms(sentence: string, now: Temporal.Instant, zone: string): Repeated | undefined {
  const meant = rhythmsMeant(sentence);
  if (meant === undefined) return readRepeated(sentence, now, zone);
  const read = meant.map((each) => readRepeated(each, now, zone)).filter((each) => each !== undefined);
  const found = read.filter((each) => each.kind !== "none");
  const [first] = found;
  if (first === undefined || found.length === 1) return first ?? read[0];
  const { zone: inZone, durationMinutes } = first;
  const lasting = durationMinutes === undefined ? {} : { durationMinutes };
  const readings = found.flatMap(rulesIn).filter(isFirstOfItsKind);
  return readings.length < 2 ? first : { kind: "ambiguous", readings, zone: inZone, ...lasting };
}

/** Two ways of saying it can come to the same: one button is enough. */
function isFirstOfItsKind({ start, rule }: Reading, at: number, all: readonly Reading[]): boolean {
  return all.findIndex((each) => each.start === start && each.rule === rule) === at;
}

/** What a card's buttons say of each reading, with the rhythm before the first time. */
function rulesIn(found: Exclude<Repeated, { kind: "none" }>): readonly Reading[] {
  const all = found.kind === "series" ? [found] : found.readings;
  return all.flatMap(({ start, rule }) => {
    if (rule === undefined) return [];
    const at = Temporal.Instant.from(start);
    return [{ label: `${sayRule(rule, found.zone)}, first ${sayLocal(at, found.zone)}`, start, rule }];
  });
}

interface Candidate {
  readonly at: Temporal.Instant;
  readonly note?: ClockNote;
}

/** Reads a zone, a day and a time of day. */
function readWall(sentence: string, speaker: Frame): WhenResult {
  const zone = takeZone(sentence);
  if (zone?.meaning.kind === "none") return zone.meaning;
  const readIn = zone?.meaning.kind === "zone" ? zone.meaning.zone : speaker.zone;
  const today = speaker.now.toZonedDateTimeISO(readIn).toPlainDate();

  const day = takeDay(zone?.rest ?? sentence, today);
  if (day?.meaning.kind === "none") return day.meaning;
  const time = takeTime(day?.rest ?? zone?.rest ?? sentence);
  if (time === undefined) return day === undefined ? nothingSaid() : noTimeOfDay("on 3 December at 15:00");
  if (time.meaning.kind === "none") return time.meaning;

  const days = day?.meaning ?? daySaid([[today, today.add({ days: 1 })]]);
  const range = time.meaning.durationMinutes;
  const wrong = checkDuration(range);
  if (wrong !== undefined) return wrong;
  const lasting = range === undefined ? speaker.lasting : { durationMinutes: range };
  const readings = readingsOf(days, time.meaning, readIn, speaker.now);
  return settle(readings, {
    ...speaker,
    zone: zoneToKeep(
      readings.map(({ at }) => at),
      readIn,
      speaker.zone,
    ),
    lasting,
  });
}

/** Every way to read the sentence that lies ahead; each day gives its first such date. */
function readingsOf(
  days: DaySaid,
  time: TimeSaid,
  zone: string,
  now: Temporal.Instant,
): readonly Candidate[] {
  return days.readings.flatMap((dates) =>
    time.readings.flatMap((wall) => {
      const ahead = dates.map((date) => onClock(date, wall, zone)).find(({ at }) => isAfter(at, now));
      return ahead === undefined ? [] : [ahead];
    }),
  );
}

/**
 * Reads a wall-clock time on its day as RFC 5545 section 3.3.5 does: one that
 * does not exist with the offset before the gap, one that exists twice as the
 * first.
 */
function onClock(date: Temporal.PlainDate, wall: WallTime, zone: string): Candidate {
  const local = date.add({ days: wall.dayShift }).toPlainDateTime(wall.time);
  const first = local.toZonedDateTime(zone, { disambiguation: "compatible" });
  const at = first.toInstant();
  if (!first.toPlainDateTime().equals(local)) return { at, note: "shifted-forward" };
  const last = local.toZonedDateTime(zone, { disambiguation: "later" });
  return last.toInstant().equals(at) ? { at } : { at, note: "first-of-two" };
}

function settle(found: readonly Candidate[], frame: Frame): WhenResult {
  const ahead = unique(found.filter(({ at }) => isAfter(at, frame.now)));
  const readings = ahead.filter(({ at }) => !isTooFar(at, frame.now));
  const [only] = readings;
  if (ahead.length === 0) return passed();
  if (only === undefined) return tooFar();
  if (readings.length > 1) {
    const choices = readings.map(({ at }) => ({
      label: sayLocal(at, frame.zone),
      start: isoIn(at, frame.zone),
    }));
    return { kind: "ambiguous", readings: choices, zone: frame.zone, ...frame.lasting };
  }
  const note = only.note === undefined ? {} : { note: only.note };
  return { kind: "once", start: isoIn(only.at, frame.zone), zone: frame.zone, ...frame.lasting, ...note };
}

function unique(found: readonly Candidate[]): readonly Candidate[] {
  return found.filter((one, index) => found.findIndex((other) => other.at.equals(one.at)) === index);
}

function isAfter(at: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, other) > 0;
}

function nothingSaid(): NoTime {
  return noTime("nothing said", "I found no date and time. Say it like this: on 3 December at 15:00.");
}
