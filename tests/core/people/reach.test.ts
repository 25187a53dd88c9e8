import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { howToReach, sayReach, withFailureOn, type Reachable } from "../../../core/people/index.ts";
import { channel, person } from "../../support/chat.ts";

const { chat } = person("ada");
const KNOWN: Reachable = { isRemoved: false, failedOn: [] };
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

describe("whether the bot can write to somebody", () => {
  it("[PPL3] says how, or why not", () => {
    assert.deepEqual(howToReach(undefined), { kind: "not", why: "never installed" });
    assert.deepEqual(howToReach(KNOWN), { kind: "not", why: "never installed" });
    assert.deepEqual(howToReach({ ...KNOWN, personal: chat }), { kind: "chat", chat });
    assert.deepEqual(howToReach({ ...KNOWN, personal: chat, isRemoved: true }), {
      kind: "not",
      why: "removed or blocked",
    });
    for (const removedHow of ["removed", "blocked in chat", "app blocked"] as const)
      assert.deepEqual(howToReach({ ...KNOWN, personal: chat, isRemoved: true, removedHow }), {
        kind: "not",
        why: removedHow,
      });
  });

  it("[PPL5] opens a chat from a roster where there is none yet", () => {
    const from = channel("general");
    assert.deepEqual(howToReach({ ...KNOWN, rosterIn: from, channelUserId: "29:ada" }), {
      kind: "open",
      from,
      channelUserId: "29:ada",
    });
    assert.equal(howToReach({ ...KNOWN, rosterIn: from }).kind, "not");
    assert.equal(howToReach({ ...KNOWN, personal: chat, rosterIn: from, channelUserId: "x" }).kind, "chat");
  });

  it("[PPL8] gives up after three separate days, however often it failed on one", () => {
    let failedOn: readonly string[] = [];
    for (const day of ["2026-03-02T09:00:00Z", "2026-03-02T23:59:00Z", "2026-03-03T00:00:00Z"])
      failedOn = withFailureOn(failedOn, at(day));
    assert.equal(howToReach({ ...KNOWN, personal: chat, failedOn }).kind, "chat");
    failedOn = withFailureOn(failedOn, at("2026-03-09T00:00:00Z"));
    assert.deepEqual(howToReach({ ...KNOWN, personal: chat, failedOn }), {
      kind: "not",
      why: "not reachable",
    });
  });

  it("[PPL3] is said in a sentence a reason, and in one where nobody is missing", () => {
    assert.equal(sayReach(12, []), "Reaches 12 of 12.");
    assert.equal(
      sayReach(2, [{ why: "app blocked" }, { why: "never installed" }, { why: "blocked in chat" }]),
      "Reaches 2 of 5. 1 never installed Guildhall, and no team of theirs has it. 1 may not use Guildhall: an administrator blocked the app for them. 1 blocked Guildhall in their chat.",
    );
  });
});
