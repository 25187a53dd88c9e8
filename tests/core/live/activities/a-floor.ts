/** Marks for tests: a person, what they marked, and when. */
import type { Mark } from "../../../../core/live/activities/index.ts";

export function mark(author: string, key: string, value: unknown, atMs = 0): Mark {
  return { author, key, value, atMs };
}
