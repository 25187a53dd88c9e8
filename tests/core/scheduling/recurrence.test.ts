import assert from "node:assert/strict";
import { occurrences, SeriesError, type Series, type SeriesRange } from "../../../core/scheduling/index.ts";

const BERLIN = "Europe/Berlin";
const EVERY_DAY: Series = { rule: "FREQ=DAILY", start: "2026-03-27T02:30:00+01:00", zone: BERLIN };
const FROM = { from: "2026-01-01T00:00:00Z" };

const starts = (series: Series, range: SeriesRange): readonly string[] =>
  occurrences(series, range).map(({ start }) => start);

const problemOf = (
  series: Partial<Series>,
  range: SeriesRange = { ...FROM, count: 3 },
): string | undefined => {
  try {
    occurrences({ ...EVERY_DAY, ...series }, range);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SeriesError);
    assert.match(error.message, /\.$/);
    return error.problem;
  }
};

describe("occurrences", () => {
  it("[SCH28] keep the clock time across daylight saving", () => {
    const weekly = { rule: "FREQ=WEEKLY", start: "2026-03-26T15:00:00+01:00", zone: BERLIN };
    assert.deepEqual(starts(weekly, { ...FROM, count: 2 }), [
      "2026-03-26T15:00:00+01:00",
      "2026-04-02T15:00:00+02:00",
    ]);
  });

  it("[SCH29] read a time that is left out with the offset before the gap, and one that exists twice as the first", () => {
    assert.deepEqual(occurrences(EVERY_DAY, { from: "2026-03-28T12:00:00Z", count: 2 }), [
      {
        start: "2026-03-29T03:30:00+02:00",
        originalStart: "2026-03-29T03:30:00+02:00",
        note: "shifted-forward",
      },
      { start: "2026-03-30T02:30:00+02:00", originalStart: "2026-03-30T02:30:00+02:00" },
    ]);
    assert.deepEqual(occurrences(EVERY_DAY, { from: "2026-10-24T12:00:00Z", count: 2 }), [
      {
        start: "2026-10-25T02:30:00+02:00",
        originalStart: "2026-10-25T02:30:00+02:00",
        note: "first-of-two",
      },
      { start: "2026-10-26T02:30:00+01:00", originalStart: "2026-10-26T02:30:00+01:00" },
    ]);
    const lordHowe = { rule: "FREQ=DAILY", start: "2026-10-03T02:15:00+10:30", zone: "Australia/Lord_Howe" };
    assert.deepEqual(starts(lordHowe, { ...FROM, count: 3 }), [
      "2026-10-03T02:15:00+10:30",
      "2026-10-04T02:45:00+11:00",
      "2026-10-05T02:15:00+11:00",
    ]);
  });

  it("[SCH29] go on at the time that was said where the first of them falls into the gap", () => {
    const inGap = { rule: "FREQ=DAILY", start: "2026-03-29T02:30:00+01:00", zone: BERLIN };
    assert.deepEqual(starts(inGap, { ...FROM, count: 2 }), [
      "2026-03-29T03:30:00+02:00",
      "2026-03-30T02:30:00+02:00",
    ]);
    const second = { rule: "FREQ=DAILY", start: "2026-10-25T02:30:00+01:00", zone: BERLIN };
    assert.deepEqual(starts(second, { ...FROM, count: 2 }), [
      "2026-10-25T02:30:00+01:00",
      "2026-10-26T02:30:00+01:00",
    ]);
  });

  it("[SCH30] start in the range: its first instant belongs to it, its last does not", () => {
    const series = { rule: "FREQ=DAILY", start: "2026-06-01T10:00:00Z", zone: "UTC" };
    const range = { from: "2026-06-02T10:00:00Z", to: "2026-06-04T10:00:00Z" };
    assert.deepEqual(starts(series, range), ["2026-06-02T10:00:00+00:00", "2026-06-03T10:00:00+00:00"]);
    assert.deepEqual(starts(series, { from: range.to, to: range.from }), []);
    assert.deepEqual(starts(series, { ...range, count: 0 }), []);
    assert.equal(starts(series, { from: "2026-06-01T00:00:00Z" }).length, 10_000);
    assert.equal(starts(series, { from: "1700-01-01T00:00:00Z", to: "2900-01-01T00:00:00Z" }).length, 10_000);
  });

  it("[SCH30] end with their rule: after a number, on a day of the zone, at an instant", () => {
    const daily = (end: string, zone = BERLIN): number =>
      starts({ rule: `FREQ=DAILY;${end}`, start: "2026-12-18T23:30:00", zone }, FROM).length;
    assert.equal(daily("COUNT=6"), 6);
    assert.equal(daily("UNTIL=20261220"), 3);
    assert.equal(daily("UNTIL=20261220T233000"), 3);
    assert.equal(daily("UNTIL=20261220T223000Z"), 3);
    assert.equal(daily("UNTIL=20261220T222959Z"), 2);
    assert.equal(daily("UNTIL=20261217"), 0);
    const counted = { rule: "FREQ=DAILY;COUNT=3", start: "2026-12-18T10:00:00Z", zone: "UTC" };
    assert.deepEqual(starts(counted, { from: "2026-12-20T00:00:00Z" }), ["2026-12-20T10:00:00+00:00"]);
  });

  it("[SCH31] leave out exceptions, said as a time, a clock time or a day", () => {
    const series = { rule: "FREQ=DAILY;COUNT=5", start: "2026-12-01T10:00:00+01:00", zone: BERLIN };
    const exdates = ["2026-12-02T09:00:00Z", "2026-12-03T10:00:00", "2026-12-05"];
    assert.deepEqual(starts({ ...series, exdates }, FROM), [
      "2026-12-01T10:00:00+01:00",
      "2026-12-04T10:00:00+01:00",
    ]);
  });

  it("[SCH31] stand where they were moved to, in order, under their first name", () => {
    const series = {
      rule: "FREQ=WEEKLY;COUNT=4",
      start: "2026-12-01T10:00:00+01:00",
      zone: BERLIN,
      moved: { "2026-12-01T10:00:00+01:00": "2026-12-09T17:00:00+01:00" },
    };
    assert.deepEqual(occurrences(series, { ...FROM, count: 2 }), [
      { start: "2026-12-08T10:00:00+01:00", originalStart: "2026-12-08T10:00:00+01:00" },
      { start: "2026-12-09T17:00:00+01:00", originalStart: "2026-12-01T10:00:00+01:00" },
    ]);
    const day = (on: string): SeriesRange => ({ from: `${on}T00:00:00Z`, to: `${on}T23:00:00Z` });
    assert.deepEqual(starts(series, day("2026-12-01")), []);
    assert.deepEqual(starts(series, day("2026-12-09")), ["2026-12-09T17:00:00+01:00"]);
    const stranger = { "2026-12-02T10:00:00+01:00": "2026-12-09T18:00:00+01:00" };
    assert.deepEqual(starts({ ...series, moved: stranger }, day("2026-12-09")), []);
    const both = { ...series, exdates: ["2026-12-01"] };
    assert.deepEqual(starts(both, day("2026-12-09")), []);
  });

  it("[SCH31] bear 500 exceptions and refuse what is another rhythm", () => {
    const day = (index: number): string => new Date(Date.UTC(2026, 2, 28 + index)).toISOString().slice(0, 10);
    const exdates = Array.from({ length: 500 }, (_, index) => day(index));
    assert.deepEqual(starts({ ...EVERY_DAY, exdates }, { ...FROM, count: 2 }), [
      "2026-03-27T02:30:00+01:00",
      "2027-08-10T02:30:00+02:00",
    ]);
    const more = Array.from({ length: 1_001 }, (_, index) => day(index));
    assert.equal(problemOf({ exdates: more }), "too many exceptions");
  });

  it("[SCH32] say in words what is wrong with a series", () => {
    assert.equal(problemOf({ zone: "Mars/Olympus" }), "unknown zone");
    for (const rule of [
      "",
      "weekly",
      "FREQ=SOMETIMES",
      "INTERVAL=2",
      "FREQ=DAILY;COUNT=0",
      "FREQ=DAILY;FREQ=WEEKLY",
    ])
      assert.notEqual(problemOf({ rule }), undefined, rule);
    assert.equal(problemOf({ rule: "FREQ=DAILY;INTERVAL=0" }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=DAILY;COUNT=3;UNTIL=20261220" }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=DAILY;UNTIL=20261320" }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=WEEKLY;BYDAY=XX" }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=MONTHLY;BYMONTHDAY=32" }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=DAILY;DTSTART=20260101" }), "bad rule");
    assert.equal(problemOf({ rule: `FREQ=WEEKLY;BYDAY=${"MO,".repeat(300)}TU` }), "bad rule");
    assert.equal(problemOf({ rule: "FREQ=MINUTELY" }), "too often");
    assert.equal(problemOf({ rule: "FREQ=DAILY;BYMINUTE=0,30" }), "too often");
    assert.equal(problemOf({ start: "soon" }), "bad start");
    assert.equal(problemOf({ exdates: ["2026-02-30"] }), "bad exception");
    assert.equal(problemOf({ moved: { "2026-03-27T02:30:00+01:00": "later" } }), "bad exception");
    assert.equal(problemOf({}, { from: "yesterday" }), "bad range");
  });

  it("[SCH32] are none where the rule never occurs, and that is said at once", () => {
    const never = {
      rule: "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
      start: "2026-01-01T10:00:00Z",
      zone: "UTC",
    };
    assert.deepEqual(occurrences(never, FROM), []);
    assert.deepEqual(occurrences(never, { from: "1900-01-01T00:00:00Z", to: "2900-01-01T00:00:00Z" }), []);
  });
});
