import assert from "node:assert/strict";
import { liveAYear } from "./a-year.ts";

/** A small year each time; the whole one with `YEAR_PEOPLE=400 npm test -- tests/bot/stewardship/a-year.test.ts`. */
const PEOPLE = Number(process.env["YEAR_PEOPLE"] ?? 24);
const WEEKS = PEOPLE >= 400 ? 52 : 6;

describe("a year of communities", function () {
  this.timeout(PEOPLE >= 400 ? 3_600_000 : 120_000);

  it("[COM26] [PPL2] [DLV27] leaves no community without a steward, and writes to nobody who left or has had enough", async () => {
    const outcome = await liveAYear({
      people: PEOPLE,
      communities: PEOPLE >= 400 ? 6 : 3,
      weeks: WEEKS,
      seed: 7,
    });
    if (PEOPLE >= 400) console.log(outcome);
    assert.deepEqual([outcome.orphaned, outcome.unwanted, outcome.tooMany], [[], [], []]);
    assert.ok(outcome.questionsSent > 0 && outcome.held > 20 && outcome.left + outcome.silent > 0);
  });
});
