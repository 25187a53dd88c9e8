import assert from "node:assert/strict";
import { findHopeless } from "../../../core/matching/hopeless.ts";
import { arrangePairs } from "../../../core/matching/pairs.ts";
import { readProblem, type Problem } from "../../../core/matching/problem.ts";
import { matchCheaply } from "../../../core/matching/blossom/index.ts";
import {
  arrangeGroups,
  MatchError,
  type EarlierGroup,
  type MatchRequest,
} from "../../../core/matching/index.ts";
import { bestWorth, worthOf } from "./oracle.ts";
import { people, randomRequest, shuffledRounds } from "./requests.ts";

/** Plays so many rounds, each remembered by the next, and says how many pairs met again. */
function repeatsOver(request: MatchRequest, rounds: number): number {
  const history: EarlierGroup[] = [...request.history];
  let repeats = 0;
  for (let round = 0; round < rounds; round += 1) {
    const found = arrangeGroups({ ...request, history, seed: `${request.seed} ${round}` });
    assert.equal(found.groups.flatMap(({ members }) => members).length, request.people.length);
    repeats += found.score.repeats;
    const at = new Date(Date.UTC(2026, 0, 1 + 7 * round)).toISOString();
    history.push(...found.groups.map(({ members }) => ({ members, at })));
  }
  return repeats;
}

describe("matching in pairs", () => {
  it("[MAT6] lets an even number meet for n - 1 rounds without a repeat", () => {
    for (const count of [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 30, 60])
      for (const seed of ["a", "b"])
        assert.equal(
          repeatsOver({ people: people(count), groupSize: 2, history: [], seed }, count - 1),
          0,
          `${count}`,
        );
  });

  it("[MAT6] holds as well where wishes and hours tell nobody from another", () => {
    const alike = people(8).map((one) => ({ ...one, hours: [8, 16] as const, attributes: { site: "Oslo" } }));
    const rules = {
      alike: [{ attribute: "interests" }],
      differ: [{ attribute: "site" }],
      minimumOverlapHours: 2,
    };
    assert.equal(repeatsOver({ people: alike, groupSize: 2, history: [], rules, seed: "x" }, 7), 0);
  });

  it("[MAT6] has no repeat in 12 rounds of 18, 30 and 60, in whatever order they come", () => {
    for (const count of [18, 30, 60]) {
      const mixed = people(count).map((one, nth) => ({
        ...one,
        attributes: { function: ["sales", "data", "hr"][nth % 3] ?? "", side: nth % 2 === 0 ? "a" : "b" },
      }));
      const request = { people: mixed.toReversed(), groupSize: 2, history: [], seed: "mixed" };
      assert.equal(repeatsOver(request, 12), 0, `${count} in pairs`);
      assert.equal(repeatsOver({ ...request, rules: { differ: [{ attribute: "function" }] } }, 12), 0);
    }
  });

  it("[MAT6] goes on without a repeat after rounds that somebody else arranged", () => {
    for (const seed of ["1", "2", "3", "4"]) {
      const everybody = people(18);
      const history = [0, 1, 2].flatMap((round) =>
        arrangeGroups({
          people: everybody,
          groupSize: 2,
          history: [],
          rules: { differ: [{ attribute: "none" }] },
          seed: `${seed}${round}`,
        }).groups.map(({ members }) => ({ members, at: `2025-01-0${round + 1}` })),
      );
      assert.equal(repeatsOver({ people: everybody, groupSize: 2, history, seed }, 6), 0);
    }
  });

  it("[MAT5] makes pairs that cost what an independent matching of the same costs does", () => {
    for (const count of [14, 40, 100, 400]) {
      const everybody = people(count).map((one, nth) => ({
        ...one,
        attributes: { site: `s${(nth * 7) % 5}` },
      }));
      const history = shuffledRounds(everybody, 2, Math.floor(count * 0.9), "pairs");
      const request = {
        people: everybody,
        groupSize: 2,
        history,
        rules: { differ: [{ attribute: "site" }] },
        seed: "s",
      };
      const found = arrangeGroups(request);
      const met = new Set(history.map(({ members }) => members.toSorted().join()));
      const ids = everybody.map(({ id }) => id);
      const repeats = matchCheaply(count, (one, other) =>
        Number(met.has([ids[one] ?? "", ids[other] ?? ""].sort().join())),
      );
      const least = repeats.mates.filter((mate, one) =>
        met.has([ids[one] ?? "", ids[mate] ?? ""].sort().join()),
      ).length;
      assert.equal(found.score.repeats, least / 2);
    }
  });

  it("[MAT5] [MAT3] keeps rules, and places as many as they allow", () => {
    const everybody = people(40);
    const ids = everybody.map(({ id }) => id);
    // Thirty who may not meet each other: eight of the others take one each, and one joins the fixed pair.
    const fixed = ids.slice(38);
    const rules = { apart: [ids.slice(0, 30)], together: [fixed] };
    const found = arrangeGroups({ people: everybody, groupSize: 2, history: [], rules, seed: "s" });
    const withFixed = found.groups.filter(({ members }) => members.some((id) => fixed.includes(id)));
    assert.deepEqual(
      withFixed.map(({ members }) => fixed.every((id) => members.includes(id))),
      [true],
    );
    assert.equal(found.unplaced.length, 30 - 8 - 1);
  });

  it("[MAT1] [MAT5] finds the best group of three for an odd number", () => {
    for (const count of [13, 15, 17]) {
      const everybody = people(count);
      const history = shuffledRounds(everybody, 2, count, "odd");
      const request = { people: everybody, groupSize: 2, history, seed: "odd" };
      const groups = arrangeGroups(request).groups.map(({ members }) => members);
      assert.deepEqual(groups.map((group) => group.length).sort(), [
        ...new Array<number>((count - 3) / 2).fill(2),
        3,
      ]);
      assert.equal(worthOf(request, groups)[1], leastRepeatsWithThree(request));
    }
  });
});

