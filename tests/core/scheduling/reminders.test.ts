import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { personId } from "../../../core/ids.ts";
import {
  countAnswers,
  decideReminder,
  planReminders,
  whoCares,
  whoWants,
  type RsvpValue,
} from "../../../core/scheduling/index.ts";
import { exampleSession } from "./example.ts";

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
const START = "2026-12-03T14:00:00Z";

describe("reminders", () => {
  it("[SCH16] fall due ten minutes before the start", () => {
    const plans = planReminders(exampleSession(), at("2026-11-23T09:00:00Z"));
    assert.deepEqual(
      plans.map(({ lead, dueAt }) => [lead, dueAt.toString()]),
      [
        ["minutes", "2026-12-03T13:50:00Z"],
        ["day", "2026-12-02T14:00:00Z"],
        ["week", "2026-11-26T14:00:00Z"],
      ],
    );
  });

  it("[SCH16] are left out where the session is booked too late for one", () => {
    for (const late of ["2026-12-03T13:50:00Z", "2026-12-03T13:55:00Z", "2026-12-03T15:00:00Z"]) {
      assert.deepEqual(planReminders(exampleSession(), at(late)), []);
    }
    assert.equal(planReminders(exampleSession(), at("2026-12-03T13:49:59Z")).length, 1);
    assert.equal(planReminders(exampleSession(), at("2026-12-01T13:49:59Z")).length, 2);
  });

  it("[SCH62] come once, ten minutes before, to whoever chose nothing, and otherwise as they chose", () => {
    const [usual, early, muted] = ["usual", "early", "muted"].map(personId);
    assert.ok(usual !== undefined && early !== undefined && muted !== undefined);
    const people = [usual, early, muted];
    assert.deepEqual(whoWants(people, "minutes", new Map([[muted, false]])), [usual, early]);
    assert.deepEqual(whoWants(people, "day", new Map([[early, true]])), [early]);
    assert.deepEqual(whoWants(people, "week", new Map()), []);
  });

  it("[SCH17] are not sent for what was cancelled, is over, or was moved", () => {
    const due = at("2026-12-03T13:50:00Z");
    for (const status of ["cancelled", "ended"] as const) {
      assert.deepEqual(decideReminder(exampleSession({ status }), { start: START, lead: "minutes" }, due), {
        kind: "skip",
        reason: status,
      });
    }
    const later = exampleSession({ start: "2026-12-04T14:00:00Z" });
    assert.deepEqual(decideReminder(later, { start: START, lead: "minutes" }, due), {
      kind: "skip",
      reason: "moved",
    });
  });

  it("[SCH18] say how it stands when they were held up, and stop after ten minutes", () => {
    const decide = (now: string): unknown =>
      decideReminder(exampleSession(), { start: START, lead: "minutes" }, at(now));
    assert.deepEqual(decide("2026-12-03T13:50:00Z"), { kind: "send", minutesToStart: 10 });
    assert.deepEqual(decide("2026-12-03T13:57:00Z"), { kind: "send", minutesToStart: 3 });
    assert.deepEqual(decide("2026-12-03T14:10:00Z"), { kind: "send", minutesToStart: -10 });
    assert.deepEqual(decide("2026-12-03T14:10:01Z"), { kind: "skip", reason: "too late" });
    const aDay = { start: START, lead: "day" } as const;
    assert.equal(decideReminder(exampleSession(), aDay, at("2026-12-03T01:00:00Z")).kind, "send");
    assert.equal(decideReminder(exampleSession(), aDay, at("2026-12-03T03:00:00Z")).kind, "skip");
  });

  it("[SCH19] reach everybody but those who cannot come", () => {
    const people = ["steward", "regular", "doubter", "absentee", "silent"].map(personId);
    const answers = new Map<(typeof people)[number], RsvpValue>([
      [personId("regular"), "going"],
      [personId("doubter"), "maybe"],
      [personId("absentee"), "cant"],
    ]);
    assert.deepEqual(whoCares(people, answers), ["steward", "regular", "doubter", "silent"]);
    assert.deepEqual(countAnswers(answers), { going: 1, maybe: 1, cant: 1 });
  });
});
