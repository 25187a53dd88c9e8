import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  bookingHorizon,
  changeFrom,
  checkSeries,
  endFrom,
  firstAhead,
  followed,
  leaveOut,
  moveOne,
  occurrencesOf,
  shiftTo,
  type SeriesTransition,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import { exampleSession } from "./example.ts";
import { exampleSeries } from "./series-example.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const starts = (series: SessionSeries, count = 4): readonly string[] =>
  occurrencesOf(series, { from: NOW, count }).map(({ start }) => start);

/** The series that a change came to. */
function changedSeries(result: SeriesTransition): SessionSeries {
  assert.equal(result.kind, "changed", JSON.stringify(result));
  return result.kind === "changed" ? result.series : exampleSeries();
}
const codeOf = (result: SeriesTransition): string => (result.kind === "refused" ? result.code : result.kind);

const [FIRST, SECOND, THIRD, FOURTH] = [
  "2026-12-03T14:00:00Z",
  "2026-12-10T14:00:00Z",
  "2026-12-17T14:00:00Z",
  "2026-12-24T14:00:00Z",
] as const;

describe("a series of sessions", () => {
  it("[SCH40] keeps each occurrence's name through moves and changes", () => {
    const moved = changedSeries(moveOne(exampleSeries(), SECOND, at("2026-12-11T09:00:00Z"), NOW));
    const later = changedSeries(changeFrom(moved, FIRST, { id: "c1", time: "10:00", dayShift: 1 }, NOW));
    const all = occurrencesOf(later, { from: NOW, count: 3 });
    assert.deepEqual(
      all.map(({ originalStart, start }) => [originalStart, start]),
      [
        [FIRST, "2026-12-04T09:00:00Z"],
        [SECOND, "2026-12-11T09:00:00Z"],
        [THIRD, "2026-12-18T09:00:00Z"],
      ],
    );
  });

  it("[SCH41] changes clock time, day, length and title from an occurrence on, in its own zone", () => {
    const once = changedSeries(changeFrom(exampleSeries(), SECOND, { id: "c1", time: "09:30" }, NOW));
    const twice = changedSeries(
      changeFrom(once, THIRD, { id: "c2", dayShift: -1, durationMinutes: 30, title: "Short" }, NOW),
    );
    assert.deepEqual(starts(twice), [
      FIRST,
      "2026-12-10T08:30:00Z",
      "2026-12-16T08:30:00Z",
      "2026-12-23T08:30:00Z",
    ]);
    const [, second, third] = occurrencesOf(twice, { from: NOW, count: 3 });
    assert.deepEqual([second?.durationMinutes, third?.durationMinutes, third?.title], [60, 30, "Short"]);
    const summer = occurrencesOf(twice, { from: at("2027-04-01T00:00:00Z"), count: 1 });
    assert.equal(summer[0]?.start, "2027-04-07T07:30:00Z", "09:30 stays 09:30 in summer");
    const gap = changedSeries(
      changeFrom(exampleSeries(), FIRST, { id: "c", time: "02:30", dayShift: 3 }, NOW),
    );
    const [shifted] = occurrencesOf(gap, { from: at("2027-03-28T00:00:00Z"), count: 1 });
    assert.deepEqual([shifted?.start, shifted?.note], ["2027-03-28T01:30:00Z", "shifted-forward"]);
  });

  it("[SCH41] lets a single move stand over a change of all", () => {
    const moved = changedSeries(moveOne(exampleSeries(), SECOND, at("2026-12-11T09:00:00Z"), NOW));
    const all = changedSeries(changeFrom(moved, FIRST, { id: "c1", time: "10:00" }, NOW));
    assert.deepEqual(starts(all, 3), [
      "2026-12-03T09:00:00Z",
      "2026-12-11T09:00:00Z",
      "2026-12-17T09:00:00Z",
    ]);
    const again = changeFrom(all, FIRST, { id: "c1", time: "11:00" }, NOW);
    assert.equal(again.kind, "already", "the same change twice");
  });

  it("[SCH42] makes sessions eight weeks ahead, at least two, at most sixty", () => {
    const weekly = bookingHorizon(exampleSeries(), NOW);
    assert.equal(weekly.wanted.length, 7);
    assert.equal(weekly.lookAgainAt?.toString(), "2026-11-26T14:00:00Z");
    const yearly = bookingHorizon(exampleSeries({ rule: "FREQ=YEARLY" }), NOW);
    assert.deepEqual(
      yearly.wanted.map(({ start }) => start),
      [FIRST, "2027-12-03T14:00:00Z"],
    );
    assert.equal(yearly.lookAgainAt?.toString(), "2026-12-03T14:00:01Z");
    const daily = bookingHorizon(exampleSeries({ rule: "FREQ=HOURLY;INTERVAL=6" }), NOW);
    assert.equal(daily.wanted.length, 60);
    const six = bookingHorizon(exampleSeries({ rule: "FREQ=WEEKLY;BYDAY=TH;COUNT=2" }), NOW);
    assert.deepEqual([six.wanted.length, six.lookAgainAt], [2, undefined]);
  });

  it("[SCH42] has every occurrence wanted in time, whenever it is looked at again", () => {
    const rules = ["FREQ=WEEKLY;BYDAY=TH", "FREQ=YEARLY", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=1TH;COUNT=9"];
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer({ min: 3, max: 20 }), (rule, looks) => {
        const series = exampleSeries({ rule });
        const wanted = new Set<string>();
        let now: Temporal.Instant | undefined = NOW;
        let last = NOW;
        for (let look = 0; look < looks && now !== undefined; look += 1) {
          const horizon = bookingHorizon(series, now);
          for (const { originalStart } of horizon.wanted) wanted.add(originalStart);
          assert.ok(
            horizon.lookAgainAt === undefined || Temporal.Instant.compare(horizon.lookAgainAt, now) > 0,
          );
          last = now;
          now = horizon.lookAgainAt;
        }
        const soon = occurrencesOf(series, { from: NOW, to: last.add({ hours: 24 * 14 }), count: 5_000 });
        for (const { originalStart } of soon) assert.ok(wanted.has(originalStart), originalStart);
      }),
      { numRuns: 12 },
    );
  });

  it("[SCH43] moves a planned session with its series, and leaves a live one", () => {
    const series = exampleSeries();
    const session = exampleSession({ communityId: series.communityId });
    const [first] = occurrencesOf(series, { from: NOW, count: 1 });
    assert.ok(first !== undefined);
    assert.equal(followed(session, series, first, NOW), undefined);
    const later = { ...first, start: "2026-12-04T09:00:00Z" };
    const moved = followed(session, series, later, NOW);
    assert.deepEqual([moved?.start, moved?.sequence], ["2026-12-04T09:00:00Z", 1]);
    for (const status of ["live", "ended", "cancelled"] as const)
      assert.equal(followed({ ...session, status }, series, later, NOW), undefined);
  });

  it("[SCH44] leaves one out, and moves one, and nothing else", () => {
    const without = changedSeries(leaveOut(exampleSeries(), SECOND, NOW));
    assert.deepEqual(starts(without, 3), [FIRST, THIRD, FOURTH]);
    assert.equal(leaveOut(without, SECOND, NOW).kind, "already");
    const moved = changedSeries(moveOne(without, THIRD, at("2026-12-20T09:00:00Z"), NOW));
    assert.deepEqual(starts(moved, 3), [FIRST, "2026-12-20T09:00:00Z", FOURTH]);
    assert.equal(moveOne(moved, THIRD, at("2026-12-20T09:00:00Z"), NOW).kind, "already");
    const off = changedSeries(leaveOut(moved, THIRD, NOW));
    assert.deepEqual([starts(off, 2), off.moved], [[FIRST, FOURTH], {}]);
    assert.equal(off.sequence, 3);
  });

  it("[SCH44] refuses a move into the past, onto another occurrence, of a day that is none, and the 201st change", () => {
    const series = exampleSeries();
    const later = at("2026-12-05T00:00:00Z");
    assert.equal(codeOf(moveOne(series, SECOND, at("2026-12-04T09:00:00Z"), later)), "time-is-past");
    assert.equal(codeOf(moveOne(series, SECOND, at(THIRD), NOW)), "slot-taken");
    assert.equal(codeOf(moveOne(series, "2026-12-11T14:00:00Z", at(THIRD), NOW)), "not-in-series");
    assert.equal(codeOf(leaveOut(series, "2026-12-11T14:00:00Z", NOW)), "not-in-series");
    const full = exampleSeries({
      exdates: Array.from({ length: 200 }, (_, week) =>
        at(FOURTH)
          .add({ hours: 168 * (week + 1) })
          .toString(),
      ),
    });
    assert.equal(codeOf(leaveOut(full, SECOND, NOW)), "too-many-exceptions");
    assert.equal(codeOf(moveOne(full, SECOND, at("2026-12-11T09:00:00Z"), NOW)), "too-many-exceptions");
  });

  it("[SCH45] ends with an occurrence, and keeps the earlier ones", () => {
    const ended = changedSeries(endFrom(exampleSeries(), THIRD, NOW));
    assert.deepEqual(starts(ended), [FIRST, SECOND]);
    assert.equal(endFrom(ended, FOURTH, NOW).kind, "already");
    assert.deepEqual(starts(changedSeries(endFrom(ended, SECOND, NOW))), [FIRST]);
    assert.equal(firstAhead(changedSeries(endFrom(ended, FIRST, NOW)), NOW), undefined);
  });

  it("[SCH45] moves those that follow by clock time and day, also of the last Friday of a quarter", () => {
    const quarterly = exampleSeries({
      rule: "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
      start: "2026-12-25T14:30:00+01:00",
    });
    const shift = shiftTo(quarterly, "2026-12-25T13:30:00Z", at("2026-12-22T09:00:00Z"));
    assert.ok(shift !== "too far");
    assert.deepEqual(shift, { time: "10:00", dayShift: -3 });
    const moved = changedSeries(changeFrom(quarterly, "2026-12-25T13:30:00Z", { id: "c", ...shift }, NOW));
    assert.deepEqual(starts(moved, 2), ["2026-12-22T09:00:00Z", "2027-03-23T09:00:00Z"]);
    assert.equal(shiftTo(quarterly, "2026-12-25T13:30:00Z", at("2027-01-04T09:00:00Z")), "too far");
    const past = changeFrom(exampleSeries(), FIRST, { id: "c", time: "08:00" }, at("2026-12-03T09:00:00Z"));
    assert.equal(codeOf(past), "time-is-past");
  });

  it("[SCH46] refuses in words what is no series", () => {
    const zone = "Europe/Berlin";
    const start = "2026-12-03T15:00:00+01:00";
    const day = (index: number): string =>
      at(FIRST)
        .add({ hours: 168 * index })
        .toString();
    const cases = [
      [{ rule: "FREQ=SECONDLY", start, zone }, "too-often"],
      [{ rule: "FREQ=HOURLY", start, zone }, "too-often"],
      [{ rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start, zone }, "never-occurs"],
      [{ rule: "FREQ=WEEKLY;UNTIL=20200101T000000Z", start, zone }, "ends-before-start"],
      [{ rule: "FREQ=WEEKLY;COUNT=2", start: "2020-01-02T15:00:00+01:00", zone }, "series-is-over"],
      [{ rule: "FREQ=WEEKLY", start: "2140-01-02T15:00:00+01:00", zone }, "too-far-ahead"],
      [{ rule: "FREQ=WEEKLY", start, zone: "Mars/Olympus" }, "unknown-zone"],
      [{ rule: "every Thursday", start, zone }, "bad-rule"],
      [{ rule: "FREQ=WEEKLY", start: "soon", zone }, "bad-start"],
      [
        {
          rule: "FREQ=WEEKLY;COUNT=900",
          start,
          zone,
          exdates: Array.from({ length: 500 }, (_, i) => day(i)),
        },
        "too-many-exceptions",
      ],
      [{ rule: "FREQ=WEEKLY;COUNT=2", start, zone, exdates: [day(0), day(1)] }, "never-occurs"],
    ] as const;
    for (const [times, code] of cases) {
      const result = checkSeries(times, NOW);
      assert.equal(result.kind === "refused" && result.code, code, times.rule);
      assert.match(result.kind === "refused" ? result.sentence : "", /Nothing was scheduled\./);
    }
    const fine = checkSeries({ rule: "FREQ=WEEKLY;BYDAY=TH", start, zone }, NOW);
    assert.equal(fine.kind === "checked" && fine.isEndless, true);
    const six = checkSeries({ rule: "FREQ=WEEKLY;COUNT=6", start, zone }, NOW);
    assert.deepEqual(six.kind === "checked" && [six.next.length, six.isEndless], [6, false]);
  });
});
