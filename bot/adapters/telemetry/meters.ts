/** Adds up what is counted and measured until it is asked for. */
import type { Attributes, Counter, Duration, Level, Telemetry } from "../../telemetry.ts";
import { asAttributes } from "./attributes.ts";

interface Sum {
  readonly by: Attributes;
  value: number;
}
interface Spread {
  readonly by: Attributes;
  readonly counts: number[];
  count: number;
  sum: number;
}

/** From what nobody notices to what nobody waits for. */
const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000];
/** Since the beginning, as against since the last time. */
const CUMULATIVE = 2;

/** Makes empty meters. @param now nanoseconds since 1970, as text */
export function openMeters(now: () => string): Omit<Telemetry, "span"> & { collect(): readonly unknown[] } {
  const startTimeUnixNano = now();
  const counters = new Map<Counter, Map<string, Sum>>();
  const durations = new Map<Duration, Map<string, Spread>>();
  const levels = new Map<Level, number>();
  return {
    count(what, by = {}, howMany = 1) {
      const sums = ensure(counters, what, () => new Map<string, Sum>());
      ensure(sums, JSON.stringify(by), () => ({ by, value: 0 })).value += howMany;
    },
    lasted(what, ms, by = {}) {
      const spreads = ensure(durations, what, () => new Map<string, Spread>());
      const counts = new Array<number>(BOUNDS_MS.length + 1).fill(0);
      const spread = ensure(spreads, JSON.stringify(by), () => ({ by, counts, count: 0, sum: 0 }));
      const at = BOUNDS_MS.findIndex((bound) => ms <= bound);
      const place = at < 0 ? BOUNDS_MS.length : at;
      spread.counts[place] = (spread.counts[place] ?? 0) + 1;
      spread.count += 1;
      spread.sum += ms;
    },
    level: (what, value) => void levels.set(what, value),
    collect: () => toProtocol({ counters, durations, levels }, startTimeUnixNano, now()),
  };
}

interface Meters {
  readonly counters: ReadonlyMap<Counter, ReadonlyMap<string, Sum>>;
  readonly durations: ReadonlyMap<Duration, ReadonlyMap<string, Spread>>;
  readonly levels: ReadonlyMap<Level, number>;
}

function toProtocol(
  { counters, durations, levels }: Meters,
  startTimeUnixNano: string,
  timeUnixNano: string,
): readonly unknown[] {
  const times = { startTimeUnixNano, timeUnixNano };
  const sums = [...counters].map(([name, points]) => ({
    name,
    unit: "1",
    sum: {
      aggregationTemporality: CUMULATIVE,
      isMonotonic: true,
      dataPoints: [...points.values()].map(({ by, value }) => ({
        ...times,
        attributes: asAttributes(by),
        asDouble: value,
      })),
    },
  }));
  const spreads = [...durations].map(([name, points]) => ({
    name,
    unit: "ms",
    histogram: {
      aggregationTemporality: CUMULATIVE,
      dataPoints: [...points.values()].map(({ by, counts, count, sum }) => ({
        ...times,
        attributes: asAttributes(by),
        count: String(count),
        sum,
        bucketCounts: counts.map(String),
        explicitBounds: BOUNDS_MS,
      })),
    },
  }));
  const gauges = [...levels].map(([name, value]) => ({
    name,
    unit: "1",
    gauge: { dataPoints: [{ timeUnixNano, attributes: [], asDouble: value }] },
  }));
  return [...sums, ...spreads, ...gauges];
}

function ensure<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}
