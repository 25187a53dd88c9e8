/** A community that never was: two years, four hundred members, each with a band that was planted. */
import { Temporal } from "temporal-polyfill";
import { noFacts, type Act, type Band, type Facts, type SessionFact } from "../../../core/value/index.ts";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, T. Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const UNTIL = "2027-01-01T00:00:00Z";

/** Every how many weeks somebody of a band means to come, how likely they do, and do something more when there. */
const HABITS: Readonly<
  Record<Band, { readonly every: number; readonly comes: number; readonly more: number }>
> = {
  core: { every: 1, comes: 0.9, more: 0.85 },
  active: { every: 2, comes: 0.9, more: 0.35 },
  occasional: { every: 5, comes: 0.9, more: 0.1 },
  peripheral: { every: 1, comes: 0, more: 0 },
};

export interface Simulated {
  readonly facts: Facts;
  readonly planted: ReadonlyMap<string, Band>;
}

/**
 * Makes one.
 * @param energy how much happens in a week, 1 for as usual, by the share of its life that has passed
 */
export function simulate(
  seed: number,
  shape: {
    readonly months: number;
    readonly members: Readonly<Record<Band, number>>;
    readonly entries: number;
    readonly energy?: (passed: number) => number;
    readonly weekly?: boolean;
  },
): Simulated {
  const random = seeded(seed);
  const founded = Temporal.Instant.from(UNTIL).toZonedDateTimeISO("UTC").subtract({ months: shape.months });
  const bands = (Object.entries(shape.members) as [Band, number][]).flatMap(([band, count]) =>
    Array.from({ length: count }, (_none, index) => ({ person: `${band}-${index}`, band })),
  );
  const weeks = Math.floor((shape.months * 30.4) / 7);
  const acts: Act[] = [];
  const sessions: SessionFact[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const at = founded.add({ weeks: week }).toInstant().toString();
    const energy = shape.energy?.(week / weeks) ?? 1;
    const attendees = bands.filter(
      ({ band }, place) =>
        (week + place) % HABITS[band].every === 0 && random() < HABITS[band].comes * energy,
    );
    for (const { person, band } of attendees) {
      acts.push({ person, at, kind: "came" });
      if (random() < HABITS[band].more) acts.push({ person, at, kind: "said" });
    }
    if (week % 4 === 0 || shape.weekly === true)
      sessions.push({
        id: `s${week}`,
        start: at,
        status: "held",
        minutes: 60,
        minutesOver: 0,
        stepsPlanned: 6,
        stepsDone: 6,
        attendees: attendees.map(({ person }) => person),
        facilitators: [],
        said: {},
        worth: [],
      });
  }
  const foundedAt = founded.toInstant().toString();
  const facts: Facts = {
    ...noFacts(foundedAt, UNTIL),
    members: bands.map(({ person }) => ({ person, joinedAt: foundedAt, canFacilitate: false })),
    acts,
    sessions,
    entries: Array.from({ length: shape.entries }, () => ({
      at: foundedAt,
      by: "core-0",
      kind: "practice" as const,
      isChecked: true,
      isStale: false,
      usedBy: [],
    })),
  };
  return { facts, planted: new Map(bands.map(({ person, band }) => [person, band])) };
}

/** Two years, four hundred members, in the shares that the literature reports. */
export function twoYears(seed: number): Simulated {
  return simulate(seed, {
    months: 24,
    members: { core: 48, active: 72, occasional: 120, peripheral: 160 },
    entries: 60,
  });
}
