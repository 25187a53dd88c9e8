import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { meetingId, sessionId } from "../../../core/ids.ts";
import {
  bindTo,
  chooseSession,
  leftUnfinished,
  meetsAtAnotherTime,
  moveTo,
  SESSION_STATUSES,
  sessionSchema,
  type Session,
  type SessionStatus,
} from "../../../core/scheduling/index.ts";
import { exampleSession } from "./example.ts";

const at = Temporal.Instant.from("2026-12-03T14:05:00Z");
const moved = (from: SessionStatus, to: Exclude<SessionStatus, "scheduled">): string => {
  const result = moveTo(exampleSession({ status: from }), to, at);
  return result.kind === "refused" ? result.code : result.kind;
};

describe("the life of a session", () => {
  it("[SCH14] goes forward only", () => {
    assert.equal(moved("scheduled", "live"), "changed");
    assert.equal(moved("live", "ended"), "changed");
    assert.equal(moved("scheduled", "cancelled"), "changed");
    assert.equal(moved("scheduled", "ended"), "changed");
    assert.equal(moved("live", "cancelled"), "session-live");
    assert.equal(moved("ended", "live"), "session-ended");
    assert.equal(moved("cancelled", "live"), "session-cancelled");
    assert.equal(moved("ended", "cancelled"), "session-ended");
    for (const status of ["live", "ended", "cancelled"] as const)
      assert.equal(moved(status, status), "already");
  });

  it("[SCH14] ends in one of two ways, whatever is tried", () => {
    const moves = fc.array(fc.constantFrom("live", "ended", "cancelled" as const), { maxLength: 8 });
    fc.assert(
      fc.property(moves, (tries) => {
        let session = exampleSession();
        const seen: SessionStatus[] = [session.status];
        for (const status of tries) {
          const result = moveTo(session, status, at);
          if (result.kind !== "changed") continue;
          session = result.session;
          seen.push(session.status);
        }
        assert.equal(new Set(seen).size, seen.length, "no status twice");
        assert.ok(!(seen.includes("cancelled") && (seen.includes("ended") || seen.includes("live"))));
      }),
    );
  });

  it("[SCH14] tells calendars of a cancellation with a higher sequence", () => {
    const result = moveTo(exampleSession({ sequence: 2 }), "cancelled", at);
    assert.equal(result.kind === "changed" && result.session.sequence, 3);
    assert.equal(result.kind === "changed" && result.session.changedAt, "2026-12-03T14:05:00Z");
  });

  it("[SCH14] binds a meeting while the session is not over", () => {
    const meeting = { id: meetingId("M1"), chatId: "19:chat" };
    const bound = bindTo(exampleSession(), meeting, at);
    assert.deepEqual(bound.kind === "changed" && bound.session.meeting, meeting);
    assert.equal(bindTo(exampleSession({ meeting }), meeting, at).kind, "already");
    assert.equal(bindTo(exampleSession({ status: "ended" }), meeting, at).kind, "refused");
  });

  it("[SCH14] survives storage as it is", () => {
    const session = exampleSession();
    assert.deepEqual(sessionSchema.parse(JSON.parse(JSON.stringify(session))), session);
    for (const status of SESSION_STATUSES) assert.ok(sessionSchema.safeParse({ ...session, status }).success);
    assert.ok(!sessionSchema.safeParse({ ...session, status: "postponed" }).success);
  });
});

describe("which session a meeting opens", () => {
  const now = Temporal.Instant.from("2026-12-03T14:00:00Z");
  const planned = (id: string, start: string, status: SessionStatus = "scheduled"): Session =>
    exampleSession({ id: sessionId(id), start, status });
  const opens = (...sessions: readonly Session[]): string | undefined => chooseSession(sessions, now)?.id;

  const lastMonth = planned("last month", "2026-11-05T14:00:00Z", "ended");
  const today = planned("today", "2026-12-03T14:30:00Z");
  const nextMonth = planned("next month", "2027-01-07T14:00:00Z");

  it("[SCH15] opens the live one before any other", () => {
    const live = planned("live", "2026-12-03T10:00:00Z", "live");
    assert.equal(opens(lastMonth, today, live, nextMonth), "live");
  });

  it("[SCH15] opens the one that is near, then the next, then what was held", () => {
    assert.equal(opens(lastMonth, today, nextMonth), "today");
    assert.equal(opens(lastMonth, nextMonth), "next month");
    assert.equal(opens(lastMonth), "last month");
    assert.equal(opens(), undefined);
  });

  it("[SCH15] counts half an hour back and two hours ahead as near", () => {
    const tomorrow = planned("tomorrow", "2026-12-04T14:00:00Z");
    assert.equal(opens(planned("just in", "2026-12-03T13:30:00Z"), tomorrow), "just in");
    assert.equal(opens(planned("missed", "2026-12-03T13:29:00Z"), tomorrow), "tomorrow");
    assert.equal(opens(planned("missed", "2026-12-03T13:29:00Z"), lastMonth), "missed");
    assert.equal(
      opens(planned("soon", "2026-12-03T16:00:00Z"), planned("sooner", "2026-12-03T15:00:00Z")),
      "sooner",
    );
    assert.equal(
      opens(planned("late", "2026-12-03T13:45:00Z"), planned("ahead", "2026-12-03T15:30:00Z")),
      "late",
    );
  });

  it("[SCH60] lets one that was left unfinished last week give way to the one that is around", () => {
    const unfinished = planned("last week", "2026-11-26T14:00:00Z", "live");
    assert.equal(opens(unfinished, today, nextMonth), "today");
    assert.equal(opens(unfinished, nextMonth), "last week", "nobody else is around");
    const left = leftUnfinished([unfinished, lastMonth, nextMonth, today], today);
    assert.deepEqual(
      left.map(({ id }) => id),
      ["last week"],
    );
  });

  it("[SCH61] asks where several share the meeting and none is around", () => {
    assert.equal(meetsAtAnotherTime([nextMonth, planned("later", "2027-02-04T14:00:00Z")], now), true);
    assert.equal(meetsAtAnotherTime([nextMonth], now), false, "there is nothing to choose");
    assert.equal(meetsAtAnotherTime([today, nextMonth], now), false);
    const live = planned("live", "2026-12-03T10:00:00Z", "live");
    assert.equal(meetsAtAnotherTime([live, nextMonth, planned("l", "2027-02-04T14:00:00Z")], now), false);
  });

  it("[SCH15] never opens a cancelled one", () => {
    assert.equal(opens(planned("off", "2026-12-03T14:00:00Z", "cancelled"), nextMonth), "next month");
    assert.equal(opens(planned("off", "2026-12-03T14:00:00Z", "cancelled")), undefined);
  });
});
