/** A rule of RFC 5545 as Microsoft Graph says it (patternedRecurrence), where it can. */
import { Temporal } from "temporal-polyfill";
import type { MeetingWish } from "../../ports.ts";

const DAYS: Readonly<Record<string, string>> = {
  MO: "monday",
  TU: "tuesday",
  WE: "wednesday",
  TH: "thursday",
  FR: "friday",
  SA: "saturday",
  SU: "sunday",
};
const DAY_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const INDEXES: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};
/** Outlook puts the 31st of a short month on its last day, and the rule leaves it out. */
const LAST_SAFE_DAY = 28;

type Fields = Readonly<Record<string, unknown>>;

/** The recurrence in Graph's words; undefined where Graph has none for it, or would mean something else. Never throws. */
export function graphRecurrence(wish: MeetingWish): Fields | undefined {
  const parts = new Map(
    (wish.rule ?? "").split(";").map((part) => {
      const [name = "", value = ""] = part.split("=", 2);
      return [name.toUpperCase(), value.toUpperCase()] as const;
    }),
  );
  const known = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"];
  if ([...parts.keys()].some((name) => !known.includes(name))) return undefined;
  const local = wish.start.toZonedDateTimeISO(wish.zone);
  const pattern = patternOf(parts, local);
  return pattern === undefined ? undefined : { pattern, range: rangeOf(parts, wish, local) };
}

function patternOf(parts: ReadonlyMap<string, string>, local: Temporal.ZonedDateTime): Fields | undefined {
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const byDay = parts.get("BYDAY");
  const has = (name: string): boolean => parts.has(name);
  switch (parts.get("FREQ")) {
    case "DAILY":
      if (has("BYMONTHDAY") || has("BYMONTH") || has("BYSETPOS") || byDay !== undefined) return undefined;
      return { type: "daily", interval };
    case "WEEKLY":
      if (has("BYMONTHDAY") || has("BYMONTH") || has("BYSETPOS")) return undefined;
      return weekly(parts, interval, byDay ?? DAY_CODES[local.dayOfWeek - 1] ?? "MO");
    case "MONTHLY":
      return has("BYMONTH") ? undefined : monthly(parts, interval, local, "Monthly");
    case "YEARLY": {
      const month = Number(parts.get("BYMONTH") ?? local.month);
      const yearly = Number.isInteger(month) ? monthly(parts, interval, local, "Yearly") : undefined;
      return yearly === undefined ? undefined : { ...yearly, month };
    }
    default:
      return undefined;
  }
}

function weekly(parts: ReadonlyMap<string, string>, interval: number, byDay: string): Fields | undefined {
  const daysOfWeek = byDay.split(",").map((day) => DAYS[day]);
  if (daysOfWeek.includes(undefined)) return undefined;
  return {
    type: "weekly",
    interval,
    daysOfWeek,
    // RFC 5545 counts weeks from Monday, Graph from Sunday where nothing is said.
    firstDayOfWeek: DAYS[parts.get("WKST") ?? "MO"],
  };
}

/** On one day of the month, or on the first to fourth or last of one weekday. */
function monthly(
  parts: ReadonlyMap<string, string>,
  interval: number,
  local: Temporal.ZonedDateTime,
  kind: "Monthly" | "Yearly",
): Fields | undefined {
  const byDay = parts.get("BYDAY");
  if (byDay === undefined) {
    const day = Number(parts.get("BYMONTHDAY") ?? local.day);
    if (!Number.isInteger(day) || day < 1 || day > LAST_SAFE_DAY || parts.has("BYSETPOS")) return undefined;
    return { type: `absolute${kind}`, interval, dayOfMonth: day };
  }
  const [, ordinal = "", day = ""] = /^([+-]?\d*)([A-Z]{2})$/.exec(byDay) ?? [];
  const index = INDEXES[(ordinal || parts.get("BYSETPOS") || "").replace("+", "")];
  if (index === undefined || DAYS[day] === undefined || parts.has("BYMONTHDAY")) return undefined;
  return { type: `relative${kind}`, interval, daysOfWeek: [DAYS[day]], index };
}

function rangeOf(
  parts: ReadonlyMap<string, string>,
  wish: MeetingWish,
  local: Temporal.ZonedDateTime,
): Fields {
  const common = { startDate: local.toPlainDate().toString(), recurrenceTimeZone: wish.zone };
  const last = lastDay(parts.get("UNTIL"), wish);
  if (last !== undefined) return { ...common, type: "endDate", endDate: last.toString() };
  const count = parts.get("COUNT");
  return count === undefined
    ? { ...common, type: "noEnd" }
    : { ...common, type: "numbered", numberOfOccurrences: Number(count) };
}

/** The last day on which it may stand; undefined where no day ends it. */
function lastDay(until: string | undefined, wish: MeetingWish): Temporal.PlainDate | undefined {
  const { endsBefore, zone } = wish;
  const before =
    endsBefore === undefined
      ? undefined
      : dayUpTo(endsBefore.subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDateTime(), wish);
  if (until === undefined) return before;
  const byRule = untilDay(until, wish);
  return before !== undefined && Temporal.PlainDate.compare(before, byRule) < 0 ? before : byRule;
}

function untilDay(until: string, wish: MeetingWish): Temporal.PlainDate {
  if (!until.includes("T")) return Temporal.PlainDate.from(until);
  const end = until.endsWith("Z")
    ? instantOf(until).toZonedDateTimeISO(wish.zone).toPlainDateTime()
    : Temporal.PlainDateTime.from(until);
  return dayUpTo(end, wish);
}

/** RFC 5545 writes instants without the signs between their parts. */
function instantOf(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text.slice(0, -1)).toZonedDateTime("UTC").toInstant();
}

/** The last day on which the start's time of day does not lie behind the end. */
function dayUpTo(end: Temporal.PlainDateTime, { zone, start }: MeetingWish): Temporal.PlainDate {
  const startsAt = start.toZonedDateTimeISO(zone).toPlainTime();
  const isAfterEnd = Temporal.PlainTime.compare(startsAt, end.toPlainTime()) > 0;
  return isAfterEnd ? end.toPlainDate().subtract({ days: 1 }) : end.toPlainDate();
}
