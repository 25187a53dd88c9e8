import assert from "node:assert/strict";
import fc from "fast-check";
import { dealFiles, sumLanes } from "./lanes.ts";

const file = fc.record({
  path: fc.integer({ min: 0, max: 9_999 }).map((number) => `tests/core/${number}.test.ts`),
  bytes: fc.integer({ min: 0, max: 50_000 }),
});
const files = fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 60 });

describe("a whole test run", () => {
  it("[CHK18] gives every file to exactly one lane", () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 4 }), (given, lanes) => {
        const dealt = dealFiles(given, lanes);
        assert.equal(dealt.length, lanes);
        assert.deepEqual(dealt.flat().toSorted(), given.map(({ path }) => path).toSorted());
      }),
    );
  });

  it("[CHK18] leaves lanes no further apart than one file", () => {
    fc.assert(
      fc.property(files, (given) => {
        const bytesOf = new Map(given.map(({ path, bytes }) => [path, bytes]));
        const sums = dealFiles(given, 2).map((lane) =>
          lane.reduce((sum, path) => sum + (bytesOf.get(path) ?? 0), 0),
        );
        const apart = Math.abs((sums[0] ?? 0) - (sums[1] ?? 0));
        assert.ok(apart <= Math.max(0, ...bytesOf.values()));
      }),
    );
  });

  it("[CHK18] ends with the sums of all lanes", () => {
    const lanes = [
      { output: "  \u001b[32m12 passing\u001b[0m (3s)\n", code: 0 },
      { output: "  3 passing (1s)\n  2 failing\n\n  1) 7 passing by\n", code: 2 },
    ];
    assert.deepEqual(sumLanes(lanes), { passing: 15, failing: 2 });
  });

  it("[CHK18] counts a lane that broke off or ran nothing as a failure", () => {
    const broken = { output: "Error: no such module", code: 1 };
    const cut = { output: "  12 passing (3s)\n", code: 1 };
    const empty = { output: "  0 passing (1ms)\n", code: 0 };
    assert.deepEqual(sumLanes([broken, cut, empty]), { passing: 12, failing: 3 });
  });
});
