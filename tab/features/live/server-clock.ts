/**
 * Keeps one browser's idea of server time fresh: read from the answer that lets
 * the panel in, looked at again every 15 s and whenever it comes back to sight.
 */
import {
  agrees,
  estimateServerTime,
  isGoodEnough,
  SAMPLES,
  serverEpochMs,
  type ServerTime,
  type TimeSample,
} from "./server-time.ts";

/** How often the estimate is held against a fresh answer. Drift alone would need hours; a moved clock should not. */
const LOOK_EVERY_MS = 15_000;
/** Between two questions of one measurement: whoever comes in has other things on the way, which would slow them all. */
const PAUSE_MS = 1_000;

export interface ServerClockParts {
  /** Asks the server for its time, in milliseconds since 1970; undefined when it does not answer. */
  readonly askEpochMs: () => Promise<number | undefined>;
  /** A monotonic clock of this browser, in milliseconds. */
  readonly elapsedMs: () => number;
  readonly waitMs: (ms: number) => Promise<void>;
}

export interface ServerClock {
  /** The server's clock now, in milliseconds since 1970; undefined until it was first measured. */
  nowMs(): number | undefined;
  /** Calls back whenever the estimate has changed. Gives what ends that. */
  onChange(listen: () => void): () => void;
  /** Holds the estimate against a fresh answer, and measures anew where they disagree. */
  look(): Promise<void>;
  /**
   * The same with an answer that was asked for something else and says the
   * time as well: whoever comes in need not ask for it apart.
   */
  during<T>(asking: () => Promise<T>, epochMsOf: (answer: T) => number | undefined): Promise<T>;
  stop(): void;
}

/** Starts to keep time; it knows none before the first answer. The caller stops it. */
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
    // One answer is better than none, or than what it proves wrong.
    believe(samples, mine);
    while (samples.length < SAMPLES && !isGoodEnough(samples)) {
      await parts.waitMs(PAUSE_MS);
      if (isStopped || mine !== measurements) return;
      const sample = await askOnce(parts);
      if (sample === undefined) break;
      samples.push(sample);
    }
    believe(samples, mine);
  };
  const hear = async (sample: TimeSample | undefined): Promise<void> => {
    if (sample === undefined) return;
    if (believed === undefined || !agrees(believed, sample)) await measure([sample]);
  };
  const look = async (): Promise<void> => hear(await askOnce(parts));

  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    nowMs: () => (believed === undefined ? undefined : serverEpochMs(believed, parts.elapsedMs())),
    onChange: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    look,
    during: async (asking, epochMsOf) => {
      const askedAtMs = parts.elapsedMs();
      const answer = await asking();
      const epochMs = epochMsOf(answer);
      if (epochMs === undefined) void look();
      else void hear({ askedAtMs, answeredAtMs: parts.elapsedMs(), serverEpochMs: epochMs });
      return answer;
    },
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
