/** Places: where a session has only so many, who has one and who waits. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { personId, type PersonId } from "../ids.ts";

/** Somebody who said that they come. */
const placeSchema = z.object({
  person: z.string().transform(personId),
  hasSeat: z.boolean(),
  /** UTC instant at which they got a place that they had waited for; absent where they never waited. */
  movedUpAt: z.string().exactOptional(),
});

/** Everybody who comes, in the order in which they said so: this list alone says who has a place. */
export const seatsSchema = z.object({ version: z.literal(1), places: z.array(placeSchema) });
export type Seats = z.output<typeof seatsSchema>;

/** Somebody who says that they come, and since when (UTC instant). */
export interface Comer {
  readonly person: PersonId;
  readonly answeredAt: string;
}

/** Nobody comes yet. */
export const NO_SEATS: Seats = { version: 1, places: [] };

/**
 * Seats people (rules SCH63, SCH64): whoever has a place keeps it while they
 * come, whoever says so later stands behind, and a place that is free goes to
 * the first who waits. The same people again change nothing. Never throws.
 * @param comers everybody who comes now, in any order
 */
export function seatComers(
  seats: Seats,
  comers: readonly Comer[],
  capacity: number,
  now: Temporal.Instant,
): Seats {
  const coming = new Set(comers.map(({ person }) => person));
  const known = new Set(seats.places.map(({ person }) => person));
  const staying = seats.places.filter(({ person }) => coming.has(person));
  const waited = new Set(staying.filter(({ hasSeat }) => !hasSeat).map(({ person }) => person));
  const later = comers
    .filter(({ person }) => !known.has(person))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map(({ person }) => ({ person, hasSeat: false }));
  let free = capacity - staying.filter(({ hasSeat }) => hasSeat).length;
  const places = [...staying, ...later].map((place) => {
    if (place.hasSeat || free <= 0) return place;
    free -= 1;
    return {
      person: place.person,
      hasSeat: true,
      ...(waited.has(place.person) ? { movedUpAt: now.toString() } : {}),
    };
  });
  return { version: 1, places };
}

const keyOf = ({ person, answeredAt }: Comer): string => `${answeredAt}|${person}`;

/** Whether both seat the same people alike. Never throws. */
export function isSameSeating(one: Seats, other: Seats): boolean {
  return JSON.stringify(one.places) === JSON.stringify(other.places);
}

/** How a session's places stand, for one person. */
export interface Standing {
  readonly capacity: number;
  readonly taken: number;
  readonly waiting: number;
  /** "none" for whoever does not come. */
  readonly mine: "seat" | "waiting" | "none";
  /** Their place in the line, 1 for the next one; absent where they do not wait. */
  readonly line?: number;
}

/** Counts places for one person. Never throws. */
export function standingOf(seats: Seats, capacity: number, person: PersonId): Standing {
  const waiting = seats.places.filter(({ hasSeat }) => !hasSeat);
  const line = waiting.findIndex((place) => place.person === person) + 1;
  const comes = seats.places.some((place) => place.person === person);
  return {
    capacity,
    taken: seats.places.length - waiting.length,
    waiting: waiting.length,
    mine: line > 0 ? "waiting" : comes ? "seat" : "none",
    ...(line > 0 ? { line } : {}),
  };
}

/** Who waits for a place. */
export function whoWaits(seats: Seats): ReadonlySet<PersonId> {
  return new Set(seats.places.filter(({ hasSeat }) => !hasSeat).map(({ person }) => person));
}

/** Who got a place after waiting, and when (UTC instant). */
export function whoMovedUp(seats: Seats): readonly { readonly person: PersonId; readonly at: string }[] {
  return seats.places.flatMap(({ person, movedUpAt }) =>
    movedUpAt === undefined ? [] : [{ person, at: movedUpAt }],
  );
}

/** Room for what somebody wants to tell whoever runs the session. */
export const LONGEST_NOTE = 500;
/** More is a conference, and no session in which people speak with each other. */
export const MOST_PLACES = 10_000;
