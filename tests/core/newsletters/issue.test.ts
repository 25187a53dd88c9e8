import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { isDue, isEmpty, isTooLate, nextIssueAt, sinceOf } from "../../../core/newsletters/index.ts";

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

describe("an issue of a newsletter", () => {
  it("[NWS3] comes on Mondays, and a monthly one on the first of a month", () => {
    assert.equal(nextIssueAt(at("2026-03-02T05:59:59Z")).toString(), "2026-03-02T06:00:00Z");
    assert.equal(nextIssueAt(at("2026-03-02T06:00:00Z")).toString(), "2026-03-09T06:00:00Z");
    assert.equal(nextIssueAt(at("2026-02-28T12:00:00Z")).toString(), "2026-03-02T06:00:00Z");
    const mondays = ["2026-03-02", "2026-03-09", "2026-03-30", "2026-06-01", "2026-06-08"];
    assert.deepEqual(
      mondays.map((day) => isDue("monthly", at(`${day}T06:00:00Z`))),
      [true, false, false, true, false],
    );
    assert.ok(mondays.every((day) => isDue("weekly", at(`${day}T06:00:00Z`))));
  });

  it("[NWS2] tells since the one before", () => {
    assert.equal(sinceOf("weekly", at("2026-03-09T06:00:00Z")).toString(), "2026-03-02T06:00:00Z");
    assert.equal(sinceOf("monthly", at("2026-06-01T06:00:00Z")).toString(), "2026-05-04T06:00:00Z");
    assert.ok(
      isEmpty({ communityName: "x", every: "weekly", asked: [], learned: [], offered: [], next: [] }),
    );
  });

  it("[NWS5] is skipped more than three days late", () => {
    const monday = at("2026-03-02T06:00:00Z");
    assert.ok(!isTooLate(monday, at("2026-03-05T06:00:00Z")));
    assert.ok(isTooLate(monday, at("2026-03-05T06:00:01Z")));
  });
});
