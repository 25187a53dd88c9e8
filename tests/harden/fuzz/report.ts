/** What came of many requests. */

export interface FuzzReport {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  /** What must not happen, a line each, the first hundred. */
  readonly faults: readonly string[];
}

/** Nobody waits longer than this for an answer, whatever they asked. */
export const SLOWEST_MS = 2_000;

const MOST_FAULTS = 100;

export interface Tally {
  add(what: string, status: number, tookMs: number): void;
  fault(what: string): void;
  report(): FuzzReport;
}

/**
 * Counts answers; 5xx and slow ones are faults. An invoke that nobody offers is
 * 501 by the protocol, which is an answer and no failure.
 */
export function openTally(slowest: number): Tally {
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  let sent = 0;
  let slowestMs = 0;
  const fault = (what: string): void => void (faults.length < MOST_FAULTS && faults.push(what));
  return {
    add(what, status, tookMs) {
      sent += 1;
      statuses[status] = (statuses[status] ?? 0) + 1;
      slowestMs = Math.max(slowestMs, tookMs);
      if (status >= 500 && status !== 501) fault(`${status} to ${what}`);
      if (tookMs > slowest) fault(`${Math.round(tookMs)} ms for ${what}`);
    },
    fault,
    report: () => ({ sent, statuses, slowestMs, faults }),
  };
}

/** So many at once: more would only wait for each other. */
const AT_ONCE = 8;

/** Does something many times, some at once. */
export async function manyTimes(times: number, once: (nth: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < times) {
      const nth = next;
      next += 1;
      await once(nth);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
