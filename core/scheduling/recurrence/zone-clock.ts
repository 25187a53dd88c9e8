/**
 * The clocks of a zone: from a wall-clock time to its instant. Temporal says
 * when a zone's offset changes; this keeps the answer, because a series asks
 * for hundreds of times at once.
 */
import { Temporal } from "temporal-polyfill";

/** A wall-clock time as milliseconds: what the clock would show if it stood in UTC. */
export type WallMs = number;

/** What a wall-clock time comes to. */
export interface ClockReading {
  /** Milliseconds since the epoch (UTC). */
  readonly atMs: number;
  /** The zone's offset from UTC at that instant, in milliseconds. */
  readonly offsetMs: number;
  /** It does not exist on its day, or exists twice. */
  readonly note?: "shifted-forward" | "first-of-two";
}

/** A stretch of time in which the offset stays: from `fromMs` (UTC) up to the next stretch. */
interface Stretch {
  readonly fromMs: number;
  readonly offsetMs: number;
}

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
/** Zones whose stretches are kept; the oldest is forgotten first. */
const MOST_ZONES = 64;

const kept = new Map<string, Stretch[]>();

/**
 * Reads a wall-clock time as RFC 5545 section 3.3.5 does: one that does not
 * exist with the offset before the gap, one that exists twice as the first.
 * @throws {RangeError} when IANA's data has no such zone
 */
export function readClock(zone: string, wallMs: WallMs): ClockReading {
  const stretches = stretchesAround(zone, wallMs - 2 * DAY_MS, wallMs + 2 * DAY_MS);
  const found: ClockReading[] = [];
  for (let index = lastBefore(stretches, wallMs - 2 * DAY_MS); index < stretches.length; index += 1) {
    const stretch = stretches[index];
    if (stretch === undefined || stretch.fromMs > wallMs + 2 * DAY_MS) break;
    const atMs = wallMs - stretch.offsetMs;
    const next = stretches[index + 1];
    if (atMs < stretch.fromMs) {
      const before = stretches[index - 1];
      if (found.length === 0 && before !== undefined) return afterGap(wallMs, before, stretch);
      break;
    }
    if (next === undefined || atMs < next.fromMs) found.push({ atMs, offsetMs: stretch.offsetMs });
  }
  const [first, second] = found;
  if (first === undefined) throw new RangeError(`${zone} has no ${wallMs}`);
  return second === undefined ? first : { ...first, note: "first-of-two" };
}

function afterGap(wallMs: WallMs, before: Stretch, after: Stretch): ClockReading {
  return { atMs: wallMs - before.offsetMs, offsetMs: after.offsetMs, note: "shifted-forward" };
}

/** The index of the stretch that an instant lies in. */
function lastBefore(stretches: readonly Stretch[], atMs: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle]?.fromMs ?? Infinity) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The zone's stretches, which reach at least from one instant to the other. */
function stretchesAround(zone: string, fromMs: number, toMs: number): readonly Stretch[] {
  const known = kept.get(zone);
  const reach = reaches.get(zone);
  if (known !== undefined && reach !== undefined && reach.fromMs <= fromMs && reach.toMs >= toMs)
    return known;
  const span = {
    fromMs: Math.min(fromMs - YEAR_MS, reach?.fromMs ?? Infinity),
    toMs: Math.max(toMs + 12 * YEAR_MS, reach?.toMs ?? -Infinity),
  };
  const stretches = readStretches(zone, span.fromMs, span.toMs);
  if (kept.size >= MOST_ZONES) forgetOldest();
  kept.set(zone, stretches);
  reaches.set(zone, span);
  return stretches;
}

const reaches = new Map<string, { readonly fromMs: number; readonly toMs: number }>();

function forgetOldest(): void {
  const [oldest] = kept.keys();
  if (oldest === undefined) return;
  kept.delete(oldest);
  reaches.delete(oldest);
}

function readStretches(zone: string, fromMs: number, toMs: number): Stretch[] {
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  const stretches: Stretch[] = [{ fromMs: -Infinity, offsetMs: at.offsetNanoseconds / 1e6 }];
  while (true) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds > toMs) return stretches;
    stretches.push({ fromMs: next.epochMilliseconds, offsetMs: next.offsetNanoseconds / 1e6 });
    at = next;
  }
}
