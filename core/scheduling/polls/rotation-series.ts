/** A rotation as one series: a rhythm of days, each date moved to its own time of day. */
import { Temporal } from "temporal-polyfill";
import { DAY_CODES } from "../../weekdays.ts";
import { occurrences } from "../recurrence.ts";
import { toUtc } from "../session-series.ts";
import type { Poll } from "./poll.ts";

/** What of a series a rotation gives. */
export interface RotationSeries {
  /** RFC 5545 RRULE. */
  readonly rule: string;
  /** ISO with the offset of the poll's zone. */
  readonly start: string;
  /** By their original starts (UTC): where each date takes place. */
  readonly moved: Readonly<Record<string, string>>;
}

/**
 * The one series that a rotation is (rule SCH78): its members are invited once,
 * and meet in one meeting. No rotation: undefined.
 * @throws {SeriesError} when what is stored is no rotation: a mistake of ours
 */
export function rotationSeries({ rotation, slots, zone }: Poll): RotationSeries | undefined {
  const [first] = slots;
  if (rotation === undefined || first === undefined) return undefined;
  const { everyWeeks, weekday } = rotation;
  const rule = `FREQ=WEEKLY;INTERVAL=${everyWeeks};BYDAY=${DAY_CODES[weekday - 1] ?? "MO"};COUNT=${slots.length}`;
  const start = Temporal.Instant.from(first.start)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
  const dates = occurrences({ rule, start, zone }, { from: first.start, count: slots.length });
  const moved = dates.flatMap(({ originalStart }, index) => {
    const planned = toUtc(slots[index]?.start ?? originalStart);
    const byRule = toUtc(originalStart);
    return planned === byRule ? [] : [[byRule, planned] as const];
  });
  return { rule, start, moved: Object.fromEntries(moved) };
}
