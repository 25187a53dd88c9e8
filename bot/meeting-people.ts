/** What Teams says of a meeting to an app that is in it. */
import type { PersonId } from "../core/ids.ts";

/** Who organises a meeting. */
export interface MeetingSaid {
  /** Absent where Teams names nobody with an account, as in a meeting of a channel. */
  readonly organizer?: PersonId;
}

/** Somebody whom Teams knows in a meeting. */
export interface MeetingPerson {
  readonly name: string;
  /** Whether they are in it now; somebody who is only invited is not. */
  readonly isThere: boolean;
}
