import assert from "node:assert/strict";
import fc from "fast-check";
import { arrangeGroups, MatchError, type Arrangement } from "../../../core/matching/index.ts";
import { arrangeWithin } from "../../../core/matching/arrange.ts";
import { sizesFor } from "../../../core/matching/sizes.ts";
import { isAllowed } from "./oracle.ts";
import { people, randomRequest } from "./requests.ts";

const sizesIn = ({ groups }: Arrangement): number[] =>
  groups.map(({ members }) => members.length).sort((one, other) => other - one);

describe("the sizes of groups", () => {
  it("[MAT1] are what was promised in words", () => {
    const said = [
      [10, 4, [4, 3, 3]],
      [13, 4, [5, 4, 4]],
      [6, 4, [3, 3]],
      [5, 2, [3, 2]],
      [3, 8, [3]],
      [2, 8, [2]],
      [9, 6, [5, 4]],
    ] as const;
    for (const [count, size, sizes] of said) {
      assert.deepEqual(
        sizesIn(arrangeGroups({ people: people(count), groupSize: size, history: [], seed: "" })),
        sizes,
      );
    }
  });

  it("[MAT1] [MAT2] hold for 2 to 300 people and sizes 2 to 8, and everybody has one place", () => {
    for (let count = 2; count <= 300; count += 1) {
      const everybody = people(count);
      for (let size = 2; size <= 8; size += 1) {
        const found = arrangeGroups({ people: everybody, groupSize: size, history: [], seed: `${size}` });
        const placed = found.groups.flatMap(({ members }) => members);
        assert.deepEqual([placed.length, new Set(placed).size, found.unplaced.length], [count, count, 0]);
        const groups = Math.min(Math.max(Math.floor(count / size + 0.5), 1), Math.floor(count / 2));
        const sizes = sizesIn(found);
        assert.equal(sizes.length, groups);
        assert.ok((sizes[0] ?? 0) - (sizes.at(-1) ?? 0) <= 1);
        assert.deepEqual(sizes, sizesFor(count, size));
      }
    }
  });
});

describe("any arrangement", () => {
  it("[MAT2] [MAT3] [MAT11] places each once, breaks no rule, and does not depend on order", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 40 }), fc.integer(), (seed, most, order) => {
        const request = randomRequest(seed, most);
        const found = answerOf(request);
        const again = answerOf({
          ...request,
          people: request.people.toSorted(() => (order % 2 === 0 ? 1 : -1)),
          history: request.history.toReversed(),
        });
        assert.deepEqual(again, found);
        if (typeof found === "string") return;
        const named = [
          ...found.groups.flatMap(({ members }) => members),
          ...found.unplaced.map(({ id }) => id),
        ];
        assert.deepEqual(named.toSorted(), request.people.map(({ id }) => id).toSorted());
        for (const { members } of found.groups) assert.ok(isAllowed(request, members), seed);
        assert.deepEqual(
          sizesIn(found),
          sizesFor(found.groups.flatMap(({ members }) => members).length, request.groupSize),
        );
        assert.ok(found.unplaced.every(({ reason }) => reason.endsWith(".")));
      }),
      { numRuns: 40 },
    );
  });
});

function answerOf(request: Parameters<typeof arrangeGroups>[0]): Arrangement | string {
  try {
    return arrangeWithin(request, 0.1).arrangement;
  } catch (error) {
    assert.ok(error instanceof MatchError && error.code === "contradictory-rules", String(error));
    return error.message;
  }
}
