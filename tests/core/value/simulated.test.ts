import assert from "node:assert/strict";
import { BANDS, bandsIn, findCommon, stageOf, type Band, type Stage } from "../../../core/value/index.ts";
import { seeded, simulate, twoYears } from "./simulated.ts";

describe("a simulated community of 400 members in two years", () => {
  it("[VAL4] has its planted bands found, with precision and recall of at least 0.9", () => {
    for (const seed of [7, 8, 9]) {
      const { facts, planted } = twoYears(seed);
      assertBandsFound(planted, bandsIn(facts, "2026-12"));
    }
  });

  function assertBandsFound(planted: ReadonlyMap<string, Band>, found: ReadonlyMap<string, Band>): void {
    for (const band of BANDS) {
      const [are, said] = [[...planted], [...found]].map(
        (all) => new Set(all.filter(([, each]) => each === band).map(([person]) => person)),
      );
      assert.ok(are !== undefined && said !== undefined);
      const hits = [...said].filter((person) => are.has(person)).length;
      assert.ok(hits / said.size >= 0.9, `${band}: precision ${hits / said.size}`);
      assert.ok(hits / are.size >= 0.9, `${band}: recall ${hits / are.size}`);
    }
  }

  it("[VAL6] has its planted stage found with precision and recall of at least 0.9, whatever the chance", () => {
    const some: Record<Band, number> = { core: 6, active: 9, occasional: 15, peripheral: 20 };
    const shapes: Readonly<Record<Stage, Parameters<typeof simulate>[1]>> = {
      potential: { months: 4, members: { core: 0, active: 0, occasional: 12, peripheral: 10 }, entries: 0 },
      coalescing: { months: 5, members: some, entries: 1, weekly: true },
      maturing: { months: 14, members: some, entries: 10, energy: (passed) => 0.5 + passed / 2 },
      stewardship: { months: 24, members: some, entries: 60 },
      transformation: {
        months: 24,
        members: some,
        entries: 60,
        energy: (passed) => (passed > 0.72 ? 0.15 : 1),
      },
    };
    const seen = Object.entries(shapes).flatMap(([stage, shape]) =>
      Array.from({ length: 10 }, (_none, at) => {
        const said = stageOf(simulate(at + 1, shape).facts);
        return { planted: stage, found: said.kind === "seen" ? said.stage : said.kind };
      }),
    );
    for (const stage of Object.keys(shapes)) {
      const planted = seen.filter((each) => each.planted === stage);
      const found = seen.filter((each) => each.found === stage);
      const hits = found.filter((each) => each.planted === stage).length;
      assert.ok(hits / found.length >= 0.9, `${stage}: precision ${hits / found.length}`);
      assert.ok(hits / planted.length >= 0.9, `${stage}: recall ${hits / planted.length}`);
    }
  });

  it("[VAL9] has the communities found that keep asking about the same, and no others", () => {
    const random = seeded(3);
    const vocabulary = Array.from(
      { length: 1_500 },
      (_none, index) => `word${String.fromCharCode(97 + (index % 26))}${index}`,
    );
    const pick = (): string => vocabulary[Math.floor(random() * vocabulary.length)] ?? "";
    const planted = new Map<string, string>([
      ["2", "churn"],
      ["9", "churn"],
      ["4", "kerberos"],
      ["17", "kerberos"],
      ["11", "accessibility"],
      ["23", "accessibility"],
      ["5", "forecasting"],
      ["30", "forecasting"],
      ["8", "interviewing"],
      ["33", "interviewing"],
    ]);
    const asking = Array.from({ length: 40 }, (_none, at) => {
      const noise = Array.from({ length: 30 }, () => `How do you ${pick()} the ${pick()} with ${pick()}?`);
      const subject = planted.get(String(at));
      const about =
        subject === undefined ? [] : [1, 2, 3, 4].map(() => `What about ${subject} and ${pick()}?`);
      return { community: String(at), questions: [...noise, ...about] };
    });
    const found = findCommon(asking).map(({ one, other }) => `${one}-${other}`);
    const wanted = ["2-9", "4-17", "11-23", "5-30", "8-33"];
    const hits = found.filter((pair) => wanted.includes(pair)).length;
    assert.ok(hits / wanted.length >= 0.9, `recall: ${found.join(" ")}`);
    assert.ok(hits / found.length >= 0.9, `precision: ${found.join(" ")}`);
    const [first] = findCommon(asking);
    assert.ok(first !== undefined && first.questions.one.length >= 3);
  });
});
