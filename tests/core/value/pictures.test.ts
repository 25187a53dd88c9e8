import assert from "node:assert/strict";
import {
  chainsOf,
  changesTold,
  chartOf,
  figuresOf,
  hasSomething,
  indicatorsFrom,
  matrixOf,
  noFacts,
  PICTURES,
  picturesOf,
  type Palette,
  type Story,
} from "../../../core/value/index.ts";
import { twoYears } from "./simulated.ts";

const INK: Palette = { ink: "rgb(1, 2, 3)", hue: "rgb(4, 5, 6)", paper: "rgb(9, 9, 9)", font: "Roboto" };
const figures = figuresOf(twoYears(7).facts);
const drawn = { ...figures, cycles: matrixOf(indicatorsFrom(figures), []) };

describe("pictures of what a community is worth", () => {
  it("[VAL13] draws every picture of a table that says the same, in the colours that it is given", () => {
    const pictures = picturesOf(drawn, (month) => month);
    assert.deepEqual(new Set(pictures.map(({ name }) => name)), new Set(PICTURES));
    for (const picture of pictures) {
      for (const { values } of picture.rows) assert.equal(values.length, picture.series.length, picture.name);
      const option = JSON.stringify(chartOf(picture, INK, 480));
      assert.match(option, /rgba\(4, 5, 6/);
      assert.doesNotMatch(option, /#[0-9a-f]{3,6}/i, picture.name);
    }
  });

  it("[VAL13] leaves room for two lines of a legend in a side panel, and sets names aslant", () => {
    const narrow = (name: string): string => {
      const picture = picturesOf(drawn, (month) => month).find((each) => each.name === name);
      return JSON.stringify(picture === undefined ? "" : chartOf(picture, INK, 240));
    };
    assert.match(narrow("bands"), /"top":60/);
    assert.match(narrow("flows"), /"rotate":40/);
  });

  it("[VAL1] draws no axes around nothing", () => {
    const picture = (...values: (number | null)[]) => ({
      name: "rhythm" as const,
      rows: [{ name: "Nov 2026", values }],
    });
    const ledger = (...values: number[]) => ({ ...picture(...values), name: "matrix" as const });
    assert.deepEqual([ledger(0, 11, 2), ledger(1, 10, 2)].map(hasSomething), [false, true]);
    assert.deepEqual([picture(), picture(0, null), picture(null), picture(0, 1)].map(hasSomething), [
      false,
      false,
      false,
      true,
    ]);
  });

  it("[VAL1] [VAL13] has no picture before the first month is over", () => {
    const young = figuresOf(noFacts("2026-12-05T09:00:00Z", "2026-12-01T00:00:00Z"));
    assert.deepEqual(
      picturesOf({ ...young, cycles: [] }, (month) => month),
      [],
    );
    assert.deepEqual(changesTold(young), []);
  });

  it("[VAL2] draws a group that is not shown as fewer than five, and as no number", () => {
    const flows = { ...drawn.flows, core: { core: null, active: null, occasional: 10, peripheral: 0 } };
    const picture = picturesOf({ ...drawn, flows }, (month) => month).find(({ name }) => name === "flows");
    assert.ok(picture !== undefined);
    assert.match(JSON.stringify(chartOf(picture, INK, 480)), /< 5/);
  });

  it("[VAL11] puts the stories first that lead furthest, and none that led nowhere yet", () => {
    const story = (id: string, more: Partial<Story>): Story => ({
      id,
      name: id,
      will: "try",
      sentence: "",
      reached: "applied",
      result: null,
      confirmedBy: null,
      origin: null,
      ...more,
    });
    const all = [
      story("planned", { reached: "potential" }),
      story("done", {}),
      story("result", { reached: "realised", result: "2 hours" }),
      story("from a session", {
        reached: "realised",
        result: "2 hours",
        origin: { kind: "session", id: "s" },
      }),
      story("confirmed", { reached: "realised", result: "2 hours", confirmedBy: "Bo" }),
    ];
    assert.deepEqual(
      chainsOf(all).map(({ id }) => id),
      ["confirmed", "from a session", "result"],
    );
  });
});
