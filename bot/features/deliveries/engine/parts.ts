/** What everything that serves deliveries works with. */
import type { World } from "../../../ports.ts";
import type { UnderWay } from "./under-way.ts";
import type { Throttle } from "./throttle.ts";
import type { Hands } from "./waiting.ts";

export interface Parts {
  readonly world: World;
  /** This instance's name among all. */
  readonly worker: string;
  readonly throttle: Throttle;
  readonly underWay: UnderWay;
  readonly hands: Hands;
  /** The parcels that this instance serves now: another ticket of the same lane takes others. */
  readonly inHand: Set<string>;
  /** Lanes to which this instance has sent a ticket that comes back then, by its stopwatch. */
  readonly comingBack: Map<string, number>;
  /** How many turns each lane has right now. */
  readonly turns: Map<string, number>;
  isStopping(): boolean;
}
