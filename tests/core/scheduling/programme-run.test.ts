import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import {
  dropRun,
  pauseRun,
  planRun,
  resumeRun,
  shiftRun,
  startRun,
  type ProgrammeRun,
  type RunChange,
  type RunWish,
} from "../../../core/scheduling/programme-run.ts";
import { library } from "../../support/library.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
const programme = library.find((template) => template.kind === "programme");
assert.ok(programme?.kind === "programme");

const wish: RunWish = {
  id: "run",
  communityId: communityId("guild"),
  startedBy: personId("steward"),
  startsOn: "2027-03-15",
  time: "10:00",
  zone: "Europe/Berlin",
  everyWeeks: 1,
  holidays: [],
};
const tryPlan = (more: Partial<RunWish> = {}) => planRun(programme, { ...wish, ...more }, NOW);
function plan(more: Partial<RunWish> = {}): ProgrammeRun {
  const run = tryPlan(more);
  assert.ok(!isRefusal(run), JSON.stringify(run));
  return run;
}
function after(change: RunChange): ProgrammeRun {
  assert.ok(change.kind === "changed", JSON.stringify(change));
  return change.run;
}
const running = (more: Partial<RunWish> = {}): ProgrammeRun => after(startRun(plan(more), NOW));
const starts = (run: ProgrammeRun, most = 4) => run.sessions.slice(0, most).map(({ start }) => start);

describe("a programme's dates", () => {
  it("[SCH86] follow from a start and a rhythm, at the same clock time when the clocks change", () => {
    assert.deepEqual(starts(plan(), 3), [
      "2027-03-15T09:00:00Z",
      "2027-03-22T09:00:00Z",
      "2027-03-29T08:00:00Z",
    ]);
    const own = plan({ everyWeeks: undefined });
    const weeks = programme.sessions.map(({ week }) => week);
    const days = own.sessions.map(({ start = "" }) =>
      Temporal.Instant.from(start).toZonedDateTimeISO("Europe/Berlin").toPlainDate(),
    );
    const [first] = days;
    assert.ok(first !== undefined);
    assert.deepEqual(
      days.map((day) => first.until(day, { largestUnit: "weeks" }).weeks),
      weeks,
    );
    const started = startRun(plan(), NOW);
    assert.equal(started.kind, "changed");
    assert.equal(startRun(after(started), NOW).kind, "already");
    const dropped = after(dropRun(plan()));
    assert.equal(startRun(dropped, NOW).kind, "refused");
    assert.equal(startRun(plan(), Temporal.Instant.from("2027-04-01T00:00:00Z")).kind, "refused");
  });

  it("[SCH89] move on by whole weeks where a holiday is, and all behind them too", () => {
    const holidays = [{ from: "2027-03-22", to: "2027-04-04" }];
    assert.deepEqual(starts(plan({ holidays }), 3), [
      "2027-03-15T09:00:00Z",
      "2027-04-05T08:00:00Z",
      "2027-04-12T08:00:00Z",
    ]);
  });

  for (const [what, more, code] of [
    ["a day that does not exist", { startsOn: "2027-02-30" }, "no-such-time"],
    ["no day", { startsOn: "soon" }, "no-such-time"],
    ["an hour that does not exist", { time: "25:00" }, "no-such-time"],
    ["a zone that nobody knows", { zone: "Mars/Base" }, "unknown-zone"],
    ["a day that has passed", { startsOn: "2026-11-01" }, "time-is-past"],
    ["a day in many years", { startsOn: "2126-01-01" }, "too-far-ahead"],
    ["no rhythm", { everyWeeks: 0 }, "rhythm"],
    [
      "a holiday that ends before it begins",
      { holidays: [{ from: "2027-04-02", to: "2027-04-01" }] },
      "holiday",
    ],
    ["a holiday without an end", { holidays: [{ from: "2027-01-01", to: "2090-01-01" }] }, "no-day-left"],
    [
      "a calendar of holidays",
      { holidays: Array.from({ length: 31 }, () => ({ from: "2027-01-01", to: "2027-01-01" })) },
      "too-many-holidays",
    ],
  ] as const) {
    it(`[SCH89] are refused for ${what}`, () => {
      const run = tryPlan(more);
      assert.equal(isRefusal(run) ? run.code : "planned", code);
    });
  }

  it("[SCH87] wait in a pause and go on as far apart as before; what took place stays", () => {
    const at = Temporal.Instant.from("2027-03-16T00:00:00Z");
    const paused = after(pauseRun(running(), at));
    assert.deepEqual(starts(paused, 3), ["2027-03-15T09:00:00Z", undefined, undefined]);
    assert.equal(pauseRun(paused, at).kind, "already");
    const resumed = after(resumeRun(paused, "2027-05-03", at));
    assert.deepEqual(starts(resumed, 3), [
      "2027-03-15T09:00:00Z",
      "2027-05-03T08:00:00Z",
      "2027-05-10T08:00:00Z",
    ]);
    assert.notEqual(resumed.sessions[1]?.sessionId, paused.sessions[1]?.sessionId);
    assert.equal(resumed.sessions[0]?.sessionId, paused.sessions[0]?.sessionId);
    assert.equal(resumeRun(resumed, "2027-05-03", at).kind, "already");
    for (const on of ["2027-01-01", "2027-02-30", ""])
      assert.equal(resumeRun(paused, on, at).kind, "refused", on);
    const over = Temporal.Instant.from("2030-01-01T00:00:00Z");
    assert.equal(pauseRun(running(), over).kind, "refused");
  });

  it("[SCH88] shift by whole weeks with their sessions, and never into the past", () => {
    const run = running();
    const shifted = after(shiftRun(run, 2, NOW));
    assert.deepEqual(starts(shifted, 2), ["2027-03-29T08:00:00Z", "2027-04-05T08:00:00Z"]);
    assert.deepEqual(
      shifted.sessions.map((each) => each.sessionId),
      run.sessions.map((each) => each.sessionId),
    );
    assert.equal(shiftRun(run, 0, NOW).kind, "already");
    assert.equal(shiftRun(run, -30, NOW).kind, "refused");
    assert.equal(shiftRun(plan(), 1, NOW).kind, "refused");
  });
});
