/**
 * What time it is on the server, as one browser can know it. Every screen
 * counts down from the same instant, so what matters is that this estimate is
 * good, not that the computer's own clock is.
 */

/** One question for the time. Local times are elapsed milliseconds of the same monotonic clock. */
export interface TimeSample {
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
  /** The server's clock, in milliseconds since 1970 (UTC), somewhere between asking and answer. */
  readonly serverEpochMs: number;
}

/** Server time = elapsed time + offset, off by at most the uncertainty. */
export interface ServerTime {
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
}

/** How many questions make one estimate at most: enough that one of them met no queue. */
export const SAMPLES = 5;

/** Two screens that are both off by this turn within 50 ms of each other: nobody sees that. */
const GOOD_MS = 25;

/** Whether one more question would tell nothing that anybody could see. */
export function isGoodEnough(samples: readonly TimeSample[]): boolean {
  return samples.some((sample) => fromSample(sample).uncertaintyMs <= GOOD_MS);
}

/**
 * The best estimate from some samples: that with the shortest round trip,
 * since the answer must have been made within it. Undefined where there are none.
 */
export function estimateServerTime(samples: readonly TimeSample[]): ServerTime | undefined {
  let best: ServerTime | undefined;
  for (const sample of samples) {
    const estimate = fromSample(sample);
    if (best === undefined || estimate.uncertaintyMs < best.uncertaintyMs) best = estimate;
  }
  return best;
}

function fromSample(sample: TimeSample): ServerTime {
  const roundTripMs = Math.max(0, sample.answeredAtMs - sample.askedAtMs);
  return {
    offsetMs: sample.serverEpochMs + roundTripMs / 2 - sample.answeredAtMs,
    uncertaintyMs: roundTripMs / 2,
  };
}

/**
 * Whether a fresh sample can be true together with what is believed. When it
 * cannot, the server's clock was moved or this computer slept: measure anew.
 */
export function agrees(believed: ServerTime, sample: TimeSample): boolean {
  const seen = fromSample(sample);
  return (
    Math.abs(seen.offsetMs - believed.offsetMs) <= seen.uncertaintyMs + believed.uncertaintyMs + DRIFT_MS
  );
}

/** How far two quartz clocks may part between two looks (15 s at 100 ppm is 1.5 ms), and the server's rounding to whole milliseconds. */
const DRIFT_MS = 3;

/** The server's clock at a local moment, in milliseconds since 1970. */
export function serverEpochMs(time: ServerTime, elapsedMs: number): number {
  return elapsedMs + time.offsetMs;
}
