/** Times of the day as a clock shows them. */

/** `09:30`, from 00:00 to 23:59. */
export const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `9`, `9:30`, `09.30`, `9 pm`, as a clock shows it. Anything else: undefined. Never throws. */
export function readClockTime(text: string): string | undefined {
  const [, said = "", minutes = "00", half] =
    /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim()) ?? [];
  const hour = Number(said);
  const isHalf = half !== undefined;
  if (said === "" || Number(minutes) > 59 || hour > 23 || (isHalf && (hour < 1 || hour > 12)))
    return undefined;
  const full = isHalf ? (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : hour;
  return `${String(full).padStart(2, "0")}:${minutes}`;
}
