/** What people have carried so far: their minutes outside working hours in the sessions of a community. */
import { Temporal } from "temporal-polyfill";
import { costOf, type Attendee } from "./burden.ts";

/** Somebody, with when they came into the community. */
export interface Carrier extends Attendee {
  /** ISO instant; earlier sessions were not theirs. */
  readonly since: string;
}

/** A session that took place or will. */
export interface Held {
  /** ISO instant. */
  readonly start: string;
  readonly durationMinutes: number;
}

/**
 * Minutes outside working hours of each person (rule SCH77), by today's hours:
 * who moved or changed them is not held to the old ones. Nobody carries what
 * took place before they came. Never throws.
 */
export function carriedBy(
  people: readonly Carrier[],
  sessions: readonly Held[],
): Readonly<Record<string, number>> {
  const starts = sessions.map(({ start }) => Temporal.Instant.from(start));
  const ends = starts.map((start, index) => start.add({ minutes: sessions[index]?.durationMinutes ?? 0 }));
  const [first, last] = [earliest(starts), latest(ends)];
  const carried: Record<string, number> = {};
  if (first === undefined || last === undefined) return carried;
  const groups = Map.groupBy(people, ({ zone, hours }) => JSON.stringify([zone, hours ?? null]));
  for (const group of groups.values()) {
    const cost = costOf({ ...(group[0] as Carrier), busy: [] }, { from: first, to: last });
    const minutes = starts.map((start, at) => cost(start, sessions[at]?.durationMinutes ?? 0).outsideMinutes);
    for (const { id, since } of group) {
      const joined = Temporal.Instant.from(since);
      carried[id] = minutes.reduce(
        (sum, each, at) =>
          Temporal.Instant.compare(starts[at] as Temporal.Instant, joined) < 0 ? sum : sum + each,
        0,
      );
    }
  }
  return carried;
}

function earliest(times: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return [...times].sort((one, other) => Temporal.Instant.compare(one, other))[0];
}

function latest(times: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return [...times].sort((one, other) => Temporal.Instant.compare(one, other)).at(-1);
}
