import type { LiveProps } from "../live-props.ts";
import type { Live } from "../live.ts";
import type { Room, Steering } from "../room.ts";
import type { Running } from "../use-live.tsx";

/** What every part of the facilitator's controls is told. */
export interface CockpitProps extends LiveProps {
  readonly live: Live;
  readonly room: Room;
  readonly position: Running;
  readonly steer: (steering: Steering) => void;
  /** Without a connection nothing can be moved: a press now could move the session when nobody expects it. */
  readonly isCutOff: boolean;
}
