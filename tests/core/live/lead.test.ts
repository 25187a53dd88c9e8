import assert from "node:assert/strict";
import {
  decideLead,
  GONE_MS,
  isGone,
  mayLead,
  NOBODY_LEADS,
  seenInRoom,
  type Asker,
  type Lead,
  type LeadWish,
} from "../../../core/live/index.ts";

const T0 = 1_800_000_000_000;
const steward: Asker = { person: "steward", name: "Stella", isRunner: true };
const facilitator: Asker = { person: "facilitator", name: "Fay", isRunner: true };
const member: Asker = { person: "member", name: "Mo", isRunner: false };

function after(lead: Lead, asker: Asker, wish: LeadWish, nowMs = T0): Lead {
  const decision = decideLead(lead, asker, wish, nowMs);
  return decision.kind === "changed" ? decision.lead : assert.fail(decision.code);
}
const refusal = (lead: Lead, asker: Asker, wish: LeadWish, nowMs = T0): string => {
  const decision = decideLead(lead, asker, wish, nowMs);
  return decision.kind === "refused" ? decision.code : assert.fail("it was done");
};

const faysSession = after(NOBODY_LEADS, facilitator, { kind: "take" });
const mosSession = after(faysSession, facilitator, { kind: "hand", to: member });

describe("who runs a session", () => {
  it("[LIV22] is a steward or facilitator, or somebody to whom one handed it", () => {
    assert.equal(mayLead(NOBODY_LEADS, member), false);
    assert.equal(refusal(NOBODY_LEADS, member, { kind: "take" }), "not-a-facilitator");
    assert.equal(mosSession.leader?.name, "Mo");
    assert.equal(mayLead(mosSession, member), true);
    const helped = after(faysSession, facilitator, { kind: "help", to: member });
    assert.deepEqual([helped.leader?.name, mayLead(helped, member)], ["Fay", true]);
  });

  it("[LIV22] goes back to a steward or facilitator who wants it back, and to nobody else", () => {
    assert.equal(after(mosSession, steward, { kind: "take" }).leader?.name, "Stella");
    const back = after(mosSession, steward, { kind: "withdraw", from: "member" });
    assert.deepEqual([back.leader?.name, mayLead(back, member)], ["Stella", false]);
    assert.equal(refusal(mosSession, member, { kind: "withdraw", from: "member" }), "not-a-facilitator");
    assert.equal(after(faysSession, steward, { kind: "withdraw", from: "nobody" }), faysSession);
  });

  it("[LIV23] is not taken from somebody who is there, and can be when they were away for twenty seconds", () => {
    assert.equal(refusal(faysSession, steward, { kind: "take" }), "still-here");
    const away = seenInRoom(faysSession, false, T0);
    assert.equal(seenInRoom(away, false, T0 + 5_000), away);
    assert.equal(isGone(away, T0 + GONE_MS - 1), false);
    assert.equal(refusal(away, steward, { kind: "take" }, T0 + GONE_MS - 1), "still-here");
    const taken = after(away, steward, { kind: "take" }, T0 + GONE_MS);
    assert.deepEqual([taken.leader?.name, taken.awaySinceMs], ["Stella", undefined]);
    assert.deepEqual(seenInRoom(away, true, T0 + 6_000), faysSession);
  });

  it("[LIV23] is taken over by somebody to whom it was given, too", () => {
    const helped = after(faysSession, facilitator, { kind: "help", to: member });
    assert.equal(refusal(helped, member, { kind: "take" }), "still-here");
    assert.equal(
      after(seenInRoom(helped, false, T0), member, { kind: "take" }, T0 + GONE_MS).leader?.name,
      "Mo",
    );
  });
});
