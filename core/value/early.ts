/** Before it has begun in earnest nothing is said about a community's life (rules VAL4, VAL6). */
import type { Facts } from "./facts.ts";
import { daysBetween } from "./months.ts";

/** Earlier than this every community looks the same. */
const LEAST_SESSIONS = 3;
const LEAST_DAYS = 60;

/**
 * What a community still needs by the end of a month, in words: `3 sessions`; undefined where it has it. Never throws.
 * @param until a UTC instant
 */
export function missingFor({ sessions, foundedAt }: Facts, until: string): string | undefined {
  const held = sessions.filter(({ status, start }) => status === "held" && start < until);
  if (held.length < LEAST_SESSIONS) return `${LEAST_SESSIONS} sessions`;
  return daysBetween(foundedAt, until) < LEAST_DAYS ? `${LEAST_DAYS} days` : undefined;
}
