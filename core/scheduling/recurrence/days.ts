/**
 * Rules of days and weeks, the most usual ones by far: no calendar is needed to
 * count in sevens, so these are numbers of days and not objects of a library.
 */
import { DAY_CODES } from "../../weekdays.ts";
import { dayOf } from "./times.ts";
import type { WallMs } from "./zone-clock.ts";

/** A rule of days or weeks (RFC 5545, 3.3.10: DAILY or WEEKLY with INTERVAL, COUNT, BYDAY and WKST). */
export interface DayRule {
  /** How many days after the first of one turn the next one begins. */
  readonly turnDays: number;
  readonly isWeekly: boolean;
  /** 0 is Monday. Empty: the day of the start. */
  readonly days: readonly number[];
  readonly weekStart: number;
  /** How many there are; Infinity where the rule does not say. */
  readonly count: number;
}

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 3;

/** Reads a rule whose parts were checked. What needs a calendar (months, places, hours): undefined. Never throws. */
export function readDayRule(rule: string): DayRule | undefined {
  const { FREQ, INTERVAL = "1", COUNT, BYDAY = "", WKST = "MO", ...others } = partsOf(rule);
  if (Object.keys(others).length > 0 || (FREQ !== "DAILY" && FREQ !== "WEEKLY")) return undefined;
  const days = BYDAY === "" ? [] : BYDAY.split(",").map(placeOf);
  if (days.includes(-1)) return undefined; // a numbered day, as in 1MO
  const isWeekly = FREQ === "WEEKLY";
  return {
    turnDays: Number(INTERVAL) * (isWeekly ? DAY_CODES.length : 1),
    isWeekly,
    days: [...new Set(days)],
    weekStart: placeOf(WKST),
    count: COUNT === undefined ? Infinity : Number(COUNT),
  };
}

function partsOf(rule: string): Partial<Record<string, string>> {
  return Object.fromEntries(rule.split(";").map((part) => part.split("=", 2) as [string, string]));
}

/** What a rule gives from one clock time to another, both included, in order. Never throws. */
export function* walkDays(rule: DayRule, start: WallMs, fromMs: WallMs, toMs: WallMs): Generator<WallMs> {
  const firstDay = Math.floor(start / DAY_MS);
  const clockMs = start - dayOf(start);
  const base = rule.isWeekly ? firstDay - daysInto(firstDay, rule.weekStart) : firstDay;
  // What has a number of times is counted from its first one on.
  const turnsBefore =
    rule.count === Infinity ? Math.floor((Math.floor(fromMs / DAY_MS) - base) / rule.turnDays) : 0;
  let left = rule.count;
  for (
    let turn = base + Math.max(0, turnsBefore) * rule.turnDays;
    turn * DAY_MS <= toMs;
    turn += rule.turnDays
  )
    for (const day of daysOf(rule, turn, firstDay)) {
      const at = day * DAY_MS + clockMs;
      if (left <= 0 || at > toMs) return;
      left -= 1;
      if (at >= fromMs) yield at;
    }
}

/** The days of one turn on which the rule falls, in order. */
function daysOf(rule: DayRule, turn: number, firstDay: number): readonly number[] {
  const { days, weekStart } = rule;
  if (!rule.isWeekly) return days.length === 0 || days.includes(weekdayOf(turn)) ? [turn] : [];
  const named = days.length === 0 ? [weekdayOf(firstDay)] : days;
  return named
    .map((day) => turn + mod(day - weekStart))
    .filter((day) => day >= firstDay)
    .sort((one, other) => one - other);
}

const placeOf = (code: string): number => DAY_CODES.findIndex((each) => each === code);
const mod = (days: number): number => ((days % 7) + 7) % 7;
const weekdayOf = (day: number): number => mod(day + EPOCH_WEEKDAY);
const daysInto = (day: number, weekStart: number): number => mod(weekdayOf(day) - weekStart);
