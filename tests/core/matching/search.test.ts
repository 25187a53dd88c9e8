import assert from "node:assert/strict";
import { arrangeWithin } from "../../../core/matching/arrange.ts";
import { arrangeGroups, type MatchRequest } from "../../../core/matching/index.ts";
import { isAllowed } from "./oracle.ts";
import { people, shuffledRounds } from "./requests.ts";

/** Everybody has met up to so many of the others, in rounds of the same size. */
function afterRounds(count: number, groupSize: number, rounds: number): MatchRequest {
  const everybody = people(count);
  return {
    people: everybody,
    groupSize,
    history: shuffledRounds(everybody, groupSize, rounds, "past"),
    seed: "now",
  };
}

describe("matching of many people in groups", () => {
  it("[MAT7] finds as few repeats as a search ten times as long", () => {
    const usual = [
      [2000, 4, 12],
      [2000, 8, 60],
      [500, 8, 36],
      [1000, 5, 60],
      [300, 4, 40],
      [100, 4, 14],
      [60, 4, 10],
      [40, 3, 9],
    ] as const;
    for (const [count, size, rounds] of usual) {
      const request = afterRounds(count, size, rounds);
      const [once, longer] = [1, 10].map(
        (effort) => arrangeWithin(request, effort).arrangement.score.repeats,
      );
      assert.ok(
        (once ?? 0) <= (longer ?? 0) * 1.01,
        `${count} by ${size} after ${rounds}: ${once}, later ${longer}`,
      );
    }
  });

  it("[MAT7] never claims more unavoidable repeats than there are", () => {
    for (const [count, size, rounds] of [
      [20, 4, 5],
      [20, 5, 20],
      [16, 4, 40],
      [15, 8, 3],
    ] as const) {
      const { arrangement, atLeastRepeats } = arrangeWithin(afterRounds(count, size, rounds), 0.05);
      assert.ok(atLeastRepeats <= arrangement.score.repeats);
    }
    const everybody = people(16);
    const known = [{ members: everybody.map(({ id }) => id), at: "2026-01-01" }];
    const all = arrangeWithin({ people: everybody, groupSize: 4, history: known, seed: "" }, 0.05);
    assert.equal(all.atLeastRepeats, 24);
    assert.equal(all.arrangement.score.repeats, 24);
  });

  it("[MAT2] [MAT3] keeps all hard rules at once among many", () => {
    const count = 120;
    const everybody = people(count).map((one, nth) => ({
      ...one,
      attributes: { level: nth % 3 === 0 ? "new" : nth % 3 === 1 ? "old" : "between", site: `s${nth % 5}` },
      hours: nth % 2 === 0 ? ([7, 15] as const) : ([4, 12] as const),
    }));
    const ids = everybody.map(({ id }) => id);
    const request: MatchRequest = {
      people: everybody,
      groupSize: 5,
      history: shuffledRounds(everybody, 5, 8, "past"),
      rules: {
        together: [ids.slice(0, 3), ids.slice(10, 12), [ids[12] ?? "", ids[11] ?? ""]],
        apart: [ids.slice(20, 40), [ids[0] ?? "", ids[50] ?? ""]],
        withAnchor: { attribute: "level", anchor: "old", newcomer: "new" },
        minimumOverlapHours: 5,
        differ: [{ attribute: "site" }],
      },
      seed: "many",
    };
    const { arrangement: found, atLeastRepeats } = arrangeWithin(request, 1);
    assert.equal(found.unplaced.length, 0);
    // Two of those who must be together have met; nobody else meets again.
    assert.equal(found.score.repeats, 1);
    assert.equal(atLeastRepeats, 1);
    for (const { members } of found.groups) assert.ok(isAllowed(request, members), members.join());
  });

  it("[MAT2] lets a few others go rather than a whole set for which groups are too small", () => {
    const everybody = people(16);
    const together = [everybody.slice(0, 5).map(({ id }) => id)];
    const found = arrangeGroups({
      people: everybody,
      groupSize: 4,
      history: [],
      rules: { together },
      seed: "s",
    });
    assert.equal(found.unplaced.length, 3);
    assert.deepEqual(found.groups.map(({ members }) => members.length).sort(), [4, 4, 5]);
    for (const { members } of found.groups)
      assert.ok(
        isAllowed({ people: everybody, groupSize: 4, history: [], rules: { together }, seed: "s" }, members),
      );
  });

  it("[MAT2] leaves out rather whoever has met the others than somebody who has not", () => {
    const everybody = people(15);
    const ids = everybody.map(({ id }) => id);
    // One of three has to go; the first has met everybody, the other two nobody.
    const request = {
      people: everybody,
      groupSize: 8,
      history: ids.slice(3).map((other) => ({ members: [ids[0] ?? "", other], at: "2026-01-01" })),
      rules: { apart: [ids.slice(0, 3)] },
      seed: "s",
    };
    const found = arrangeWithin(request, 0.05).arrangement;
    assert.equal(found.score.repeats, 0);
    assert.deepEqual(
      found.unplaced.map(({ id }) => id),
      [ids[0]],
    );
  });

  it("[MAT2] leaves out only as many newcomers as anchors can take", () => {
    const everybody = people(60).map((one, nth) => ({
      ...one,
      attributes: { level: nth < 40 ? "new" : nth < 45 ? "old" : "between" },
    }));
    const rules = { withAnchor: { attribute: "level", anchor: "old", newcomer: "new" } };
    const request = { people: everybody, groupSize: 4, history: [], rules, seed: "few" };
    const found = arrangeGroups(request);
    // Five anchors with three newcomers each, and fifteen who need none; a group of five takes one more.
    const placed = found.groups.flatMap(({ members }) => members).length;
    assert.ok(placed >= 35 && placed <= 40, `${placed}`);
    for (const { members } of found.groups) assert.ok(isAllowed(request, members));
  });

  it("[MAT2] [MAT13] places whole companies whose shifts share no hour", () => {
    const shifts = [
      [0, 8],
      [8, 16],
      [16, 24],
    ] as const;
    const everybody = people(900).map((one, nth) => ({
      ...one,
      hours: shifts[nth % 3] ?? ([0, 8] as const),
    }));
    const rules = { minimumOverlapHours: 2 };
    const request = { people: everybody, groupSize: 4, history: [], rules, seed: "shifts" };
    const found = arrangeGroups(request);
    assert.equal(found.unplaced.length, 0);
    for (const { members } of found.groups) assert.ok(isAllowed(request, members));
  });

  it("[MAT9] meets wishes once nobody meets again", () => {
    const everybody = people(90).map((one, nth) => ({
      ...one,
      attributes: { function: `f${nth % 3}`, side: nth < 30 ? "a" : "b" },
    }));
    const found = arrangeGroups({
      people: everybody,
      groupSize: 3,
      history: shuffledRounds(everybody, 3, 6, "past"),
      rules: { differ: [{ attribute: "function" }], sides: { attribute: "side", a: "a", b: "b" } },
      seed: "wishes",
    });
    assert.equal(found.score.repeats, 0);
    assert.deepEqual(found.relaxed, []);
  });
});
