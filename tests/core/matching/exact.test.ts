import assert from "node:assert/strict";
import { arrangeGroups, MatchError, type MatchRequest } from "../../../core/matching/index.ts";
import { people, randomRequest } from "./requests.ts";
import { bestWorth, isAllowed, isBetter, worthOf } from "./oracle.ts";

const REQUESTS = 500;

/** Whether two who must be together must be apart as well; random requests have one set. */
function isContradictory({ rules }: MatchRequest): boolean {
  const [pair = []] = rules?.together ?? [];
  return (rules?.apart ?? []).some((list) => list.filter((id) => pair.includes(id)).length > 1);
}

describe("matching of few people", () => {
  it("[MAT4] [MAT2] is as good as looking at everything, on 500 random requests with rules", () => {
    let [contradictory, withUnplaced, withRepeats] = [0, 0, 0];
    for (let nth = 0; nth < REQUESTS; nth += 1) {
      const request = randomRequest(`exact ${nth}`);
      if (isContradictory(request)) {
        contradictory += 1;
        assert.throws(() => arrangeGroups(request), MatchError, request.seed);
        continue;
      }
      const found = arrangeGroups(request);
      const groups = found.groups.map(({ members }) => members);
      assert.ok(
        groups.every((group) => isAllowed(request, group)),
        `[MAT3] ${request.seed}`,
      );
      const [ours, best] = [worthOf(request, groups), bestWorth(request)];
      assert.deepEqual(
        ours,
        best,
        `${request.seed}: ${isBetter(best, ours) ? "there is better" : "too good"}`,
      );
      assert.equal(found.score.repeats, best[1]);
      assert.equal(found.unplaced.length, best[0]);
      if (best[0] > 0) withUnplaced += 1;
      if (best[1] > 0) withRepeats += 1;
    }
    // The requests are worth the name: each kind of trouble is among them.
    assert.ok(contradictory > 5 && withUnplaced > 50 && withRepeats > 100);
  });

  it("[MAT12] repeats what is long ago rather than what was yesterday", () => {
    const members = (...numbers: number[]): string[] => numbers.map((number) => `p${number}`);
    const history = [
      { members: members(0, 1, 2, 3), at: "2025-01-01T00:00:00Z" },
      { members: members(0, 1), at: "2026-02-01T00:00:00Z" },
      { members: members(2, 3), at: "2026-02-01T00:00:00Z" },
      { members: members(0, 2), at: "2025-06-01T00:00:00Z" },
      { members: members(1, 3), at: "2025-06-01T00:00:00Z" },
    ];
    const { groups } = arrangeGroups({ people: people(4), groupSize: 2, history, seed: "1" });
    assert.deepEqual(
      groups.map((group) => group.members),
      [members(0, 3), members(1, 2)],
    );
  });
});
