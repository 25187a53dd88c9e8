/** A recurrence rule in words: `every other Wednesday, 6 times`. */
import { Temporal } from "temporal-polyfill";
import { DAY_CODES, WEEKDAYS } from "../weekdays.ts";
import { MONTHS } from "./when/calendar.ts";
import { QUARTER_ENDS, QUARTER_STARTS, WORKING_DAYS } from "./when/rhythm.ts";

const ORDINALS: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "5": "fifth",
  "-1": "last",
  "-2": "second to last",
};

/**
 * Says how often something happens, and until when in that zone (rule SCH48).
 * A rule that nobody says in a sentence is told as it is written. Never throws.
 */
export function sayRule(rule: string, zone: string): string {
  const parts = new Map(
    rule
      .replace(/^RRULE:/i, "")
      .toUpperCase()
      .split(";")
      .map((part) => {
        const [name = "", value = ""] = part.split("=");
        return [name, value] as const;
      }),
  );
  const rhythm = sayRhythm(parts);
  if (rhythm === undefined) return `by the rule ${rule}`;
  return `${rhythm}${sayEnd(parts, zone)}`;
}

type Parts = ReadonlyMap<string, string>;
const KNOWN = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"];

function sayRhythm(parts: Parts): string | undefined {
  if ([...parts.keys()].some((name) => !KNOWN.includes(name))) return undefined;
  const interval = Number(parts.get("INTERVAL") ?? "1");
  const days = parts.get("BYDAY")?.split(",") ?? [];
  switch (parts.get("FREQ")) {
    case "DAILY":
      return days.length > 0 ? undefined : every(interval, "day");
    case "WEEKLY":
      return sayWeeks(interval, days);
    case "MONTHLY":
      return sayMonths(parts, interval, days);
    case "YEARLY":
      return sayYears(parts, interval, days);
    default:
      return undefined;
  }
}

function every(interval: number, unit: string): string {
  if (interval === 1) return `every ${unit}`;
  return interval === 2 ? `every other ${unit}` : `every ${interval} ${unit}s`;
}

function sayWeeks(interval: number, days: readonly string[]): string | undefined {
  if (days.length === 0) return every(interval, "week");
  const names = days.map(nameOfDay);
  if (names.some((name) => name === undefined)) return undefined;
  const isWorkingWeek = days.join() === WORKING_DAYS.join();
  if (interval === 1) return isWorkingWeek ? "every working day" : `every ${listed(names)}`;
  return interval === 2 && names.length === 1
    ? `every other ${names[0] ?? ""}`
    : `${every(interval, "week")} on ${isWorkingWeek ? "working days" : listed(names)}`;
}

function sayMonths(parts: Parts, interval: number, days: readonly string[]): string | undefined {
  const months = sayOfMonths(parts.get("BYMONTH"), interval);
  const which = whichDays(parts, days);
  if (months === undefined || which === undefined) return undefined;
  return which === "" ? (interval === 1 ? "every month" : every(interval, "month")) : `${which} of ${months}`;
}

function sayOfMonths(byMonth: string | undefined, interval: number): string | undefined {
  if (byMonth === undefined) return every(interval, "month");
  if (byMonth === QUARTER_ENDS.join() || byMonth === QUARTER_STARTS.join())
    return byMonth === QUARTER_ENDS.join() ? "each quarter" : "the first month of each quarter";
  const names = byMonth.split(",").map((month) => MONTHS[Number(month) - 1]);
  return names.some((name) => name === undefined) ? undefined : listed(names);
}

function whichDays(parts: Parts, days: readonly string[]): string | undefined {
  const setPos = parts.get("BYSETPOS");
  const onDays = parts.get("BYMONTHDAY")?.split(",") ?? [];
  if (setPos !== undefined) {
    const which = ORDINALS[setPos];
    return days.join() === WORKING_DAYS.join() && which !== undefined
      ? `the ${which} working day`
      : undefined;
  }
  if (onDays.length > 0 && days.length > 0) return undefined;
  if (onDays.length > 0) return `the ${listed(onDays.map(sayDayOfMonth))}`;
  const said = days.map((day) => {
    const [, ordinal = "", code = ""] = /^([+-]?\d*)([A-Z]{2})$/.exec(day) ?? [];
    const name = nameOfDay(code);
    const which = ORDINALS[ordinal.replace("+", "")];
    return name === undefined || which === undefined ? undefined : `${which} ${name}`;
  });
  if (said.some((each) => each === undefined)) return undefined;
  return said.length === 0 ? "" : `the ${listed(said)}`;
}

function sayDayOfMonth(day: string): string {
  if (day === "-1") return "last day";
  const number = Number(day);
  const tail = number % 10 === 1 ? "st" : number % 10 === 2 ? "nd" : number % 10 === 3 ? "rd" : "th";
  return `${number}${number >= 11 && number <= 13 ? "th" : tail}`;
}

function sayYears(parts: Parts, interval: number, days: readonly string[]): string | undefined {
  const month = MONTHS[Number(parts.get("BYMONTH") ?? "0") - 1];
  const day = parts.get("BYMONTHDAY");
  if (days.length > 0) return undefined;
  if (month === undefined || day === undefined)
    return parts.has("BYMONTH") || parts.has("BYMONTHDAY") ? undefined : every(interval, "year");
  return `${every(interval, "year")} on ${day} ${month}`;
}

function nameOfDay(code: string): string | undefined {
  return WEEKDAYS[DAY_CODES.findIndex((each) => each === code)];
}

function listed(names: readonly (string | undefined)[]): string {
  const all = names.filter((name) => name !== undefined);
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
}

function sayEnd(parts: Parts, zone: string): string {
  const count = parts.get("COUNT");
  if (count !== undefined) return count === "1" ? ", once" : `, ${count} times`;
  const [, y = "", m = "", d = "", h, min] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?$/.exec(parts.get("UNTIL") ?? "") ?? [];
  if (y === "") return "";
  const day =
    h === undefined
      ? Temporal.PlainDate.from(`${y}-${m}-${d}`)
      : Temporal.Instant.from(`${y}-${m}-${d}T${h}:${min ?? "00"}:00Z`)
          .toZonedDateTimeISO(zone)
          .toPlainDate();
  return `, until ${day.day} ${MONTHS[day.month - 1] ?? ""} ${day.year}`;
}
