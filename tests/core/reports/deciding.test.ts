import assert from "node:assert/strict";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import {
  addReport,
  allowsAnonymous,
  answerAppeal,
  appeal,
  decideReport,
  REASON_LIMIT,
  type Report,
} from "../../../core/reports/index.ts";

const AT = "2026-03-02T09:00:00Z";
const [author, member, steward] = ["author", "member", "steward"].map(personId);
assert.ok(author && member && steward);
const shared = { community: communityId("c"), words: "harm", author };
const thing = { kind: "answer", place: "p", item: author };

function added(current: Report | undefined, person = member, why = ""): { report: Report; isNew: boolean } {
  const result = addReport(current, { id: "r", thing, shared, person: person ?? author!, why, at: AT });
  assert.ok(!isRefusal(result));
  return result;
}

const hide = { by: steward, standing: "steward", decision: "hide", reason: "It hurts.", at: AT } as const;

function codeOf(result: Report | { code: string }): string {
  return "code" in result ? result.code : "done";
}

describe("deciding about a report", () => {
  const first = added(undefined).report;
  const hidden = decideReport(first, hide);
  assert.ok(!isRefusal(hidden));

  it("[REP2] counts one person once, and asks again when another reports what was kept", () => {
    assert.equal(added(first).report.reporters.length, 1);
    assert.equal(added(first).isNew, false);
    assert.equal(added(first, personId("other")).report.reporters.length, 2);
    const kept = decideReport(first, { ...hide, decision: "keep", reason: "" });
    assert.ok(!isRefusal(kept) && kept.state === "kept");
    assert.deepEqual(
      [added(kept).report.state, added(kept, personId("other")).report.state],
      ["kept", "open"],
    );
  });

  it("[REP3] is for stewards, with a reason, and never about one's own words", () => {
    assert.equal(hidden.state, "hidden");
    assert.equal(codeOf(decideReport(first, { ...hide, standing: "facilitator" })), "not-a-steward");
    assert.equal(codeOf(decideReport(first, { ...hide, standing: "stranger" })), "report-not-found");
    assert.equal(codeOf(decideReport(first, { ...hide, reason: " " })), "reason-missing");
    assert.equal(
      codeOf(decideReport(first, { ...hide, reason: "x".repeat(REASON_LIMIT + 1) })),
      "reason-too-long",
    );
    assert.equal(codeOf(decideReport(first, { ...hide, by: author })), "own-words");
  });

  it("[REP6] lets its author appeal once, while it is hidden", () => {
    const plea = { person: author, text: "It was meant well.", at: AT };
    assert.equal(codeOf(appeal(first, plea)), "not-hidden");
    assert.equal(codeOf(appeal(hidden, { ...plea, person: member })), "report-not-found");
    assert.equal(codeOf(appeal(hidden, { ...plea, text: "" })), "reason-missing");
    const appealed = appeal(hidden, plea);
    assert.ok(!isRefusal(appealed));
    assert.equal(codeOf(appeal(appealed, plea)), "appealed-already");
  });

  it("[REP7] takes an administrator's first answer, and none without an appeal", () => {
    assert.equal(codeOf(answerAppeal(hidden, "lifted")), "report-not-found");
    const appealed = appeal(hidden, { person: author, text: "It was meant well.", at: AT });
    const lifted = answerAppeal(isRefusal(appealed) ? undefined : appealed, "lifted");
    assert.ok(!isRefusal(lifted));
    assert.deepEqual([lifted.state, lifted.appeal?.outcome], ["kept", "lifted"]);
    assert.deepEqual(answerAppeal(lifted, "upheld"), lifted);
  });

  it("[REP9] allows asking without names where neither the company nor the community forbids it", () => {
    const [yes, no] = [{ isAnonymousAllowed: true }, { isAnonymousAllowed: false }];
    assert.deepEqual(
      [
        allowsAnonymous(undefined, undefined),
        allowsAnonymous(yes, yes),
        allowsAnonymous(no, yes),
        allowsAnonymous(yes, no),
      ],
      [true, true, false, false],
    );
  });
});
