/**
 * What belongs together: everything that follows from one message, button,
 * request or job carries its correlation id, also over the queue and into
 * the deliveries that it causes.
 */
import { AsyncLocalStorage } from "node:async_hooks";

interface Track {
  readonly correlation: string;
  /** How many records were written on it so far. */
  writes: number;
}

const tracks = new AsyncLocalStorage<Track>();

/** Does some work on its own track; what it awaits is on it as well. */
export function within<T>(correlation: string, work: () => Promise<T>): Promise<T> {
  return tracks.run({ correlation, writes: 0 }, work);
}

/** The correlation id of what is being done; undefined where nobody asked for it. */
export function correlation(): string | undefined {
  return tracks.getStore()?.correlation;
}

/** The storage adapter tells of every record that was written. */
export function noteWrite(): void {
  const track = tracks.getStore();
  if (track !== undefined) track.writes += 1;
}

/** How many records were written on this track: an action that wrote none has changed nothing. */
export function writesSoFar(): number {
  return tracks.getStore()?.writes ?? 0;
}
