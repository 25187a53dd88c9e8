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
import { quietSession } from "./quiet-session.ts";

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
/** Eight kept it and six did not: about ten of fifteen. */
const november = [
  ...people(8).map((person) => kept(person, "11")),
  ...people(6, 8).map((person) => kept(person, "11", "dropped")),
];
const december = (done: number, dropped: number): CommitmentFact[] => [
  ...people(done, 20).map((person) => kept(person, "12")),
  ...people(dropped, 40).map((person) => kept(person, "12", "dropped")),
];

const figureOf = (figures: ReturnType<typeof figuresOf>, id: string): unknown => {
  const told = figures.measured[id];
  return told?.kind === "shown" ? told.value : told?.kind;
};

/** Three sessions of which nobody is known to have been there. */
const MET = ["08-03", "08-10", "08-17"].map((day) => quietSession(`2026-${day}T09:00:00Z`));

describe("what two months beside each other tell", () => {
  const first = figuresOf(with_(november, DECEMBER));
  const closureAfter = (done: number, dropped: number): unknown =>
    figureOf(figuresOf(with_([...november, ...december(done, dropped)]), first), "closure");

  it("[VAL10] leaves a figure as it was told until ten people stand behind its change, and hides which few did otherwise", () => {
    assert.equal(figureOf(first, "closure"), 10 / 15);
    for (const [done, dropped] of [
      [0, 1],
      [5, 4],
      [9, 0],
    ] as const)
      assert.equal(closureAfter(done, dropped), 10 / 15, `${done} and ${dropped}`);
    assert.equal(closureAfter(5, 5), 15 / 25, "13 and 11, in fives");
    const alike = [closureAfter(12, 0), closureAfter(11, 1), closureAfter(8, 4)];
    assert.deepEqual(alike, [20 / 25, 20 / 25, 20 / 25], "of twelve up to four count with the others");
  });

  it("[VAL1] [VAL10] tells a figure as soon as there are enough, however long it was too early", () => {
    const summer = figuresOf(with_([], "2026-07-01T00:00:00Z"));
    assert.equal(figureOf(summer, "closure"), "too early");
    assert.equal(figureOf(summer, "time-saved"), "too early");
    const saved = november.map((each) =>
      each.outcome === "done" ? { ...each, result: { low: 1, high: 1, unit: "hours a week" } } : each,
    );
    const later = figuresOf(with_(saved, DECEMBER), summer);
    assert.equal(figureOf(later, "closure"), 10 / 15);
    assert.equal(figureOf(later, "time-saved"), 370, "eight times 46 hours, in two digits");
  });

  it("[VAL10] does not tell that somebody left or was erased", () => {
    const without = november.filter(({ person }) => person !== "p9");
    assert.equal(figureOf(figuresOf(with_(without), first), "closure"), 10 / 15);
  });

  it("[VAL10] lets a quarter's figure stand until the next has no day in common with it", () => {
    const asked = (month: string, hours: number): Facts["prompts"][number] => ({
      askedAt: `2026-${month}-02T09:00:00Z`,
      asked: 20,
      answers: people(10).map((person) => ({ person, hours })),
    });
    const until = (end: string): Facts =>
      factsUntil({ ...noFacts(FOUNDED, JANUARY), prompts: [asked("09", 1), asked("11", 3)] }, end);
    const october = figuresOf(until("2026-10-01T00:00:00Z"));
    assert.equal(figureOf(october, "time-to-answer"), 1);
    const later = figuresOf(until("2026-12-01T00:00:00Z"), october);
    assert.equal(figureOf(later, "time-to-answer"), 1);
    assert.equal(figureOf(figuresOf(until(JANUARY), later), "time-to-answer"), 3);
  });

  it("[VAL2] tells no share of which one side has fewer than five people, and no sum that is one person's", () => {
    const hours = (person: string, low: number): CommitmentFact => ({
      ...kept(person, "11"),
      result: { low, high: low, unit: "hours a week" },
    });
    const alike = people(6).map((person) => hours(person, 2));
    const figures = figuresOf(with_(alike, DECEMBER));
    assert.equal(figureOf(figures, "closure"), "most");
    assert.equal(figureOf(figures, "confirmed"), "few");
    assert.equal(figureOf(figures, "time-saved"), 550, "552 in two digits");
    const one = figuresOf(with_([...alike, hours("p9", 40)], DECEMBER));
    assert.equal(figureOf(one, "time-saved"), "too early");
  });

  it("[VAL2] [VAL10] tells bands, flows, kept commitments and ties in no number below five", () => {
    const size = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(size, size, size, (busy, few, tied) => {
        const all = people(busy + few + 10);
        const facts: Facts = {
          ...noFacts(FOUNDED, JANUARY),
          sessions: MET,
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
        for (const each of numbers) assert.ok(each === null || each >= 5);
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
