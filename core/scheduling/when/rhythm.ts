/** How often something happens, as a sentence says it: a rhythm is the beginning of a recurrence rule. */
import { DAY_CODES } from "../../weekdays.ts";

/**
 * The parts of a recurrence rule (RFC 5545). The time of day, and where
 * `anchor` says so the day, come from elsewhere in the sentence.
 */
export interface Rhythm {
  readonly kind: "rhythm";
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  /** `TH`, or `1TH` for the first of a month. */
  readonly byDay?: readonly string[];
  /** Days of the month; -1 is its last. */
  readonly byMonthDay?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPos?: number;
  /** The day on which the series begins also says on which days it repeats. */
  readonly anchor?: "start";
}

/** From Monday to Friday, as rules write them. */
export const WORKING_DAYS: readonly string[] = DAY_CODES.slice(0, 5);

/** The months in which a year's quarters end. */
export const QUARTER_ENDS = [3, 6, 9, 12] as const;
/** The months in which they begin. */
export const QUARTER_STARTS = [1, 4, 7, 10] as const;

/** A rhythm of every so many days, weeks, months or years. */
export function every(
  frequency: Rhythm["frequency"],
  interval: number,
  parts: Omit<Rhythm, "kind" | "frequency" | "interval"> = {},
): Rhythm {
  return { kind: "rhythm", frequency, interval, ...parts };
}

/** The rule without its end: `FREQ=MONTHLY;BYDAY=1TH`. */
export function ruleOf(rhythm: Rhythm): string {
  const list = (name: string, values: readonly (string | number)[] | undefined): string =>
    values === undefined ? "" : `;${name}=${values.join(",")}`;
  return [
    `FREQ=${rhythm.frequency}`,
    rhythm.interval === 1 ? "" : `;INTERVAL=${rhythm.interval}`,
    list("BYMONTH", rhythm.byMonth),
    list("BYMONTHDAY", rhythm.byMonthDay),
    list("BYDAY", rhythm.byDay),
    list("BYSETPOS", rhythm.bySetPos === undefined ? undefined : [rhythm.bySetPos]),
  ].join("");
}
