import assert from "node:assert/strict";
import { matchCheaply } from "../../../core/matching/blossom/index.ts";
import { chanceOf, type Chance } from "../../../core/matching/chance.ts";

type Costs = readonly (readonly number[])[];

/** Costs of few kinds make circles of equals, which is where blossoms are needed. */
function randomCosts(count: number, kinds: number, chance: Chance): Costs {
  const costs = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let one = 1; one < count; one += 1)
    for (let other = 0; other < one; other += 1) {
      const cost = chance.below(kinds) * (chance.share() < 0.3 ? 7 : 1);
      (costs[one] as number[])[other] = (costs[other] as number[])[one] = cost;
    }
  return costs;
}

function sumOf(costs: Costs, mates: readonly number[]): number {
  return mates.reduce((sum, mate, one) => sum + (costs[one]?.[mate] ?? 0), 0) / 2;
}

/** The cheapest pairing, by trying all. */
function cheapest(costs: Costs, left: readonly number[]): number {
  const [first, ...others] = left;
  if (first === undefined) return 0;
  return Math.min(
    ...others.map(
      (mate) =>
        (costs[first]?.[mate] ?? 0) +
        cheapest(
          costs,
          others.filter((one) => one !== mate),
        ),
    ),
  );
}

/** Does the certificate's sum: a number that no pairing undercuts. */
function provenLeast(costs: Costs, certificate: ReturnType<typeof matchCheaply>["certificate"]): number {
  const { duals, blossoms } = certificate;
  const within = costs.map((row) => row.map(() => 0));
  for (const { members, dual } of blossoms) {
    assert.ok(dual >= 0 && members.length % 2 === 1 && new Set(members).size === members.length);
    for (const one of members) for (const other of members) (within[one] as number[])[other]! += dual;
  }
  for (const [one, row] of costs.entries())
    for (const [other, cost] of row.entries()) {
      const least = (duals[one] ?? 0) + (duals[other] ?? 0) - (within[one]?.[other] ?? 0);
      assert.ok(one === other || cost >= least - 1e-6, `${one} and ${other} cost less than the proof says`);
    }
  const all = duals.reduce((sum, dual) => sum + dual, 0);
  return blossoms.reduce((sum, { members, dual }) => sum - (dual * (members.length - 1)) / 2, all);
}

function match(costs: Costs): ReturnType<typeof matchCheaply> {
  const found = matchCheaply(costs.length, (one, other) => costs[one]?.[other] ?? 0);
  for (const [one, mate] of found.mates.entries()) assert.ok(mate !== one && found.mates[mate] === one);
  return found;
}

describe("the cheapest matching", () => {
  it("[MAT5] costs what trying all pairings finds, up to ten people", () => {
    const chance = chanceOf("small");
    for (let nth = 0; nth < 400; nth += 1) {
      const costs = randomCosts(2 + 2 * chance.below(5), 2 + chance.below(12), chance);
      assert.equal(sumOf(costs, match(costs).mates), cheapest(costs, [...costs.keys()]));
    }
  });

  it("[MAT5] proves that nothing is cheaper, up to 400 people", () => {
    const chance = chanceOf("large");
    let blossoms = 0;
    const sizes = [...Array.from({ length: 150 }, () => 4 + 2 * chance.below(20)), 100, 200, 400];
    for (const size of sizes) {
      const costs = randomCosts(size, [2, 3, 30, 100_000][chance.below(4)] ?? 2, chance);
      const { mates, certificate } = match(costs);
      blossoms += certificate.blossoms.length;
      assert.ok(Math.abs(sumOf(costs, mates) - provenLeast(costs, certificate)) < 1e-6, `${size} people`);
    }
    assert.ok(blossoms > 20, "the proof was never in need of a blossom");
  });

  it("[MAT5] proves it for costs as large as rules and repeats make them", () => {
    const chance = chanceOf("levels");
    for (const size of [20, 60, 120]) {
      const levels = [0, 0, 1, 63, 12_864, 2_600_000, 33_000_000_000, 7_000_000_000_000];
      const costs = randomCosts(size, 2, chance).map((row) => row.map(() => 0));
      for (let one = 1; one < size; one += 1)
        for (let other = 0; other < one; other += 1)
          (costs[one] as number[])[other] = (costs[other] as number[])[one] = levels[chance.below(8)] ?? 0;
      const { mates, certificate } = match(costs);
      assert.equal(sumOf(costs, mates), provenLeast(costs, certificate));
    }
  });

  it("[MAT5] leaves odd numbers to others", () => {
    assert.throws(() => matchCheaply(3, () => 1), RangeError);
    assert.deepEqual(matchCheaply(0, () => 1).mates, []);
  });
});
