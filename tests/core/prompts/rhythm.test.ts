import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { communityId, personId } from "../../../core/ids.ts";
import {
  checkRhythm,
  decideRhythm,
  nextTime,
  nextVolunteer,
  type Rhythm,
  type Volunteer,
} from "../../../core/prompts/index.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const weekly: Rhythm = {
  version: 1,
  id: "rhythm-1",
  communityId: communityId("community-1"),
  askedBy: personId("steward"),
  rule: "FREQ=WEEKLY;BYDAY=MO",
  start: "2026-03-02T10:00:00+01:00",
  zone: "Europe/Berlin",
  source: { kind: "pool" },
  openHours: 168,
  state: "active",
  createdAt: "2026-03-02T08:00:00Z",
};
const volunteer = (name: string, askedAt?: string): Volunteer => ({
  version: 1,
  person: personId(name),
  ...(askedAt === undefined ? {} : { askedAt }),
});

describe("a rhythm of questions", () => {
  it("[PRM31] is refused where it floods or cannot be read, and taken up to once an hour", () => {
    const codeOf = (rule: string): string | undefined =>
      checkRhythm({ ...weekly, rule }, at("2026-03-02T08:00:00Z"))?.code;
    assert.equal(codeOf("FREQ=MINUTELY"), "rhythm-too-often");
    assert.equal(codeOf("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,30"), "rhythm-too-often");
    assert.equal(codeOf("FREQ=HOURLY"), undefined);
    assert.equal(codeOf("nonsense"), "rhythm-unfit");
    assert.equal(codeOf("FREQ=WEEKLY;UNTIL=20260101T000000Z"), "rhythm-over");
  });

  it("[PRM32] keeps its hour in its own zone when the clocks change", () => {
    const times = ["2026-03-23T12:00:00Z", "2026-10-19T12:00:00Z"].map((after) =>
      nextTime(weekly, at(after)),
    );
    assert.deepEqual(times.map(String), ["2026-03-30T08:00:00Z", "2026-10-26T09:00:00Z"]);
  });

  it("[PRM32] is open until the next one at most, late for six hours, and passed over afterwards", () => {
    const decide = (now: string, rhythm = weekly) =>
      decideRhythm(rhythm, at("2026-03-09T09:00:00Z"), at(now));
    const asked = decide("2026-03-09T14:59:00Z", { ...weekly, openHours: 1_000 });
    assert.ok(asked.kind === "ask");
    assert.equal(asked.closesAt.toString(), "2026-03-16T09:00:00Z");
    assert.deepEqual(decide("2026-03-09T15:00:01Z"), { kind: "skip", reason: "too late" });
    assert.deepEqual(decide("2026-03-09T09:00:00Z", { ...weekly, state: "stopped" }), {
      kind: "skip",
      reason: "stopped",
    });
    const hourly = decide("2026-03-09T10:00:00Z", { ...weekly, rule: "FREQ=HOURLY" });
    assert.deepEqual(hourly, { kind: "skip", reason: "too late" });
  });

  it("[PRM33] gives the turn to whoever waited longest, and to nobody twice within a month", () => {
    const now = at("2026-03-31T09:00:00Z");
    const all = [
      volunteer("a", "2026-03-01T09:00:00Z"),
      volunteer("b", "2026-02-28T09:00:00Z"),
      volunteer("c", "2026-01-10T09:00:00Z"),
    ];
    assert.equal(nextVolunteer(all, now)?.person, "c");
    assert.equal(nextVolunteer([...all, volunteer("d")], now)?.person, "d");
    assert.equal(nextVolunteer(all.slice(0, 2), now)?.person, "b");
    assert.equal(nextVolunteer(all.slice(0, 1), now), undefined);
  });
});
