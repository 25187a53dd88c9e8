import assert from "node:assert/strict";
import { dayInWords, momentInWords } from "../../../tab/ui/moments.ts";

describe("moments in words", () => {
  it("[CHA2] [TAB21] say the year of what was or will be in another one, and leave this one's away", () => {
    const thisYear = new Date(performance.timeOrigin).getFullYear();
    assert.equal(dayInWords(`${thisYear}-07-14`, "en-GB"), "14 July");
    assert.equal(dayInWords("2019-07-14", "en-GB"), "14 July 2019");
    assert.equal(momentInWords("2019-07-14T13:00:00Z", "en-GB", "UTC"), "Sun, 14 Jul 2019, 13:00");
    assert.doesNotMatch(momentInWords(`${thisYear}-07-14T13:00:00Z`, "en-GB", "UTC"), /\d{4}/);
  });
});
