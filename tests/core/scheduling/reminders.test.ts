import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { personId } from "../../../core/ids.ts";
import {
  countAnswers,
  decideReminder,
  planReminder,
  whoCares,
  type RsvpValue,
} from "../../../core/scheduling/index.ts";
import { exampleSession } from "./example.ts";

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
const START = "2026-12-03T14:00:00Z";

describe("reminders", () => {
  it("[SCH16] fall due ten minutes before the start", () => {
    const plan = planReminder(exampleSession(), at("2026-11-23T09:00:00Z"));
    assert.equal(plan.kind === "plan" && plan.dueAt.toString(), "2026-12-03T13:50:00Z");
  });

  it("[SCH16] are left out where the session is booked too late for one", () => {
    for (const late of ["2026-12-03T13:50:00Z", "2026-12-03T13:55:00Z", "2026-12-03T15:00:00Z"]) {
      assert.deepEqual(planReminder(exampleSession(), at(late)), { kind: "skip", reason: "too close" });
    }
    assert.equal(planReminder(exampleSession(), at("2026-12-03T13:49:59Z")).kind, "plan");
  });

  it("[SCH17] are not sent for what was cancelled, is over, or was moved", () => {
    const due = at("2026-12-03T13:50:00Z");
    for (const status of ["cancelled", "ended"] as const) {
      assert.deepEqual(decideReminder(exampleSession({ status }), START, due), {
        kind: "skip",
        reason: status,
      });
    }
    const later = exampleSession({ start: "2026-12-04T14:00:00Z" });
    assert.deepEqual(decideReminder(later, START, due), { kind: "skip", reason: "moved" });
  });

  it("[SCH18] say how it stands when they were held up, and stop after ten minutes", () => {
    const decide = (now: string): unknown => decideReminder(exampleSession(), START, at(now));
    assert.deepEqual(decide("2026-12-03T13:50:00Z"), { kind: "send", minutesToStart: 10 });
    assert.deepEqual(decide("2026-12-03T13:57:00Z"), { kind: "send", minutesToStart: 3 });
    assert.deepEqual(decide("2026-12-03T14:10:00Z"), { kind: "send", minutesToStart: -10 });
    assert.deepEqual(decide("2026-12-03T14:10:01Z"), { kind: "skip", reason: "too late" });
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
