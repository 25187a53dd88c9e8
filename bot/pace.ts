/**
 * How fast somebody may ask: a person alone, and all people of a company
 * together. Whoever is faster is told when to come back; nobody else notices.
 */
import type { Speaker } from "./ports.ts";

/** What a bucket holds at most, and how much comes back in a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A page asks for ten things when it opens; a person who types and presses stays far below. */
export const PER_PERSON: Rate = { burst: 120, perSecond: 20 };
/** A company of thousands, a hundred of whom are in one session. */
export const PER_COMPANY: Rate = { burst: 2_000, perSecond: 400 };

/** In a chat people type and press by hand; what a stuck key or a script sends is not worked through. */
export const TURNS_PER_PERSON: Rate = { burst: 40, perSecond: 2 };

export interface Pace {
  /** Undefined: go on. Else: how many seconds to wait. */
  ask(who: Pick<Speaker, "tenant" | "person">): number | undefined;
}

interface Bucket {
  left: number;
  atMs: number;
}

/** So many are remembered at most: whoever asked longest ago is forgotten first, and has a full bucket again. */
const MOST_REMEMBERED = 50_000;

/** Makes one for this instance. @param nowMs a stopwatch */
export function openPace(
  perPerson = PER_PERSON,
  perCompany = PER_COMPANY,
  nowMs: () => number = () => performance.now(),
): Pace {
  const people = openBuckets(perPerson, nowMs);
  const companies = openBuckets(perCompany, nowMs);
  return {
    ask({ tenant, person }) {
      // Whoever may not go on as a person takes nothing from the others.
      return people.take(`${tenant}|${person}`) ?? companies.take(tenant);
    },
  };
}

function openBuckets(rate: Rate, nowMs: () => number): { take(key: string): number | undefined } {
  const buckets = new Map<string, Bucket>();
  const filled = ({ left, atMs }: Bucket): number =>
    Math.min(rate.burst, left + ((nowMs() - atMs) / 1000) * rate.perSecond);
  return {
    take(key) {
      const bucket = buckets.get(key) ?? { left: rate.burst, atMs: nowMs() };
      const left = filled(bucket);
      if (left < 1) return Math.max(1, Math.ceil((1 - left) / rate.perSecond));
      buckets.delete(key);
      buckets.set(key, { left: left - 1, atMs: nowMs() });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_REMEMBERED && oldest !== undefined) buckets.delete(oldest);
      return undefined;
    },
  };
}
