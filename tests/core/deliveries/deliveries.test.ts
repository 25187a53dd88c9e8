import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  decideDelivery,
  EVERYTHING,
  isQuiet,
  lessOften,
  paused,
  readPause,
  resumed,
  stopped,
  USUAL_PREFERENCES,
  withChange,
  bundlesAfter,
  messageDays,
  type Preferences,
  type ToDecide,
} from "../../../core/deliveries/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const BERLIN = "Europe/Berlin";
const usual = USUAL_PREFERENCES;

function decide(now: string, changes: Partial<ToDecide> = {}): string {
  const decision = decideDelivery({
    urgency: "their hour",
    topics: [],
    preferences: usual,
    zone: BERLIN,
    now: Temporal.Instant.from(now),
    spentOn: [],
    bundlesAt: [],
    ...changes,
  });
  if (decision.kind === "hold") return decision.until.toString();
  return decision.kind === "skip" ? decision.reason : "send";
}

describe("what people want of deliveries", () => {
  it("[DLV6] changes what is given alone, and knows the usual for the rest", () => {
    const changed = withChange(usual, { hour: "16:30", workingDays: [7, 1, 7] });
    assert.deepEqual(changed, { ...usual, hour: "16:30", workingDays: [1, 7] });
    assert.ok(!isRefusal(changed));
    const onLeave = withChange(changed, { pausedUntil: "2027-01-03T00:00:00Z" });
    assert.ok(!isRefusal(onLeave));
    assert.equal(onLeave.pausedUntil, "2027-01-03T00:00:00Z");
    assert.deepEqual(withChange(onLeave, { pausedUntil: null }), changed);
  });

  it("[DLV6] refuses an hour in the quiet hours, over midnight and within a day", () => {
    for (const [hour, from, to, isFine] of [
      ["07:59", "18:00", "08:00", false],
      ["08:00", "18:00", "08:00", true],
      ["18:00", "18:00", "08:00", false],
      ["12:30", "12:00", "13:00", false],
      ["13:00", "12:00", "13:00", true],
      ["03:00", "00:00", "00:00", true],
    ] as const)
      assert.equal(
        !isRefusal(withChange(usual, { hour, quietHours: { from, to } })),
        isFine,
        `${hour} ${from}`,
      );
  });

  it("[DLV7] gets fewer, none, and all of it again", () => {
    assert.deepEqual(
      [
        lessOften(usual).perWeek,
        lessOften(lessOften(usual)).perWeek,
        resumed(lessOften(lessOften(usual))).perWeek,
      ],
      [1, 0, 3],
    );
    assert.deepEqual(stopped(stopped(usual)).muted, [EVERYTHING]);
    assert.deepEqual(resumed(paused(stopped(usual))), usual);
  });

  it("[DLV8] reads until when, in the speaker's own zone", () => {
    const berlin = { now: "2026-11-23T10:00:00Z", zone: BERLIN };
    assert.equal(readPause("until 3 January", berlin), "2027-01-02T23:00:00Z");
    assert.equal(
      readPause("until 3 January", { ...berlin, zone: "America/New_York" }),
      "2027-01-03T05:00:00Z",
    );
    assert.equal(readPause("until 3 January at 15:00", berlin), "2027-01-03T14:00:00Z");
    assert.equal(readPause("", berlin), undefined);
    for (const text of ["until the cows come home", "until yesterday", "until every Monday at 10:00"])
      assert.ok(isRefusal(readPause(text, berlin)), text);
  });

  it("[DLV9] lets what is urgent through at any hour, in a pause and beyond the budget, and nothing after Stop", () => {
    const spentOn = ["2026-03-02", "2026-03-03", "2026-03-04"];
    const night = "2026-03-07T02:00:00Z";
    assert.equal(decide(night, { urgency: "now", spentOn, preferences: paused(usual) }), "send");
    assert.equal(decide(night, { urgency: "now", preferences: stopped(usual) }), "stopped");
    assert.equal(decide(night, { preferences: stopped(usual) }), "stopped");
    const muting = { ...usual, muted: ["digest"] };
    assert.equal(decide(night, { topics: ["digest"], preferences: muting }), "muted");
    assert.equal(decide(night, { topics: ["digest"], preferences: muting, urgency: "now" }), "send");
  });

  it("[DLV12] lets what waits go with what comes to them anyway, whatever is spent by then", () => {
    const spentOn = ["2026-03-02", "2026-03-03", "2026-03-04"];
    const bundlesAt = ["2026-03-04T09:00:00Z"];
    assert.equal(decide("2026-03-03T12:00:00Z", { spentOn }), "2026-03-09T09:00:00Z");
    assert.equal(decide("2026-03-03T12:00:00Z", { spentOn, bundlesAt }), "2026-03-04T09:00:00Z");
    assert.equal(decide("2026-03-04T07:00:00Z", { spentOn, bundlesAt, urgency: "today" }), bundlesAt[0]);
    const expiresAt = Temporal.Instant.from("2026-03-04T08:00:00Z");
    assert.equal(decide("2026-03-03T12:00:00Z", { spentOn, bundlesAt, expiresAt }), "would come too late");
    const alone = [
      { day: "2026-03-03", id: "x" },
      { day: "2026-03-03", id: "y" },
    ];
    const together = ["a", "b"].map((id) => ({ day: "2026-03-04", id, at: "2026-03-04T09:00:00Z" }));
    assert.deepEqual(messageDays([...alone, ...together]), ["2026-03-03", "2026-03-03", "2026-03-04"]);
    const monday = Temporal.Instant.from("2026-03-02T00:00:00Z");
    assert.deepEqual(bundlesAfter(together, monday), bundlesAt);
    assert.deepEqual(bundlesAfter(together, Temporal.Instant.from("2026-03-04T09:00:00Z")), []);
  });

  it("[DLV14] lets what is sent to them now pass the budget, but not quiet hours, a pause or what they muted", () => {
    const spentOn = ["2026-03-02", "2026-03-03", "2026-03-04"];
    const passing = { urgency: "passing" as const, spentOn };
    assert.equal(decide("2026-03-04T12:00:00Z", passing), "send");
    assert.equal(decide("2026-03-07T12:00:00Z", passing), "send");
    assert.equal(decide("2026-03-04T22:00:00Z", passing), "2026-03-05T07:00:00Z");
    assert.equal(decide("2026-03-05T02:00:00Z", passing), "2026-03-05T07:00:00Z");
    const away = paused(usual, "2026-03-08T23:00:00Z");
    assert.equal(decide("2026-03-04T12:00:00Z", { ...passing, preferences: away }), "2026-03-09T07:00:00Z");
    const muting = { ...usual, muted: ["digest"] };
    assert.equal(
      decide("2026-03-04T12:00:00Z", { ...passing, topics: ["digest"], preferences: muting }),
      "muted",
    );
  });

  it("[DLV10] waits for the hour of the next working day, each in their own zone", () => {
    const friday = "2026-03-06T12:00:00Z";
    assert.equal(decide(friday), "2026-03-09T09:00:00Z");
    assert.equal(decide(friday, { zone: "America/New_York" }), "2026-03-06T15:00:00Z");
    assert.equal(decide(friday, { zone: "Asia/Kolkata" }), "2026-03-09T04:30:00Z");
    assert.equal(decide(friday, { zone: "Pacific/Kiritimati" }), "2026-03-08T20:00:00Z");
    assert.equal(decide("2026-03-06T09:40:00Z"), "send");
    assert.equal(decide(friday, { urgency: "today" }), "send");
    assert.equal(decide("2026-03-06T17:00:00Z", { urgency: "today" }), "2026-03-09T09:00:00Z");
  });

  it("[DLV10] keeps to the hour over both changes of the clocks, and reads one that is skipped before the gap", () => {
    assert.equal(decide("2026-03-27T12:00:00Z"), "2026-03-30T08:00:00Z");
    assert.equal(decide("2026-10-23T12:00:00Z"), "2026-10-26T09:00:00Z");
    const early: Preferences = {
      ...usual,
      hour: "02:30",
      workingDays: [7],
      quietHours: { from: "00:00", to: "00:00" },
    };
    assert.equal(decide("2026-03-28T12:00:00Z", { preferences: early }), "2026-03-29T01:30:00Z");
    assert.equal(decide("2026-10-24T12:00:00Z", { preferences: early }), "2026-10-25T00:30:00Z");
  });

  it("[DLV10] never holds anything for a free day, a quiet hour or the past", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
        fc.constantFrom(BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"),
        fc.constantFrom("today" as const, "their hour" as const),
        (seconds, zone, urgency) => {
          const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
          const decision = decideDelivery({
            urgency,
            topics: [],
            preferences: usual,
            zone,
            now,
            spentOn: [],
            bundlesAt: [],
          });
          assert.notEqual(decision.kind, "skip");
          const at = decision.kind === "hold" ? decision.until : now;
          const local = at.toZonedDateTimeISO(zone);
          assert.ok(Temporal.Instant.compare(at, now) >= 0);
          assert.ok(local.dayOfWeek <= 5 && !isQuiet(usual, local.toPlainTime()));
        },
      ),
    );
  });

  it("[DLV11] waits for the end of a pause, and skips what would be too late then", () => {
    const preferences = paused(usual, "2026-03-14T23:00:00Z");
    const monday = "2026-03-02T09:00:00Z";
    assert.equal(decide(monday, { preferences }), "2026-03-16T09:00:00Z");
    const expiresAt = Temporal.Instant.from("2026-03-10T09:00:00Z");
    assert.equal(decide(monday, { preferences, expiresAt }), "paused");
    assert.equal(decide("2026-03-16T09:00:00Z", { preferences }), "send");
    assert.match(decide(monday, { preferences: paused(usual) }), /^9999-01-01/);
  });

  it("[DLV12] keeps one budget a day and a week, from Monday to Sunday", () => {
    assert.equal(decide("2026-03-02T09:00:00Z", { spentOn: ["2026-03-02"] }), "2026-03-03T09:00:00Z");
    const spentOn = ["2026-03-02", "2026-03-03", "2026-03-04"];
    assert.equal(decide("2026-03-05T09:00:00Z", { spentOn }), "2026-03-09T09:00:00Z");
    assert.equal(decide("2026-03-09T09:00:00Z", { spentOn }), "send");
    const two = { ...usual, perDay: 2 };
    assert.equal(decide("2026-03-02T09:00:00Z", { spentOn: ["2026-03-02"], preferences: two }), "send");
    assert.equal(
      decide("2026-03-02T09:00:00Z", { preferences: { ...usual, perWeek: 0 } }),
      "would come too late",
    );
  });

  it("[DLV13] goes at another hour of the day rather than never, but not at night or beyond the budget", () => {
    const expiresAt = Temporal.Instant.from("2026-03-02T16:30:00Z");
    const afternoon = "2026-03-02T14:00:00Z";
    assert.equal(decide(afternoon, { expiresAt }), "send");
    assert.equal(decide(afternoon, { expiresAt, spentOn: ["2026-03-02"] }), "would come too late");
    assert.equal(
      decide("2026-03-02T02:00:00Z", { expiresAt: Temporal.Instant.from("2026-03-02T05:00:00Z") }),
      "would come too late",
    );
    assert.equal(
      decide("2026-03-07T11:00:00Z", { expiresAt: Temporal.Instant.from("2026-03-07T12:00:00Z") }),
      "would come too late",
    );
  });
});
