/** The clocks: the world's, and one that can be moved. The only file that reads the time. */
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../ports.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that runs like the machine's, ahead of it or behind it by what it was moved. */
export interface MovableClock extends Clock {
  /** From now on `now()` starts at this instant. */
  moveTo(instant: Temporal.Instant): void;
  /** How far it stands from the machine's clock, in milliseconds. */
  readonly aheadMs: number;
  setAheadMs(aheadMs: number): void;
}

/** Makes a movable clock, at the machine's time until it is moved. */
export function movableClock(): MovableClock {
  let aheadMs = 0;
  return {
    now: () => Temporal.Now.instant().add({ milliseconds: aheadMs }),
    moveTo(instant) {
      aheadMs = instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    },
    get aheadMs() {
      return aheadMs;
    },
    setAheadMs(next) {
      aheadMs = next;
    },
  };
}
