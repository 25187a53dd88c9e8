/** A queue that wakes this process's runner when something is sent from it. */
import type { JobQueue } from "../ports.ts";

export interface WakingQueue {
  readonly queue: JobQueue;
  /** Resolves when something was sent, or after `ms` milliseconds. */
  wait(ms: number): Promise<void>;
}

export function wakingQueue(inner: JobQueue): WakingQueue {
  let wake: () => void = () => undefined;
  return {
    queue: {
      ...inner,
      async send(message, delayMs) {
        await inner.send(message, delayMs);
        wake();
      },
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
