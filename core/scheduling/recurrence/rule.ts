/** The recurrence rule of RFC 5545 section 3.3.10, as text that comes from people and other programs. */
import { Temporal } from "temporal-polyfill";
import { SeriesError } from "./problem.ts";
import { readClock } from "./zone-clock.ts";

/** A rule whose end is taken out, because it is an instant and the rest is wall-clock time. */
export interface ReadRule {
  /** The rule without UNTIL: `FREQ=WEEKLY;BYDAY=TH`. */
  readonly endless: string;
  /** The last instant at which an occurrence may start (UTC milliseconds); Infinity where it does not end by a date. */
  readonly untilMs: number;
}

type Check = (value: string) => boolean;

/** Numbers from 1 up to the most, in a list; counted from the end too where the part allows it. */
const listOf = (most: number, isSigned: boolean): Check => {
  const one = isSigned ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/;
  return (value) =>
    value.split(",").every((each) => one.test(each) && Number(each) !== 0 && Math.abs(Number(each)) <= most);
};
const upTo = (most: number): Check => {
  return (value) => /^\d{1,6}$/.test(value) && Number(value) <= most;
};

/** The parts of a rule, each with the values that it may have. */
const PARTS: Readonly<Record<string, Check>> = {
  FREQ: (value) => /^[A-Z]+LY$/.test(value),
  INTERVAL: listOf(999, false),
  COUNT: (value) => upTo(100_000)(value) && Number(value) >= 1,
  UNTIL: (value) => value.length <= 16,
  WKST: (value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value),
  BYDAY: (value) => value.split(",").every((day) => /^(?:[+-]?[1-5]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(day)),
  BYMONTH: listOf(12, false),
  BYMONTHDAY: listOf(31, true),
  BYYEARDAY: listOf(366, true),
  BYWEEKNO: listOf(53, true),
  BYSETPOS: listOf(366, true),
  BYHOUR: (value) => value.split(",").every(upTo(23)),
  BYMINUTE: upTo(59),
  BYSECOND: upTo(59),
};

const FREQUENCIES = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
/** A longer rule is no rule that anybody wrote. */
const LONGEST_RULE = 500;

/**
 * Reads a rule, with or without `RRULE:` before it. What repeats more often
 * than hourly floods people and is refused.
 * @param zone in which an UNTIL without Z is read
 * @throws {SeriesError}
 */
export function readRule(text: string, zone: string): ReadRule {
  if (text.length > LONGEST_RULE) throw new SeriesError("bad rule", "That rule is too long to be one.");
  const parts = partsOf(text.trim().replace(/^RRULE:/i, ""));
  const frequency = parts.get("FREQ");
  if (frequency === undefined)
    throw new SeriesError("bad rule", "A rule says how often: FREQ=WEEKLY, for example.");
  if (!FREQUENCIES.includes(frequency))
    throw new SeriesError("too often", "A series repeats at most once an hour.");
  if (parts.has("UNTIL") && parts.has("COUNT"))
    throw new SeriesError("bad rule", "A rule ends by a date or after a number of times, not by both.");
  const until = parts.get("UNTIL");
  parts.delete("UNTIL");
  return {
    endless: [...parts].map(([name, value]) => `${name}=${value}`).join(";"),
    untilMs: until === undefined ? Infinity : readUntil(until, zone),
  };
}

function partsOf(rule: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of rule
    .toUpperCase()
    .split(";")
    .filter((each) => each !== "")) {
    const [name = "", value = ""] = part.replaceAll(" ", "").split("=", 2);
    if (parts.has(name)) throw new SeriesError("bad rule", `That rule says ${name} twice.`);
    if (["BYMINUTE", "BYSECOND"].includes(name) && value.includes(","))
      throw new SeriesError("too often", "A series repeats at most once an hour.");
    if (!Object.hasOwn(PARTS, name) || PARTS[name]?.(value) !== true)
      throw new SeriesError("bad rule", `I cannot read "${part.slice(0, 40)}" in that rule.`);
    parts.set(name, value);
  }
  return parts;
}

/** A date alone is that whole day; a time without Z is read in the series' zone. */
function readUntil(until: string, zone: string): number {
  const [, day = "", time = "", z = ""] = /^(\d{8})(?:T(\d{6}))?(Z?)$/.exec(until) ?? [];
  try {
    const date = Temporal.PlainDate.from(day);
    const clock = time === "" ? "23:59:59" : `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
    const wall = date
      .toPlainDateTime(Temporal.PlainTime.from(clock))
      .toZonedDateTime("UTC").epochMilliseconds;
    return z === "Z" ? wall : readClock(zone, wall).atMs;
  } catch (error) {
    throw new SeriesError("bad rule", `I cannot read the end "${until.slice(0, 20)}" of that rule.`, error);
  }
}
