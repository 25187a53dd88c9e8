import assert from "node:assert/strict";
import fc from "fast-check";
import { nextSpoken, timeLeft, timeLeftInWords } from "../../../../tab/features/live/time-left.ts";

const anyLeft = fc.integer({ min: -3_600_000, max: 36_000_000 });

describe("the countdown", () => {
  it("[TAB1] shows the same text on every screen that has the same time left", () => {
    assert.equal(timeLeft(300_000).text, "5:00");
    assert.equal(timeLeft(299_001).text, "5:00");
    assert.equal(timeLeft(299_000).text, "4:59");
    assert.equal(timeLeft(1).text, "0:01");
    assert.equal(timeLeft(0).text, "0:00");
    assert.equal(timeLeft(-999).text, "0:00");
    assert.equal(timeLeft(-12_000).text, "+0:12");
    assert.equal(timeLeft(3_600_000).text, "60:00");
  });

  it("[TAB1] changes exactly when it says that it will, and not a millisecond before", () => {
    fc.assert(
      fc.property(anyLeft, (leftMs) => {
        const { text, changesInMs } = timeLeft(leftMs);
        assert.ok(changesInMs > 0 && changesInMs <= 1000);
        assert.equal(timeLeft(leftMs - changesInMs + 1).text, text);
        assert.notEqual(timeLeft(leftMs - changesInMs).text, text);
      }),
    );
  });

  it("[TAB16] says the time in words for those who listen", () => {
    assert.equal(timeLeftInWords(245_000), "4 minutes 5 seconds left");
    assert.equal(timeLeftInWords(60_000), "1 minute left");
    assert.equal(timeLeftInWords(0), "0 seconds left");
    assert.equal(timeLeftInWords(-61_000), "1 minute 1 second over");
  });

  it("[COP8] is spoken at half, one minute, ten seconds and the end, and at no other moment", () => {
    const spoken = (lastsMs: number): readonly string[] => {
      const words: string[] = [];
      for (let leftMs = lastsMs; ;) {
        const moment = nextSpoken(lastsMs, leftMs);
        if (moment === undefined) return words;
        words.push(`${moment.leftMs / 1000}: ${moment.words}`);
        leftMs = moment.leftMs;
      }
    };
    assert.deepEqual(spoken(300_000), [
      "150: Half of the time is over.",
      "60: One minute left.",
      "10: Ten seconds left.",
      "0: The time is over.",
    ]);
    assert.deepEqual(spoken(60_000), ["10: Ten seconds left.", "0: The time is over."]);
    assert.equal(nextSpoken(300_000, -5_000), undefined);
    assert.equal(nextSpoken(300_000, 60_000)?.inMs, 50_000);
  });
});
