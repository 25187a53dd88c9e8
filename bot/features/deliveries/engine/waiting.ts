/** Waiting for one's turn: whoever is in a hurry first, everybody else in the order in which they came. */

import type { Ring } from "../../../ports.ts";

/** Those who wait for something of which there is not enough. */
export interface WaitingLine {
  /** Resolves when it is one's turn. */
  join(ring: Ring): Promise<void>;
  /** Lets the next one go; nobody there: false. */
  next(): boolean;
  readonly length: number;
}

/** Makes an empty line. */
export function waitingLine(): WaitingLine {
  const lines: Record<Ring, (() => void)[]> = { urgent: [], bulk: [] };
  return {
    join: (ring) => new Promise<void>((resolve) => void lines[ring].push(resolve)),
    next() {
      const go = lines.urgent.shift() ?? lines.bulk.shift();
      go?.();
      return go !== undefined;
    },
    get length() {
      return lines.urgent.length + lines.bulk.length;
    },
  };
}

/** So many hands: what is in one is bounded, and is what a crash may repeat. */
export interface Hands {
  /** Takes a hand; give it back by calling what it resolves to. */
  take(ring: Ring): Promise<() => void>;
}

/** Makes hands. */
export function openHands(count: number): Hands {
  const line = waitingLine();
  let free = count;
  const giveBack = (): void => {
    if (!line.next()) free += 1;
  };
  return {
    async take(ring) {
      if (free > 0) free -= 1;
      else await line.join(ring);
      let isGiven = false;
      return () => {
        if (isGiven) return;
        isGiven = true;
        giveBack();
      };
    },
  };
}
