/** Requests for tests of matching: people by number, rounds that were, and random requests. */
import { chanceOf, shuffled } from "../../../core/matching/chance.ts";
import type { EarlierGroup, MatchPerson, MatchRequest, MatchRules } from "../../../core/matching/index.ts";

/** "p00", "p01" ...: in the order of their ids. */
export function people(count: number): MatchPerson[] {
  const digits = String(Math.max(count - 1, 0)).length;
  return Array.from({ length: count }, (_, nth) => ({ id: `p${String(nth).padStart(digits, "0")}` }));
}

/** Groups of one size, shuffled anew for each round, a day after the other. */
export function shuffledRounds(
  everybody: readonly MatchPerson[],
  size: number,
  rounds: number,
  seed: string,
): EarlierGroup[] {
  const chance = chanceOf(seed);
  return Array.from({ length: rounds }).flatMap((_, round) => {
    const at = new Date(Date.UTC(2026, 0, 1 + round)).toISOString();
    const drawn = shuffled(everybody, chance).map(({ id }) => id);
    return Array.from({ length: Math.ceil(drawn.length / size) }, (__, nth) => ({
      members: drawn.slice(nth * size, (nth + 1) * size),
      at,
    }));
  });
}

const HOURS: readonly [number, number][] = [
  [8, 16],
  [5, 13],
  [12, 20],
  [22, 6],
  [0, 8],
];

/** Any small request with rules, the same for the same seed; contradictory rules may be among them. */
export function randomRequest(seed: string, most = 10): MatchRequest {
  const chance = chanceOf(seed);
  const maybe = (share: number): boolean => chance.share() < share;
  const pick = <T>(things: readonly T[]): T => things[chance.below(things.length)] as T;
  const everybody = people(2 + chance.below(most - 1)).map(({ id }) => ({
    id,
    attributes: {
      function: pick(["sales", "data", "hr"]),
      level: pick(["new", "old", "between", "between"]),
      interests: ["dbt", "sql", "python"].filter(() => maybe(0.4)),
    },
    ...(maybe(0.9) ? { hours: pick(HOURS) } : {}),
  }));
  const some = (count: number): string[] =>
    shuffled(everybody, chance)
      .slice(0, count)
      .map(({ id }) => id);
  const rules: MatchRules = {
    ...(maybe(0.3) ? { together: [some(2 + chance.below(3))] } : {}),
    ...(maybe(0.5)
      ? { apart: Array.from({ length: 1 + chance.below(4) }, () => some(2 + chance.below(2))) }
      : {}),
    ...(maybe(0.3) ? { withAnchor: { attribute: "level", anchor: "old", newcomer: "new" } } : {}),
    ...(maybe(0.3) ? { minimumOverlapHours: 1 + chance.below(4) } : {}),
    ...(maybe(0.3) ? { sides: { attribute: "function", a: "sales", b: "data" } } : {}),
    ...(maybe(0.5)
      ? maybe(0.5)
        ? { differ: [{ attribute: "function" }] }
        : { alike: [{ attribute: "interests", weight: 2 }] }
      : {}),
  };
  const groupSize = 2 + chance.below(7);
  const history = shuffledRounds(everybody, 2 + chance.below(4), chance.below(6), `${seed}/history`);
  return { people: everybody, groupSize, history, rules, seed };
}
