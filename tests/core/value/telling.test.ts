import assert from "node:assert/strict";
import fc from "fast-check";
import {
  BANDS,
  bandsOverTime,
  factsUntil,
  figuresOf,
  figuresSchema,
  flows,
  noFacts,
  type CommitmentFact,
  type Facts,
} from "../../../core/value/index.ts";

const FOUNDED = "2026-06-10T09:00:00Z";
const DECEMBER = "2026-12-01T00:00:00Z";
const JANUARY = "2027-01-01T00:00:00Z";

const kept = (person: string, month: string, outcome: "done" | "dropped" = "done"): CommitmentFact => ({
  person,
  madeAt: `2026-${month}-02T10:00:00Z`,
  dueOn: `2026-${month}-20`,
  outcome,
  answeredAt: `2026-${month}-20T15:00:00Z`,
  isConfirmed: false,
  isShared: false,
});

const with_ = (commitments: readonly CommitmentFact[], until = JANUARY): Facts =>
  factsUntil({ ...noFacts(FOUNDED, JANUARY), commitments }, until);
const people = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_none, at) => `p${from + at}`);
const november = [...people(7).map((person) => kept(person, "11")), kept("p7", "11", "dropped")];

const figureOf = (figures: ReturnType<typeof figuresOf>, id: string): unknown => {
  const told = figures.measured[id];
  return told?.kind === "shown" ? told.value : told?.kind;
};
const closure = (figures: ReturnType<typeof figuresOf>): number | undefined => {
  const told = figures.measured["closure"];
  return told?.kind === "shown" ? told.value : undefined;
};

describe("what two months beside each other tell", () => {
  it("[VAL10] leaves a figure as it was told until five people stand behind its change", () => {
    const first = figuresOf(with_(november, DECEMBER));
    assert.equal(closure(first), 7 / 8);
    const one = [...november, kept("p8", "12", "dropped")];
    assert.equal(closure(figuresOf(with_(one), first)), 7 / 8, "one person's answer is not told");
    const four = [...november, ...people(4, 8).map((person) => kept(person, "12", "dropped"))];
    assert.equal(closure(figuresOf(with_(four), first)), 7 / 8);
    const five = [...november, ...people(5, 8).map((person) => kept(person, "12", "dropped"))];
    assert.equal(closure(figuresOf(with_(five), first)), 7 / 13);
  });

  it("[VAL10] does not tell that somebody left or was erased", () => {
    const first = figuresOf(with_(november, DECEMBER));
    const without = november.filter(({ person }) => person !== "p7");
    assert.equal(closure(figuresOf(with_(without), first)), 7 / 8);
  });

  it("[VAL10] changes no figure for the sake of fewer than five people, whatever they do", () => {
    const outcome = fc.constantFrom("done" as const, "dropped" as const);
    const some = fc.array(outcome, { minLength: 1, maxLength: 4 });
    const before = figuresOf(with_(november, DECEMBER));
    fc.assert(
      fc.property(some, (outcomes) => {
        const more = outcomes.map((each, at) => kept(`q${at}`, "12", each));
        const after = figuresOf(with_([...november, ...more]), before);
        for (const id of ["closure", "time-saved", "loops", "confirmed"])
          assert.deepEqual(figureOf(after, id), figureOf(before, id), id);
      }),
      { numRuns: 40 },
    );
  });

  it("[VAL2] [VAL10] tells bands, flows, kept commitments and ties in no number below five", () => {
    const size = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(size, size, size, (busy, few, tied) => {
        const all = people(busy + few + 10);
        const facts: Facts = {
          ...noFacts(FOUNDED, JANUARY),
          members: all.map((person) => ({ person, joinedAt: FOUNDED, canFacilitate: false })),
          acts: all.slice(0, busy).flatMap((person) =>
            ["10-05", "11-09", "11-16", "12-07", "12-14"].map((day) => ({
              person,
              at: `2026-${day}T09:00:00Z`,
              kind: "said" as const,
            })),
          ),
          commitments: all
            .slice(0, busy)
            .map((person, at) => kept(person, "12", at < few ? "done" : "dropped")),
          ties: all
            .slice(0, tied)
            .map((one, at) => ({ one, other: `x${at}`, firstAt: `2026-1${at % 3}-05T09:00:00Z`, count: 1 })),
        };
        const figures = figuresOf(facts);
        const numbers = [
          ...figures.bands.flatMap(({ counts }) => Object.values(counts)),
          ...BANDS.flatMap((band) => Object.values(flows(facts)[band])),
          ...figures.months.map(({ kept: done }) => done),
          ...figures.months.map(({ ties }) => ties),
        ];
        for (const each of numbers)
          assert.ok(each === null || each === 0 || each >= 5 || isTies(each, figures));
        assert.deepEqual(figuresSchema.parse(JSON.parse(JSON.stringify(figures))), figures, "kept as it is");
      }),
      { numRuns: 60 },
    );
    assert.deepEqual(bandsOverTime(noFacts(FOUNDED, JANUARY), 1)[0]?.counts, {
      core: null,
      active: null,
      occasional: null,
      peripheral: null,
    });
  });
});

/** Five people can make three ties; fewer ties need fewer people and are never told. */
function isTies(number: number, figures: ReturnType<typeof figuresOf>): boolean {
  return number >= 3 && figures.months.some(({ ties }) => ties === number);
}
