/** What a test run has left open: the reason why a process does not end. */
import { setTimeout as pause } from "node:timers/promises";

/** How long things that were closed may take to be gone. */
const GRACE_MS = 3_000;

/** The pipes to whoever started us. */
const OWN = new Set(["TTYWrap", "PipeWrap"]);

/**
 * Waits until nothing but our own input and output keeps this process alive.
 * @returns what is still open after three seconds, by kind; empty when all is closed
 */
export async function findLeaks(graceMs = GRACE_MS): Promise<readonly string[]> {
  const triesLeft = Math.ceil(graceMs / 50);
  for (let tries = 0; tries < triesLeft && openResources().length > 0; tries += 1) await pause(50);
  return openResources();
}

/** The kinds of resources that keep this process alive, one entry each. */
export function openResources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => !OWN.has(kind));
}
