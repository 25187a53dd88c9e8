/** A queue that wakes whoever waits in this process when something is sent from it. */
import type { JobQueue, WakingQueue } from "../ports.ts";

/** Makes one on any queue. */
export function wakingQueue(inner: JobQueue): WakingQueue {
  const waiting = new Set<() => void>();
  let sent = 0;
  return {
    get sent() {
      return sent;
    },
    take: (max, hiddenForMs) => inner.take(max, hiddenForMs),
    keep: (taken, hiddenForMs) => inner.keep(taken, hiddenForMs),
    done: (taken) => inner.done(taken),
    async send(message, delayMs) {
      await inner.send(message, delayMs);
      sent += 1;
      for (const wake of waiting) wake();
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      }),
  };
}
