import assert from "node:assert/strict";
import fc from "fast-check";
import { selectForDigest, type Answer } from "../../../core/prompts/index.ts";
import { sampleAnswer } from "./sample.ts";

const lengthOf = (answer: Answer): number => answer.text.length;

describe("what a digest shows", () => {
  it("[PRM18] is in the order in which the answers came", () => {
    const answers = [
      sampleAnswer("c", "third", "2026-03-03T09:00:00.5Z"),
      sampleAnswer("b", "second", "2026-03-03T09:00:00Z"),
      sampleAnswer("a", "first", "2026-03-02T09:00:00Z"),
      sampleAnswer("d", "with the second", "2026-03-03T09:00:00Z"),
    ];
    const { shown } = selectForDigest(answers, 1_000, lengthOf);
    assert.deepEqual(
      shown.map(({ text }) => text),
      ["first", "second", "with the second", "third"],
    );
  });

  it("[PRM18] leaves the essay out, and not the ten that fit", () => {
    const essay = sampleAnswer("essay", "e".repeat(95));
    const short = Array.from({ length: 10 }, (_, index) => sampleAnswer(`short ${index}`, "s".repeat(10)));
    const selection = selectForDigest([essay, ...short], 100, lengthOf);
    assert.equal(selection.shown.length, 10);
    assert.ok(!selection.shown.includes(essay));
    assert.equal(selection.total, 11);
  });

  it("[PRM17] never takes more than its budget, and nothing that would still fit stays out", () => {
    const anAnswer = fc.nat(400).map((length) => sampleAnswer("somebody", "x".repeat(length)));
    fc.assert(
      fc.property(fc.array(anAnswer), fc.nat(5_000), (answers, budget) => {
        const { shown, total } = selectForDigest(answers, budget, lengthOf);
        const used = shown.reduce((sum, answer) => sum + lengthOf(answer), 0);
        assert.ok(used <= budget);
        assert.equal(total, answers.length);
        for (const answer of answers) assert.ok(shown.includes(answer) || used + lengthOf(answer) > budget);
      }),
    );
  });
});
