import assert from "node:assert/strict";
import { communityId, personId } from "../../../core/ids.ts";
import { nextQuestion, settle, whoseTurn } from "../../../core/prompts/index.ts";
import { sampleDraft } from "./sample.ts";

const steward = personId("steward");
const twoTimes = {
  kind: "at" as const,
  readings: [
    { label: "five in the morning", start: "2026-03-03T05:00:00+01:00" },
    { label: "five in the afternoon", start: "2026-03-03T17:00:00+01:00" },
  ],
};
const twoCommunities = [communityId("one"), communityId("two")];

describe("a draft of a question", () => {
  it("[PRM7] answers to nobody but the person who asks", () => {
    const turn = whoseTurn(sampleDraft(), personId("somebody else"));
    assert.ok(turn.kind === "refused");
    assert.equal(turn.code, "not-your-question");
    assert.equal(whoseTurn(sampleDraft(), steward).kind, "yours");
  });

  it("[PRM8] says what is true once it was sent or dropped", () => {
    assert.equal(whoseTurn(sampleDraft({ state: "sent" }), steward).kind, "sent already");
    assert.equal(whoseTurn(sampleDraft({ state: "cancelled" }), steward).kind, "dropped already");
  });

  it("[PRM3] asks for the community first, then for the time, and sends last", () => {
    const draft = sampleDraft({ communities: twoCommunities, opening: twoTimes });
    assert.equal(nextQuestion(draft).kind, "community");
    const placed = settle(draft, { community: "two" });
    assert.deepEqual(nextQuestion(placed), { kind: "time", community: "two" });
    const timed = nextQuestion(settle(placed, { start: "2026-03-03T17:00:00+01:00" }));
    assert.ok(timed.kind === "send");
    assert.equal(timed.opensAt?.toString(), "2026-03-03T16:00:00Z");
    assert.deepEqual(nextQuestion(sampleDraft()), { kind: "send", community: "one" });
  });

  it("[PRM3] settles nothing that was not offered", () => {
    const draft = sampleDraft({ communities: twoCommunities, opening: twoTimes });
    assert.deepEqual(settle(draft, { community: "three", start: "2020-01-01T00:00:00Z" }), draft);
  });
});
