/**
 * The browser's own time. It only measures how long something took: what time
 * it is, the server says (features/live/server-time.ts).
 */

/** Milliseconds since the page was opened. Never goes back, whatever happens to the computer's clock. */
export function elapsedMs(): number {
  return performance.now();
}
