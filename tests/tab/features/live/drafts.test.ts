import assert from "node:assert/strict";
import fc from "fast-check";
import {
  answerTo,
  BETWEEN_FIELDS,
  draftOf,
  isTheirOwn,
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
    assert.deepEqual(
      leftBehind(drafts, AGENDA, "close").map(({ stepId, text }) => [stepId, text]),
      [["what-we-tried", "We tried pai"]],
    );
  });

  it("[TAB4] keeps the fields of a story, a line on a sheet, a note, a commitment, a reason, a choice and a station, too", () => {
    const kinds = ["capture", "pass", "stations", "commit", "scale", "poll", "host"] as const;
    const drafts = Object.fromEntries(
      kinds.map((kind) => [draftOf(kind, "what-we-tried"), ["One", "", "Two"].join(BETWEEN_FIELDS)]),
    );
    assert.deepEqual(
      leftBehind(drafts, AGENDA, "close").map(({ kind, text }) => [kind, text]),
      kinds.map((kind) => [kind, "One\nTwo"]),
    );
    assert.deepEqual(kinds.filter(isTheirOwn), ["commit", "scale", "poll", "host"]);
  });

  it("[TAB4] does not call the step that is on left behind, and offers it again when the step comes back", () => {
    const drafts = keepDraft({}, answerTo("check-in"), "Good morn");
    assert.deepEqual(leftBehind(drafts, AGENDA, "check-in"), []);
    assert.equal(leftBehind(drafts, AGENDA, undefined)[0]?.stepId, "check-in");
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