describe("pairs of few people, as many are paired", () => {
  it("[MAT5] [MAT2] are as good as looking at everything, under all rules and with one group of three", () => {
    let [odd, left] = [0, 0];
    for (let nth = 0; nth < 150; nth += 1) {
      const request = { ...randomRequest(`pairs ${nth}`, 8), groupSize: 2 };
      const problem = problemOf(request);
      if (problem === undefined) continue;
      const hopeless = findHopeless(problem);
      const people = problem.people.map((_, one) => one).filter((one) => !hopeless.has(one));
      const found = arrangePairs(problem, people);
      if (found === undefined) continue;
      const groups = found.groups.map((group) => group.map((one) => problem.ids[one] ?? ""));
      assert.deepEqual(worthOf(request, groups), bestWorth(request), request.seed);
      odd += people.length % 2;
      left += found.left.length > 0 ? 1 : 0;
    }
    assert.ok(odd > 20 && left > 5, `${odd} odd, ${left} with somebody left`);
  });
});

function problemOf(request: MatchRequest): Problem | undefined {
  try {
    return readProblem(request);
  } catch (error) {
    assert.ok(error instanceof MatchError);
    return undefined;
  }
}

/** The fewest repeats over every choice of three, the others paired by an exact matching. */
function leastRepeatsWithThree({ people: everybody, history }: MatchRequest): number {
  const ids = everybody.map(({ id }) => id);
  const met = new Set(
    history.flatMap(({ members: [one = "", other = ""] }) => [`${one} ${other}`, `${other} ${one}`]),
  );
  const cost = (one: string, other: string): number => Number(met.has(`${one} ${other}`));
  let least = Infinity;
  for (const [at, one] of ids.entries())
    for (const [from, two] of ids.slice(0, at).entries())
      for (const three of ids.slice(0, from)) {
        const own = cost(one, two) + cost(one, three) + cost(two, three);
        if (own >= least) continue;
        const rest = ids.filter((id) => ![one, two, three].includes(id));
        const { mates } = matchCheaply(rest.length, (a, b) => cost(rest[a] ?? "", rest[b] ?? ""));
        const others = mates.reduce((sum, mate, a) => sum + cost(rest[a] ?? "", rest[mate] ?? ""), 0) / 2;
        least = Math.min(least, own + others);
      }
  return least;
}
