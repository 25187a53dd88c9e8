/**
 * Keeps one browser's idea of server time fresh: measured when the panel
 * opens, looked at again every 15 s and whenever the panel comes back to sight.
 */
import {
  agrees,
  estimateServerTime,
  SAMPLES,
  serverEpochMs,
  type ServerTime,
  type TimeSample,
} from "./server-time.ts";

/** How often the estimate is held against a fresh answer. Drift alone would need hours; a moved clock should not. */
const LOOK_EVERY_MS = 15_000;

export interface ServerClockParts {
  /** Asks the server for its time, in milliseconds since 1970; undefined when it does not answer. */
  readonly askEpochMs: () => Promise<number | undefined>;
  /** A monotonic clock of this browser, in milliseconds. */
  readonly elapsedMs: () => number;
}

export interface ServerClock {
  /** The server's clock now, in milliseconds since 1970; undefined until it was first measured. */
  nowMs(): number | undefined;
  /** Calls back whenever the estimate has changed. Gives what ends that. */
  onChange(listen: () => void): () => void;
  /** Holds the estimate against a fresh answer, and measures anew where they disagree. */
  look(): Promise<void>;
  stop(): void;
}

/** Starts to measure. The caller stops it. */
export function startServerClock(parts: ServerClockParts): ServerClock {
  let believed: ServerTime | undefined;
  let isStopped = false;
  let measurements = 0;
  const listeners = new Set<() => void>();

  const believe = (samples: readonly TimeSample[], measurement: number): void => {
    const estimate = estimateServerTime(samples);
    // Whoever began to measure later knows of a clock that was moved meanwhile; this one does not.
    if (estimate === undefined || isStopped || measurement !== measurements) return;
    believed = estimate;
    for (const listen of listeners) listen();
  };
  const measure = async (first: readonly TimeSample[]): Promise<void> => {
    measurements += 1;
    const mine = measurements;
    const samples = [...first];
    if (believed === undefined) believe(samples, mine);
    while (samples.length < SAMPLES) {
      const sample = await askOnce(parts);
      if (sample === undefined) break;
      samples.push(sample);
      // A first answer is better than none: somebody is looking at an empty panel.
      if (believed === undefined) believe(samples, mine);
    }
    believe(samples, mine);
  };
  const look = async (): Promise<void> => {
    const sample = await askOnce(parts);
    if (sample === undefined) return;
    if (believed === undefined || !agrees(believed, sample)) await measure([sample]);
  };

  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  void look();
  return {
    nowMs: () => (believed === undefined ? undefined : serverEpochMs(believed, parts.elapsedMs())),
    onChange: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    look,
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

async function askOnce(parts: ServerClockParts): Promise<TimeSample | undefined> {
  const askedAtMs = parts.elapsedMs();
  const epochMs = await parts.askEpochMs();
  if (epochMs === undefined) return undefined;
  return { askedAtMs, answeredAtMs: parts.elapsedMs(), serverEpochMs: epochMs };
}
