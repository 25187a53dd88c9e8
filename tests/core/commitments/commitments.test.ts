import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  askedAt,
  behindIWill,
  checkSaid,
  confirm,
  isToBeAsked,
  reachedBy,
  readResult,
  readSaid,
  tell,
  type Commitment,
} from "../../../core/commitments/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";

/** A Wednesday. */
const TODAY = "2026-12-30";
const NOW = Temporal.Instant.from("2027-01-01T15:00:00Z");

const made: Commitment = {
  version: 1,
  id: "1",
  community: communityId("guild"),
  person: personId("ada"),
  name: "Ada",
  text: "try pairing",
  dueOn: "2027-01-01",
  zone: "Pacific/Kiritimati",
  madeAt: "2026-12-30T09:00:00Z",
};
const told = (outcome: "done" | "tried" | "not yet" | "dropped", sentence: string, more = {}): Commitment => {
  const answer = tell(made, { outcome, sentence, isShared: true, ...more }, NOW);
  assert.ok(!isRefusal(answer));
  return answer.commitment;
};

describe("commitments", () => {
  it("[CMT1] reads what and by when, in the speaker's own days", () => {
    const read = (sentence: string) => readSaid(sentence, TODAY);
    assert.deepEqual(read("I will try pairing by Friday"), { text: "try pairing", dueOn: "2027-01-01" });
    assert.deepEqual(read("I'll write to Bo by email by tomorrow."), {
      text: "write to Bo by email",
      dueOn: "2026-12-31",
    });
    assert.deepEqual(read("I will stand by my team on 4 January"), {
      text: "stand by my team",
      dueOn: "2027-01-04",
    });
    assert.deepEqual(read("I will tidy up by the end of the week"), { text: "tidy up", dueOn: "2027-01-01" });
    assert.deepEqual(read("I will tidy up by the end of the month"), {
      text: "tidy up",
      dueOn: "2026-12-31",
    });
    assert.deepEqual(read("I will learn by heart"), { text: "learn by heart" });
    assert.deepEqual(
      read("I will report on the 3/4"),
      { text: "report on the 3/4" },
      "two readings are none",
    );
    assert.equal(behindIWill("Will I?"), undefined);
  });

  it("[CMT1] asks for a day that is missing, over or too far, and for what to do", () => {
    const code = (said: { text: string; dueOn?: string }) => {
      const checked = checkSaid(said, TODAY);
      return isRefusal(checked) ? checked.code : checked.dueOn;
    };
    assert.equal(code({ text: "x" }), "no-day");
    assert.equal(code({ text: "x", dueOn: "2026-02-30" }), "no-day");
    assert.equal(code({ text: "x", dueOn: "soon" }), "no-day");
    assert.equal(code({ text: "x", dueOn: "2026-12-29" }), "day-over");
    assert.equal(code({ text: "x", dueOn: TODAY }), TODAY);
    assert.equal(code({ text: "x", dueOn: "2028-02-29" }), "day-too-far");
    assert.equal(code({ text: " \u0000 ", dueOn: TODAY }), "nothing-said");
  });

  it("[CMT8] keeps a text as typed up to 500 characters and refuses a longer one", () => {
    assert.ok(!isRefusal(checkSaid({ text: "x".repeat(500), dueOn: TODAY }, TODAY)));
    assert.ok(isRefusal(checkSaid({ text: "x".repeat(501), dueOn: TODAY }, TODAY)));
    assert.ok(isRefusal(tell(made, { outcome: "done", sentence: "x".repeat(501), isShared: false }, NOW)));
  });

  it("[CMT2] asks in the afternoon of the speaker's own day, and once", () => {
    assert.equal(askedAt(made).toString(), "2027-01-01T01:00:00Z", "east of the date line");
    assert.ok(isToBeAsked(made, "2027-01-01"));
    assert.ok(!isToBeAsked(told("done", ""), "2027-01-01"));
    assert.ok(!isToBeAsked(told("not yet", ""), "2027-01-01"), "the day was asked about");
    const moved = told("not yet", "", { askAgainOn: "2027-01-15" });
    assert.ok(isToBeAsked(moved, "2027-01-15"));
    assert.ok(!isToBeAsked(moved, "2027-01-01"));
  });

  it("[CMT4] finds the number or range in a sentence, and no year", () => {
    assert.deepEqual(readResult("We save 3 to 5 hours a week now"), {
      low: 3,
      high: 5,
      unit: "hours a week",
    });
    assert.deepEqual(readResult("between 10 and 20 % fewer errors"), { low: 10, high: 20, unit: "%" });
    assert.deepEqual(readResult("about €2,000 less"), { low: 2000, high: 2000, unit: "€" });
    assert.deepEqual(readResult("1,5 days"), { low: 1.5, high: 1.5, unit: "days" });
    assert.equal(readResult("It went well in 2026"), undefined);
    assert.equal(readResult("It went well"), undefined);
    assert.equal(readResult("at 12:30 with v2"), undefined);
  });

  it("[CMT3] [CMT4] takes each answer for what it is: done and tried are applied, a number realised", () => {
    assert.equal(reachedBy(made), "potential");
    assert.equal(reachedBy(told("tried", "It saved 3 hours")), "applied");
    assert.equal(reachedBy(told("done", "It helped")), "applied");
    assert.equal(reachedBy(told("done", "It saved 3 hours")), "realised");
    assert.equal(reachedBy(told("not yet", "")), "potential");
    assert.equal(reachedBy(told("dropped", "3 reasons")), "potential");
  });

  it("[CMT5] is confirmed by a second person, and anew where the result changed", () => {
    const done = told("done", "It saved 3 hours");
    const own = confirm(done, { person: done.person, name: "Ada" }, NOW);
    assert.ok(isRefusal(own) && own.code === "own-result");
    const by = { person: personId("bo"), name: "Bo" };
    const confirmed = confirm(done, by, NOW);
    assert.ok(!isRefusal(confirmed));
    assert.equal(confirmed.commitment.confirmedBy?.name, "Bo");
    const same = tell(
      confirmed.commitment,
      { outcome: "done", sentence: "It saved 3 hours", isShared: true },
      NOW,
    );
    assert.ok(!isRefusal(same) && same.commitment.confirmedBy !== undefined);
    const other = tell(
      confirmed.commitment,
      { outcome: "done", sentence: "It saved 9 hours", isShared: true },
      NOW,
    );
    assert.ok(!isRefusal(other) && other.commitment.confirmedBy === undefined);
    assert.ok(
      isRefusal(confirm(told("done", "It saved 3 hours", { isShared: false }), by, NOW)),
      "not shared",
    );
    assert.ok(isRefusal(confirm(told("done", "It helped"), by, NOW)), "no result");
  });
});
