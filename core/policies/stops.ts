/** Stopping everything that is sent, and going on without a flood. */
import { Temporal } from "temporal-polyfill";
import type { Reason } from "../deliveries/index.ts";

/** When sending was stopped, and when it went on; absent while it is stopped. UTC instants. */
export interface Stop {
  readonly stoppedAt: string;
  readonly resumedAt?: string | undefined;
}

/** A reminder of something that has begun, or a change that was overtaken, helps nobody after an hour. */
const SOON_STALE: ReadonlySet<Reason> = new Set(["reminder", "change"]);
const SOON_HOURS = 1;
/** A question or digest of yesterday is still of use, one of last week is a flood. */
const STALE_HOURS = 24;

/** Whether something that was held back makes no sense any more once sending goes on (rule ADM4). Never throws. */
export function isStale(why: Reason, heldSince: string, now: Temporal.Instant): boolean {
  const hours = Temporal.Instant.from(heldSince).until(now).total("hours");
  return hours > (SOON_STALE.has(why) ? SOON_HOURS : STALE_HOURS);
}
