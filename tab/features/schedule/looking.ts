/** What every part of the schedule needs to draw and to change what is planned. */
import type { Api } from "../../adapters/api.ts";

export interface Looking {
  readonly api: Api;
  readonly locale: string;
  /** The reader's own zone. */
  readonly own: string;
  /** The second zone; empty where none is chosen. */
  readonly beside: string;
  /** Asks again for what is planned, once something was changed. */
  readonly again: () => void;
}
