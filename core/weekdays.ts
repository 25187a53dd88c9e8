/** The days of the week, Monday first, as ISO counts them: the day numbered n stands at n - 1. */

/** As people write them. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** As a recurrence rule writes them (RFC 5545, 3.3.10). */
export const DAY_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
