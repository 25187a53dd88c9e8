/** When a series moves on somebody's own clock, because two zones change their clocks on different days. */
import type { Temporal } from "temporal-polyfill";

/** From this occurrence on, the series takes place at another clock time there. */
export interface ClockGap {
  /** The first occurrence at the new time. */
  readonly at: Temporal.Instant;
  /** `11:00`, in the reader's zone. */
  readonly clock: string;
}

/**
 * The occurrences from which on a series has another clock time in a zone
 * (rule SCH49), as far as its own zone is not the reason: what moves there
 * too, because somebody moved it, is no gap. Never throws.
 * @param starts in order
 */
export function clockGaps(
  starts: readonly Temporal.Instant[],
  own: string,
  reader: string,
): readonly ClockGap[] {
  const offset = (at: Temporal.Instant, zone: string): number =>
    at.toZonedDateTimeISO(zone).offsetNanoseconds;
  const gaps: ClockGap[] = [];
  let before: number | undefined;
  for (const at of starts) {
    const gap = offset(at, reader) - offset(at, own);
    if (before !== undefined && gap !== before)
      gaps.push({
        at,
        clock: at.toZonedDateTimeISO(reader).toPlainTime().toString({ smallestUnit: "minute" }),
      });
    before = gap;
  }
  return gaps;
}
