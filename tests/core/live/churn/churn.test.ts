import assert from "node:assert/strict";
import { hours } from "./hours.ts";
import { playWhole } from "./play.ts";

/** From a small circle to a full hall; each hour of the catalogue gets one of them. */
const PEOPLE = [4, 9, 5, 14, 7, 12, 200, 6, 11, 4, 23, 8, 30, 4, 9, 5, 14, 7, 12, 16, 6];

describe("an hour of coming and going", () => {
  for (const [number, some] of hours().entries()) {
    const people = PEOPLE[number % PEOPLE.length] ?? 4;
    it(`[LIV30] [GRP1] [GRP2] [GRP11] with ${people} people: ${some.map(({ id }) => id).join(", ")}`, () => {
      const { unseen, steps } = playWhole(some, people, number + 1);
      assert.deepEqual(unseen, [], "a phase that nobody saw");
      assert.equal(steps, some.length);
    });
  }

  for (const [first, people, seed] of [
    ["welcome-question", 5, 10],
    ["ask-a-question", 5, 24],
    ["small-group-breakout", 7, 10],
  ] as const)
    it(`[GRP1] leaves nobody alone whose new partner is lost as well, with ${people} people from ${first} on`, () => {
      const some = hours().find(([activity]) => activity?.id === first) ?? assert.fail();
      assert.deepEqual(playWhole(some, people, seed).unseen, []);
    });

  for (const [first, people] of [
    ["small-group-breakout", 4],
    ["welcome-question", 5],
  ] as const)
    it(`[GRP1] leaves nobody alone in the last minute, with ${people} people from ${first} on`, () => {
      const some = hours().find(([activity]) => activity?.id === first) ?? assert.fail();
      assert.deepEqual(playWhole(some, people, 1).unseen, []);
    });
});
