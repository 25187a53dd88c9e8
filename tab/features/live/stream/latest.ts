/** Saying by the API where things stand, when many words about one thing may overtake one another on the way. */
import type { Answer } from "../../../adapters/api.ts";
import { isPassing } from "../hand-in.ts";

export interface LatestParts<T> {
  readonly say: (name: string, value: T) => Promise<Answer<unknown>>;
  readonly waitMs: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
}

/** How soon something is said again that the server did not take. */
export const AGAIN_MS = 1_500;

/**
 * Says the latest about each name: one request at a time for each, so that none
 * overtakes a later one, and again until the server takes it. What it refuses
 * for good is said once.
 */
export function saysLatest<T>(parts: LatestParts<T>): (name: string, value: T) => void {
  const waiting = new Map<string, { readonly value: T }>();
  const work = async (name: string): Promise<void> => {
    for (let next = waiting.get(name); next !== undefined && !parts.isStopped(); next = waiting.get(name)) {
      const answer = await parts.say(name, next.value);
      if (answer.kind === "problem" && isPassing(answer.problem.status)) await parts.waitMs(AGAIN_MS);
      else if (waiting.get(name) === next) waiting.delete(name);
    }
  };
  return (name, value) => {
    const isAtWork = waiting.has(name);
    waiting.set(name, { value });
    if (!isAtWork) void work(name);
  };
}
