import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  FORMULAS,
  goesFurther,
  isToCount,
  nextCounting,
  turnIn,
  walkAt,
  WALKED_A_MINUTE,
} from "../../../core/value/index.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe("when figures are counted", () => {
  it("[VAL14] gives each community its own minute of the first six hours of a month", () => {
    const turns = ["one", "other", "third"].map((id) => nextCounting(id, at("2026-12-31T23:59:59Z")));
    for (const { until, dueAt } of turns) {
      assert.equal(until.toString(), "2027-01-01T00:00:00Z");
      assert.ok(dueAt.since(until).total("hours") < 6);
    }
    assert.equal(new Set(turns.map(({ dueAt }) => dueAt.toString())).size, 3);
  });

  it("[VAL14] walks after those hours, and a page a minute, at the same instants whoever asks", () => {
    const early = walkAt(at("2027-01-01T00:00:01Z"));
    assert.equal(early.startsAt, "2027-01-01T06:00:00Z");
    assert.equal(walkAt(at("2027-01-02T09:00:00Z")).startsAt, "2027-01-02T09:00:00Z");
    assert.equal(turnIn(early, 0).toString(), "2027-01-01T06:00:00Z");
    assert.equal(turnIn(early, 2).toString(), "2027-01-01T06:02:00Z");
    const last = turnIn(early, 2, WALKED_A_MINUTE - 1);
    assert.ok(Temporal.Instant.compare(last, turnIn(early, 3)) < 0, "a page ends before the next");
  });

  it("[VAL14] walks again in another month and with newer formulas, and not with older ones", () => {
    const walk = walkAt(at("2027-01-02T09:00:00Z"));
    assert.ok(!goesFurther(walkAt(at("2027-01-31T23:00:00Z")), walk));
    assert.ok(goesFurther(walkAt(at("2027-02-01T00:00:00Z")), walk));
    assert.ok(goesFurther({ ...walk, formulas: FORMULAS + 1 }, walk));
    assert.ok(!goesFurther({ ...walk, formulas: FORMULAS - 1 }, walk));
  });

  it("[VAL14] counts what is of an earlier month or formula, and nothing of a community that was founded since", () => {
    const until = "2027-01-01T00:00:00Z";
    const old = { createdAt: "2026-11-30T22:00:00Z" };
    const kept = { until, formulas: FORMULAS };
    assert.ok(isToCount(old, undefined, until));
    assert.ok(isToCount(old, { ...kept, until: "2026-12-01T00:00:00Z" }, until));
    assert.ok(isToCount(old, { ...kept, formulas: FORMULAS - 1 }, until));
    assert.ok(!isToCount(old, kept, until));
    assert.ok(!isToCount(old, { ...kept, formulas: FORMULAS + 1 }, until), "a newer version counted it");
    assert.ok(!isToCount({ createdAt: until }, undefined, until));
  });
});
