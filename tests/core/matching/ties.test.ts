import assert from "node:assert/strict";
import fc from "fast-check";
import { personId, type PersonId } from "../../../core/ids.ts";
import { mayTellAnew, sumTies, type Pair } from "../../../core/matching/index.ts";
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
      pair("ae", "2026-03-02T00:00:00Z"),
      { one: personId("a"), other: personId("left"), firstAt: "2026-02-05T00:00:00Z" },
    ];
    const sums = sumTies(people("abcdef"), pairs, valueOf, "2026-04");
    const none = { crossFunction: null, crossSite: null, meanSteps: null };
    const now = { crossFunction: 0.5, crossSite: null, meanSteps: 2 };
    // A single pair in December and one in March: each is told of once five people made ties.
    assert.deepEqual(sums, {
      ...{ people: 6, ties: 4, connected: 20 / 30, ...now },
      months: [
        { month: "2025-12", newTies: null, ...none },
        { month: "2026-01", newTies: null, ...none },
        { month: "2026-02", newTies: 4, ...now },
        { month: "2026-03", newTies: null, ...now },
        { month: "2026-04", newTies: null, ...now },
      ],
    });
  });

  it("[INT15] say nothing of fewer than five, and shares only where five are known", () => {
    const pairs = [pair("ab", "2026-01-05T00:00:00Z"), pair("cd", "2026-01-05T00:00:00Z")];
    assert.equal(sumTies(people("abcdefg"), pairs, valueOf, "2026-03"), undefined);
    assert.equal(sumTies([], [], valueOf, "2026-03"), undefined);
    const sums = sumTies(
      people("abcdef"),
      [...pairs, pair("ef", "2026-01-06T00:00:00Z")],
      valueOf,
      "2026-01",
    );
    assert.equal(sums?.crossFunction, 1 / 3);
    assert.equal(sums?.crossSite, null);
    assert.equal(sums?.meanSteps, 1);
  });

  it("[INT15] are told anew only where five people made ties since", () => {
    const first = [pair("ab", "2026-01-05T00:00:00Z"), pair("cd", "2026-02-05T00:00:00Z")];
    assert.equal(mayTellAnew(first, ""), false);
    const more = [...first, pair("ef", "2026-02-06T00:00:00Z")];
    assert.equal(mayTellAnew(more, ""), true);
    assert.equal(mayTellAnew(more, "2026-01-05T00:00:00Z"), false);
  });

  it("[INT15] tell of no month what taking one from another would tell of fewer than five", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(11)), { maxLength: 40 }), (ties) => {
        const everybody = people("abcdefghij");
        const pairs = ties.flatMap(([one, other, month]) =>
          one < other
            ? [pair(`${everybody[one]}${everybody[other]}`, `2026-${String(month + 1).padStart(2, "0")}-01`)]
            : [],
        );
        const sums = sumTies(everybody, pairs, () => "", "2026-12");
        let after = "";
        for (const { month, newTies } of sums?.months ?? []) {
          if (newTies === null) continue;
          const told = pairs.filter(
            ({ firstAt }) => firstAt.slice(0, 7) > after && firstAt.slice(0, 7) <= month,
          );
          assert.equal(told.length, newTies);
          const who = new Set(told.flatMap(({ one, other }) => [one, other]));
          assert.ok(newTies === 0 || who.size >= 5, `${month}: ${who.size}`);
          after = month;
        }
        assert.equal(
          sums?.ties ?? 0,
          sums?.months.reduce((all, { newTies }) => all + (newTies ?? 0), 0) ?? 0,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("[INT15] tell of the last twelve months, and of none without ties", () => {
    const old = ["ab", "bc", "cd", "de"].map((names) => pair(names, "2020-01-05T00:00:00Z"));
    const long = sumTies(people("abcde"), old, valueOf, "2026-03");
    assert.deepEqual([long?.months.length, long?.months[0]?.month], [12, "2025-04"]);
    assert.equal(long?.months[0]?.meanSteps, 2);
    assert.equal(sumTies(people("abcde"), [], valueOf, "2026-03"), undefined);
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
