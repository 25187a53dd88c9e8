import assert from "node:assert/strict";
import { attack } from "./attack.ts";
import { SAID_AT_ONCE, SECRETS } from "./secrets.ts";

/** Small communities are where groups are small; so many could do it in the first month, and so many more in the second. */
const SIZES = [
  { old: 6, fresh: 5 },
  { old: 9, fresh: 6 },
  { old: 8, fresh: 1 },
  { old: 10, fresh: 10 },
  // A small side of the first month would move the sum of both over a five.
  { old: 11, fresh: 14 },
];

describe("whoever compares every published number of two months", () => {
  for (const secret of SECRETS)
    it(`[VAL2] [VAL10] cannot tell how many of fewer than five ${secret.name}, or did not`, () => {
      const found = SIZES.flatMap((people) =>
        attack(secret, secret.isOneCrowd === true ? { old: people.old + people.fresh, fresh: 0 } : people),
      );
      assert.deepEqual(found, []);
    });

  for (const secret of SAID_AT_ONCE)
    it(`[VAL2] [HLT5] cannot tell how many of fewer than five ${secret.name}, or do not`, () => {
      assert.deepEqual(
        [5, 6, 9, 10, 14, 25].flatMap((old) => attack(secret, { old, fresh: 0 })),
        [],
      );
    });
});
