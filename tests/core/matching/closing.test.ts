import assert from "node:assert/strict";
import { chanceOf, shuffled } from "../../../core/matching/chance.ts";
import { keepWhole } from "../../../core/matching/groups/closing.ts";
import { arrangeGroups, MatchError, type MatchRequest } from "../../../core/matching/index.ts";
import { readProblem } from "../../../core/matching/problem.ts";
import { sizesFor } from "../../../core/matching/sizes.ts";
import { isAllowed } from "./oracle.ts";
import { people, randomRequest } from "./requests.ts";

function problemOf(request: MatchRequest): ReturnType<typeof readProblem> | undefined {
  try {
    return readProblem(request);
  } catch (error) {
    assert.ok(error instanceof MatchError && error.code === "contradictory-rules");
    return undefined;
  }
}

describe("matching without time for another search", () => {
  it("[MAT16] [MAT1] [MAT2] [MAT3] keeps sizes and rules, and everybody is somewhere once", () => {
    for (let nth = 0; nth < 150; nth += 1) {
      const request = randomRequest(`closing ${nth}`, 60);
      const problem = problemOf(request);
      if (problem === undefined) continue;
      const drawn = shuffled([...problem.ids.keys()], chanceOf(`${nth}`));
      let at = 0;
      const groups = sizesFor(drawn.length, request.groupSize).map((size) => drawn.slice(at, (at += size)));
      const { groups: kept, left } = keepWhole(problem, groups, drawn.slice(at));
      const placed = kept.flat();
      assert.deepEqual(
        [...placed, ...left].toSorted((a, b) => a - b),
        [...problem.ids.keys()],
        `${nth}`,
      );
      const sizes = kept.map(({ length }) => length).toSorted((a, b) => b - a);
      assert.deepEqual(sizes, sizesFor(placed.length, request.groupSize), `${nth}: ${sizes.join()}`);
      for (const group of kept) {
        const ids = group.map((one) => problem.ids[one] ?? "");
        assert.ok(isAllowed(request, ids), `${nth}: ${ids.join()}`);
      }
    }
  });

  it("[MAT16] leaves out few where thousands of shifts share little, and says so soon", () => {
    const shifts = people(3_000).map((person, nth) => {
      const from = (nth % 48) / 2;
      return { ...person, hours: [from, from + 3.25] as const };
    });
    const rules = { minimumOverlapHours: 3, apart: [shifts.slice(0, 900).map(({ id }) => id)] };
    const { groups, unplaced } = arrangeGroups({
      people: shifts,
      groupSize: 4,
      history: [],
      rules,
      seed: "",
    });
    assert.ok(unplaced.length < 350, `${unplaced.length} are left`);
    assert.equal(
      groups.reduce((sum, { members }) => sum + members.length, unplaced.length),
      3_000,
    );
  });
});
