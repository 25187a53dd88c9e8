/** A series as it is stored, and as it is read for expanding. */
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "../when/zone.ts";
import { readDayRule, walkDays } from "./days.ts";
import { SeriesError } from "./problem.ts";
import { readRule, type ReadRule } from "./rule.ts";
import { asUtc, dayOf, isDay, readTime, wallOf, type SeriesTime } from "./times.ts";
import { readClock, type ClockReading, type WallMs } from "./zone-clock.ts";

/** A series: a rule, where it begins, and what differs from the rule. */
export interface Series {
  /** RFC 5545 RRULE, with or without its name. */
  readonly rule: string;
  /** The first start: ISO with offset, or a wall-clock time of `zone`. */
  readonly start: string;
  /** IANA zone whose wall-clock time is kept. */
  readonly zone: string;
  /** Original starts that do not take place: ISO with offset, wall-clock time of `zone`, or a whole day of it. */
  readonly exdates?: readonly string[];
  /** Original start to new start, both ISO. */
  readonly moved?: Readonly<Record<string, string>>;
}

/** More exceptions than this are another rhythm. */
export const MOST_EXCEPTIONS = 1_000;
/** Far more than any answer needs, so that a rule that never occurs ends all the same. */
const MOST_STEPS = 200_000;
/** Around a range, so that no zone's offset and no gap hides an occurrence of its edge. */
const MARGIN_MS = 2 * 86_400_000;

/** One time that the rule gives. */
export interface RuleTime extends ClockReading {
  readonly wallMs: WallMs;
}

/** A series that can be expanded. Times are UTC milliseconds. */
export interface ReadSeries {
  readonly start: SeriesTime;
  /** Original start to new start. */
  readonly moved: ReadonlyMap<number, number>;
  /** No occurrence starts after it; Infinity where the rule has no end by date. */
  readonly untilMs: number;
  /** What the rule gives from about one instant to about another, in order, exceptions left out. */
  expand(fromMs: number, toMs: number): Generator<RuleTime>;
}

/** Reads a series. @throws {SeriesError} */
export function readSeries(series: Series): ReadSeries {
  const { zone } = series;
  if (!isTimeZone(zone))
    throw new SeriesError("unknown zone", `I do not know the time zone ${zone.slice(0, 60)}.`);
  const start = timeOf(series.start, zone, "bad start");
  const rule = readRule(series.rule, zone);
  const isExcepted = readExceptions(series);
  const expand = expanderOf(rule, start);
  return {
    start,
    moved: readMoved(series),
    untilMs: rule.untilMs,
    *expand(fromMs, toMs) {
      for (const wallMs of expand(fromMs - MARGIN_MS, toMs + MARGIN_MS)) {
        const reading = wallMs === start.wallMs ? asSaid(start, zone) : readClock(zone, wallMs);
        const time = { ...reading, wallMs };
        if (reading.atMs <= rule.untilMs && !isExcepted(time)) yield time;
      }
    },
  };
}

/** Gives a rule's clock times from one to another, in order. */
type Expander = (fromMs: WallMs, toMs: WallMs) => Iterable<WallMs>;

/** Expands in wall-clock time; the zone's own clocks are read afterwards. */
function expanderOf(rule: ReadRule, start: SeriesTime): Expander {
  const ofDays = readDayRule(rule.endless);
  if (ofDays !== undefined) return (fromMs, toMs) => walkDays(ofDays, start.wallMs, fromMs, toMs);
  const library = libraryOf(rule, start);
  return (fromMs, toMs) =>
    library.between(asUtc(fromMs), asUtc(toMs), true).map((at) => at.epochMilliseconds);
}

/** The library is told that wall-clock time is UTC. */
function libraryOf(rule: ReadRule, start: SeriesTime): RRuleTemporal {
  const compact = asUtc(start.wallMs)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replace(/[-:]/g, "");
  try {
    return new RRuleTemporal({
      rruleString: `DTSTART;TZID=UTC:${compact}\nRRULE:${rule.endless}`,
      strict: true,
      maxIterations: MOST_STEPS,
      cache: false,
    });
  } catch (error) {
    throw new SeriesError("bad rule", "I cannot read that rule. Its parts do not fit together.", error);
  }
}

/** The start may be the second of two equal clock times; it stays the one that was said. */
function asSaid(start: SeriesTime, zone: string): ClockReading {
  const reading = readClock(zone, start.wallMs);
  return reading.atMs === start.atMs ? reading : { atMs: start.atMs, offsetMs: start.wallMs - start.atMs };
}

function readExceptions(series: Series): (time: RuleTime) => boolean {
  const exdates = series.exdates ?? [];
  const count = exdates.length + Object.keys(series.moved ?? {}).length;
  if (count > MOST_EXCEPTIONS)
    throw new SeriesError("too many exceptions", `A series has at most ${MOST_EXCEPTIONS} exceptions.`);
  const days = new Set(exdates.filter(isDay).map((day) => dayStart(day)));
  const times = exdates.filter((text) => !isDay(text));
  const instants = new Set(times.map((text) => timeOf(text, series.zone, "bad exception").atMs));
  return ({ atMs, wallMs }) => instants.has(atMs) || days.has(dayOf(wallMs));
}

function dayStart(day: string): WallMs {
  try {
    return wallOf(Temporal.PlainDate.from(day).toPlainDateTime());
  } catch (error) {
    throw new SeriesError("bad exception", `I cannot read the day ${day.slice(0, 40)}.`, error);
  }
}

function readMoved(series: Series): ReadonlyMap<number, number> {
  const read = (text: string): number => timeOf(text, series.zone, "bad exception").atMs;
  return new Map(Object.entries(series.moved ?? {}).map(([original, now]) => [read(original), read(now)]));
}

function timeOf(text: string, zone: string, problem: "bad start" | "bad exception"): SeriesTime {
  try {
    return readTime(text, zone);
  } catch (error) {
    throw new SeriesError(problem, `I cannot read the time ${text.slice(0, 40)}.`, error);
  }
}
