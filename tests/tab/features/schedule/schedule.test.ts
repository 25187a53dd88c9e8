import assert from "node:assert/strict";
import {
  besideIn,
  clockIn,
  dayIn,
  placeInWords,
  placesInWords,
  rangeOf,
  shiftMonth,
  weeksOf,
  type Planned,
} from "../../../../tab/features/schedule/schedule.ts";

const planned = (start: string): Planned => ({
  id: start,
  seriesId: null,
  title: "Monthly practice",
  communityId: "c",
  communityName: "Data Guild",
  start,
  durationMinutes: 60,
  status: "scheduled",
  mine: null,
  places: null,
  isMineToChange: false,
});

describe("the schedule's days", () => {
  it("[SCH54] begins weeks on Monday and holds each session on its day in the reader's zone", () => {
    const late = planned("2026-12-31T23:30:00Z");
    const weeks = weeksOf("2026-12", [planned("2026-12-03T14:00:00Z"), late], "Europe/Berlin");
    assert.deepEqual(
      weeks.map(([monday]) => monday?.date),
      ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"],
    );
    const daysWith = (zone: string): readonly string[] =>
      weeksOf("2026-12", [late], zone)
        .flat()
        .filter((day) => day.planned.length > 0)
        .map(({ date }) => date);
    assert.deepEqual(daysWith("Europe/Berlin"), ["2027-01-01"]);
    assert.deepEqual(daysWith("America/New_York"), ["2026-12-31"]);
    assert.equal(weeks.flat().find(({ date }) => date === "2026-12-03")?.planned.length, 1);
    assert.equal(weeks[0]?.[0]?.isInMonth, false);
    assert.equal(weeksOf("2027-02", [], "UTC").length, 4, "February 2027 begins on a Monday");
  });

  it("[SCH54] asks for all that a month's weeks may hold, in any zone", () => {
    assert.deepEqual([shiftMonth("2026-12", 1), shiftMonth("2026-01", -1)], ["2027-01", "2025-12"]);
    const { from, to } = rangeOf("2026-12");
    assert.ok(from < "2026-11-29T00:00:00Z" && to > "2027-01-04T23:59:59Z");
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    assert.ok(days < 100, "within what one may ask for");
  });

  it("[SCH55] puts a second zone beside the reader's own, with its day where that is another one", () => {
    const at = "2026-12-03T23:30:00Z";
    assert.equal(clockIn(at, "Europe/Berlin"), "00:30");
    assert.equal(besideIn(at, "America/New_York", "Europe/Berlin", "en-GB"), "Thu 18:30");
    assert.equal(besideIn("2026-12-03T14:00:00Z", "Asia/Kolkata", "Europe/Berlin", "en-GB"), "19:30");
    assert.equal(dayIn(at, "Europe/Berlin"), "2026-12-04");
  });
});

describe("places in words", () => {
  it("[SCH67] says how many are left, and what one's answer came to", () => {
    const full = { capacity: 2, taken: 2, waiting: 1, mine: "waiting", line: 1 } as const;
    assert.equal(placesInWords(full), "2 of 2 places taken, 1 waiting");
    assert.match(placeInWords(full), /so you wait: number 1 in line/);
    assert.equal(placeInWords({ ...full, mine: "seat", line: null }), "You have a place.");
    assert.match(placeInWords({ ...full, mine: "none", line: null }), /Whoever says Going waits/);
    assert.equal(placeInWords({ ...full, taken: 1, waiting: 0, mine: "none", line: null }), "");
  });
});
