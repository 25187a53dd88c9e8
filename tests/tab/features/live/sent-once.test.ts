import assert from "node:assert/strict";
import { sendsOnce } from "../../../../tab/features/live/parts/sent-once.ts";

describe("what is sent by one press", () => {
  it("[TAB15] is one answer, however often it is pressed and sent again after trouble", () => {
    let ids = 0;
    const sent = sendsOnce(() => String((ids += 1)));
    assert.equal(sent.begin("late calls"), "1");
    assert.equal(sent.begin("late calls"), undefined);
    sent.end("1", false);
    assert.equal(sent.begin("late calls"), "1");
    assert.equal(sent.begin("a quiet week"), "2");
    sent.end("1", true);
    assert.equal(sent.begin("a quiet week"), undefined);
    sent.end("2", true);
    assert.equal(sent.begin("a quiet week"), "3");
  });
});
