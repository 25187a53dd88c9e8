/** How much one instance has under way at once. */
import type { World } from "../../../ports.ts";

export interface UnderWay {
  /** What is under way at once; also the most that an instance may send a second time after a crash. */
  readonly hands: number;
  /** How many of a parcel are begun at once. */
  readonly together: number;
  /** How many turns one lane has at once. */
  readonly turnsOfALane: number;
  /**
   * How many parcels are taken together, at most: the store is asked once for
   * what is in them. Where few go out at once, others would wait for them.
   */
  readonly parcels: number;
  /** How long a hand waits for others whose end may be written with its own. */
  readonly togetherMs: number;
}

/**
 * Teams lets some forty a second through: more that have begun would only
 * stand in line for a permit, before others whose turn has come, and more in
 * hand would only come twice after a crash.
 */
const WITHIN_LIMITS: UnderWay = { hands: 32, together: 16, turnsOfALane: 2, parcels: 1, togetherMs: 15 };
/**
 * Without limits the wire and the store are waited for, and more under way
 * hide that: five thousand a second, each in a hand for some hundred
 * milliseconds until it is written that it arrived. Four parcels together ask
 * the store once for six hundred.
 */
const UNLIMITED: UnderWay = { hands: 512, together: 256, turnsOfALane: 6, parcels: 4, togetherMs: 25 };

/** What a world has under way at once. Never throws. */
export function underWayOf({ requestsASecond }: World["settings"]["deliveries"]): UnderWay {
  return requestsASecond === "unlimited" ? UNLIMITED : WITHIN_LIMITS;
}
