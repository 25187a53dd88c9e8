/** A sentence about a time that repeats becomes a rule and its first start. */
import { Temporal } from "temporal-polyfill";
import { occurrences } from "../recurrence.ts";
import { DAY_CODES } from "../../weekdays.ts";
import { ruleOf, type Rhythm } from "./rhythm.ts";
import { onDaysOfMonth } from "./rhythm-said.ts";
import { noTime, type NoTime } from "./problem.ts";
import type { SeriesEnd } from "./series-bounds.ts";

/** The pieces of a series that a sentence named. */
export interface SeriesSaid {
  readonly rhythm: Rhythm;
  readonly end?: SeriesEnd;
  /** The day from which it runs; the speaker's day where none was said. */
  readonly from: Temporal.PlainDate;
  /** Whether that day was said. */
  readonly isFromSaid: boolean;
  readonly time: Temporal.PlainTime;
  readonly zone: string;
}

/** A rule with the first time that it gives. */
export interface SeriesFound {
  readonly kind: "found";
  /** RFC 5545 RRULE. */
  readonly rule: string;
  readonly at: Temporal.Instant;
  readonly note?: "shifted-forward" | "first-of-two";
}

/** More sessions than a rule may count. */
const MOST_SESSIONS = 1_000;

/** Puts the pieces together; the first start lies after `now`. Never throws. */
export function findSeries(said: SeriesSaid, now: Temporal.Instant): SeriesFound | NoTime {
  const rhythm = anchored(said);
  if (rhythm.kind === "none") return rhythm;
  const { interval: _each, ...single } = rhythm;
  const nearest = firstOf(ruleOf({ ...single, interval: 1 }), said.from, said, now);
  if (nearest === undefined) return never();
  const begins = Temporal.Instant.from(nearest.start).toZonedDateTimeISO(said.zone).toPlainDate();
  const end = endOf(said, begins);
  if (typeof end !== "string") return end;
  const rule = `${ruleOf(rhythm)}${end}`;
  const first = firstOf(rule, begins, said, now);
  if (first === undefined)
    return noTime("past", "That series would end before it begins. Please give a later end.");
  const note = first.note === undefined ? {} : { note: first.note };
  return { kind: "found", rule, at: Temporal.Instant.from(first.start), ...note };
}

function firstOf(
  rule: string,
  from: Temporal.PlainDate,
  { time, zone }: SeriesSaid,
  now: Temporal.Instant,
): { readonly start: string; readonly note?: "shifted-forward" | "first-of-two" } | undefined {
  const start = from.toPlainDateTime(time).toString({ smallestUnit: "second" });
  const after = now.add({ milliseconds: 1 }).toString();
  return occurrences({ rule, start, zone }, { from: after, count: 1 })[0];
}

/** "Weekly from 3 December" repeats on the weekday of that day. */
function anchored(said: SeriesSaid): Rhythm | NoTime {
  const { rhythm, from } = said;
  if (rhythm.anchor === undefined) return rhythm;
  const { anchor: _said, ...plain } = rhythm;
  if (!said.isFromSaid) return noTime("no day", whichDay(rhythm));
  switch (rhythm.frequency) {
    case "DAILY":
      return plain;
    case "WEEKLY":
      return { ...plain, byDay: [DAY_CODES[from.dayOfWeek - 1] ?? "MO"] };
    case "MONTHLY": {
      const days = onDaysOfMonth(rhythm.interval, [from.day]);
      return days.kind === "none"
        ? days
        : { ...days, ...(rhythm.byMonth === undefined ? {} : { byMonth: rhythm.byMonth }) };
    }
    case "YEARLY":
      if (from.month === 2 && from.day === 29)
        return noTime("impossible", "29 February comes every four years. Please give another day.");
      return { ...plain, byMonth: [from.month], byMonthDay: [from.day] };
  }
}

/** Asks for the day that a rhythm alone leaves open. */
export function whichDay(rhythm: Rhythm): string {
  switch (rhythm.frequency) {
    case "WEEKLY":
      return "On which day? Say it like this: every Thursday at 10:00.";
    case "YEARLY":
      return "On which day? Say it like this: every year on 3 December at 10:00.";
    default:
      return "On which day? Say it like this: the first Thursday of every month at 10:00.";
  }
}

/** The end as the rule's last part. A day ends with its last second in the zone (RFC 5545: UNTIL is UTC). */
function endOf(said: SeriesSaid, begins: Temporal.PlainDate): string | NoTime {
  const { end } = said;
  if (end === undefined) return "";
  if (end.kind === "after") {
    if (end.count >= 1 && end.count <= MOST_SESSIONS) return `;COUNT=${end.count}`;
    return noTime(
      "impossible",
      `A series has from 1 to ${MOST_SESSIONS} sessions. Please give another number.`,
    );
  }
  const last = end.kind === "on" ? end.day : begins.add({ [end.unit]: end.count }).subtract({ days: 1 });
  const until = last.toPlainDateTime("23:59:59").toZonedDateTime(said.zone).toInstant();
  return `;UNTIL=${until.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}`;
}

function never(): NoTime {
  return noTime("impossible", "I found no day on which that would happen. Please say it again.");
}
