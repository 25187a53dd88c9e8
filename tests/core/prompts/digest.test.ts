import assert from "node:assert/strict";
import fc from "fast-check";
import { chartOf, inOrder, selectVaried, type Question } from "../../../core/prompts/index.ts";
import { sampleAnswer } from "./sample.ts";

const lengthOf = (text: string): number => text.length;
const same = (text: string): string => text;
const select = (texts: readonly string[], budget: number): readonly string[] =>
  selectVaried(texts, budget, lengthOf, same).shown;

describe("what a digest shows", () => {
  it("[PRM18] is in the order in which the answers came", () => {
    const answers = [
      sampleAnswer("c", "third", "2026-03-03T09:00:00.5Z"),
      sampleAnswer("b", "second", "2026-03-03T09:00:00Z"),
      sampleAnswer("a", "first", "2026-03-02T09:00:00Z"),
      sampleAnswer("d", "with the second", "2026-03-03T09:00:00Z"),
    ];
    const texts = inOrder(answers).map(({ text }) => text);
    assert.deepEqual(texts, ["first", "second", "with the second", "third"]);
    assert.deepEqual(select(texts, 1_000), texts);
  });

  it("[PRM18] leaves the essay out, and not the ten that fit", () => {
    const short = Array.from({ length: 10 }, (_, index) => `short text ${index}`);
    assert.deepEqual(select(["e".repeat(115), ...short], 120), short);
  });

  it("[PRM18] is varied: what says something of its own, from the first to the last", () => {
    const texts = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? "Yes" : `Thought ${index}`));
    const shown = select(texts, 1_000);
    assert.ok(
      shown.filter((text) => text === "Yes").length <= 4,
      "only what is left over goes to repetitions",
    );
    const places = shown.map((text) => texts.indexOf(text));
    for (const quarter of [0, 1, 2, 3])
      assert.ok(places.filter((place) => Math.floor(place / 250) === quarter).length >= 15, String(quarter));
  });

  it("[PRM17] never takes more than its budget, and nothing that would still fit stays out", () => {
    const text = fc.nat(400).map((length) => "x".repeat(length));
    fc.assert(
      fc.property(fc.array(text), fc.nat(5_000), (texts, budget) => {
        const { shown, total } = selectVaried(texts, budget, lengthOf, same);
        const used = shown.reduce((sum, each) => sum + each.length, 0);
        assert.ok(used <= budget);
        assert.equal(total, texts.length);
        const left = [...texts];
        for (const each of shown) left.splice(left.indexOf(each), 1);
        for (const each of left) assert.ok(used + each.length > budget);
      }),
    );
  });

  it("[PRM34] counts choices, scales with their mean, and rankings by their places", () => {
    const question = (way: Question["way"]): Question => ({ id: "1", text: "?", way });
    const options = ["a", "b", "c"];
    const counts = (way: Question["way"], replies: readonly Parameters<typeof chartOf>[1][number][]) => {
      const chart = chartOf(question(way), replies);
      return [chart?.bars.map(({ count }) => count), chart?.answered, chart?.mean];
    };
    assert.deepEqual(
      counts({ kind: "choice", options, isSeveral: true }, [
        { 1: { kind: "choice", chosen: [0, 2] } },
        { 1: { kind: "choice", chosen: [2] } },
        {},
      ]),
      [[1, 0, 2], 2, undefined],
    );
    assert.deepEqual(
      counts({ kind: "scale", from: 0, to: 2 }, [
        { 1: { kind: "scale", value: 2 } },
        { 1: { kind: "scale", value: 1 } },
      ]),
      [[0, 1, 1], 2, 1.5],
    );
    assert.deepEqual(counts({ kind: "ranking", options }, [{ 1: { kind: "ranking", order: [2, 0] } }]), [
      [2, 0, 3],
      1,
      undefined,
    ]);
    assert.equal(chartOf(question({ kind: "text" }), []), undefined);
  });
});
