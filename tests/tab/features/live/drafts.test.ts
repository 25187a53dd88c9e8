import assert from "node:assert/strict";
import fc from "fast-check";
import {
  answerTo,
  keepDraft,
  leftBehind,
  readDrafts,
  TAKEAWAY,
} from "../../../../tab/features/live/drafts.ts";

const AGENDA = ["check-in", "what-we-tried", "close"];

describe("drafts", () => {
  it("[TAB4] keeps what was being written when its step moves on", () => {
    const drafts = keepDraft(
      keepDraft({}, answerTo("what-we-tried"), "We tried pai"),
      TAKEAWAY,
      "Ask earlier",
    );
    assert.deepEqual(leftBehind(drafts, AGENDA, "close"), ["what-we-tried"]);
  });

  it("[TAB4] does not call the step that is on left behind, and offers it again when the step comes back", () => {
    const drafts = keepDraft({}, answerTo("check-in"), "Good morn");
    assert.deepEqual(leftBehind(drafts, AGENDA, "check-in"), []);
    assert.deepEqual(leftBehind(drafts, AGENDA, undefined), ["check-in"]);
  });

  it("[TAB5] forgets a draft that has no words left", () => {
    const written = keepDraft({}, answerTo("close"), "Thanks");
    assert.deepEqual(keepDraft(written, answerTo("close"), " \n\t"), {});
  });

  it("[TAB6] comes back from the browser's store as it was", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), (kept) => {
        const drafts = { ...kept };
        assert.deepEqual(readDrafts(JSON.stringify(drafts)), drafts);
      }),
    );
  });

  it("[TAB6] starts empty where nothing readable was kept", () => {
    for (const broken of [null, "", "{", "null", "3"]) assert.deepEqual(readDrafts(broken), {});
    assert.deepEqual(readDrafts('{"takeaway":"Yes","answer|x":4}'), { takeaway: "Yes" });
  });
});
