import assert from "node:assert/strict";
import fc from "fast-check";
import { personId, type PersonId } from "../../../core/ids.ts";
import { sumTies, type Pair } from "../../../core/matching/index.ts";
import { stepsBetween } from "../../../core/matching/ties/steps.ts";

const people = (names: string): PersonId[] => [...names].map(personId);
const pair = (names: string, firstAt: string): Pair => {
  const [one = personId(""), other = personId("")] = people(names);
  return { one, other, firstAt };
};

describe("what ties add up to", () => {
  const valueOf = (person: PersonId, of: "function" | "site"): string =>
    of === "site" ? (person === "a" ? "Oslo" : "") : person === "c" ? "hr" : "data";

  it("[INT15] are new ties, shares and steps, month by month", () => {
    const pairs = [
      pair("ab", "2025-12-05T00:00:00Z"),
      pair("bc", "2026-02-05T00:00:00Z"),
      pair("cd", "2026-02-25T00:00:00Z"),
      pair("de", "2026-02-26T00:00:00Z"),
      { one: personId("a"), other: personId("left"), firstAt: "2026-02-05T00:00:00Z" },
    ];
    const sums = sumTies(people("abcdef"), pairs, valueOf, "2026-03");
    const now = { crossFunction: 0.5, crossSite: null, meanSteps: 2 };
    const first = { crossFunction: null, crossSite: null, meanSteps: 1 };
    assert.deepEqual(sums, {
      ...{ people: 6, ties: 4, connected: 20 / 30, ...now },
      months: [
        { month: "2025-12", newTies: 1, ...first },
        { month: "2026-01", newTies: 0, ...first },
        { month: "2026-02", newTies: 3, ...now },
        { month: "2026-03", newTies: 0, ...now },
      ],
    });
  });

  it("[INT15] say nothing of fewer than five, and shares only where five are known", () => {
    const pairs = [pair("ab", "2026-01-05T00:00:00Z"), pair("cd", "2026-01-05T00:00:00Z")];
    assert.equal(sumTies(people("abcd"), pairs, valueOf, "2026-03"), undefined);
    assert.equal(sumTies([], [], valueOf, "2026-03"), undefined);
    const sums = sumTies(people("abcde"), pairs, valueOf, "2026-01");
    assert.equal(sums?.crossFunction, null);
    assert.equal(sums?.meanSteps, 1);
  });

  it("[INT15] tell of the last twelve months, and of none without ties", () => {
    const long = sumTies(people("abcde"), [pair("ab", "2020-01-05T00:00:00Z")], valueOf, "2026-03");
    assert.deepEqual([long?.months.length, long?.months[0]?.month], [12, "2025-04"]);
    const none = sumTies(people("abcde"), [], valueOf, "2026-03");
    assert.deepEqual([none?.months, none?.meanSteps, none?.connected], [[], null, 0]);
  });

  it("[INT15] count steps as walking from everybody does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
        (count, ties) => {
          const everybody = Array.from({ length: count }, (_, nth) => nth);
          const pairs = ties
            .map(([one, other]) => ({ one, other }))
            .filter(({ one, other }) => one !== other);
          const far = everybody.map((one) => everybody.map((other) => (one === other ? 0 : Infinity)));
          for (const { one, other } of pairs)
            if (one < count && other < count)
              (far[one] as number[])[other] = (far[other] as number[])[one] = 1;
          for (const by of everybody)
            for (const one of everybody)
              for (const other of everybody)
                (far[one] as number[])[other] = Math.min(
                  far[one]?.[other] ?? Infinity,
                  (far[one]?.[by] ?? Infinity) + (far[by]?.[other] ?? Infinity),
                );
          const steps = far.flat().filter((each) => each > 0 && each < Infinity);
          const sum = steps.reduce((all, each) => all + each, 0);
          assert.deepEqual(stepsBetween(everybody, pairs, 100), {
            meanSteps: steps.length === 0 ? null : sum / steps.length,
            connected: count < 2 ? 0 : steps.length / (count * (count - 1)),
          });
        },
      ),
    );
  });
});
