/** Waiting for a condition of which no event tells. */
import { setTimeout as pause } from "node:timers/promises";

/** Looks again and again until something holds. @throws {Error} after `withinMs` */
export async function until(
  holds: () => boolean | Promise<boolean>,
  { withinMs = 20_000, everyMs = 20 }: { withinMs?: number; everyMs?: number } = {},
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("Waited in vain.");
    await pause(everyMs);
  }
}
