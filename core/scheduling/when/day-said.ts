/** What a sentence says about the day. */
import type { Temporal } from "temporal-polyfill";

/**
 * Each reading is a list of dates, of which the first that lies ahead is
 * meant; several readings are an ambiguity.
 */
export interface DaySaid {
  readonly kind: "day";
  readonly readings: readonly (readonly Temporal.PlainDate[])[];
  /** Whether a weekday beside it picks among the dates (the 3rd) or must fit (3 December). */
  readonly weekday: "picks" | "must fit";
}

/** A day's readings; a weekday beside them must fit where nothing else is said. */
export function daySaid(readings: DaySaid["readings"], weekday: DaySaid["weekday"] = "must fit"): DaySaid {
  return { kind: "day", readings, weekday };
}
