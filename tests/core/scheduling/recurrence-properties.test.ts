import assert from "node:assert/strict";
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { occurrences } from "../../../core/scheduling/index.ts";

/** Whole, half and quarter hours, a clock that jumps by thirty minutes, zones that dropped daylight saving, and one that lost a day. */
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Tehran",
  "Africa/Casablanca",
  "Pacific/Apia",
  "UTC",
];
const zone = fc.constantFrom(...ZONES);

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weekStart = fc.constantFrom("", ";WKST=SU", ";WKST=WE");
const count = fc.integer({ min: 0, max: 40 }).map((times) => (times === 0 ? "" : `;COUNT=${times}`));
const interval = fc.integer({ min: 1, max: 4 }).map((count) => (count === 1 ? "" : `;INTERVAL=${count}`));
const days = fc.subarray(DAYS, { minLength: 1 }).map((list) => list.join(","));
const nthDay = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, -1), fc.constantFrom(...DAYS))
  .map(([nth, day]) => `${nth}${day}`);
const months = fc
  .subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 1, maxLength: 4 })
  .map((list) => list.join(","));

const pattern = fc.oneof(
  fc.tuple(interval, count).map(([every, times]) => `FREQ=DAILY${every}${times}`),
  fc.tuple(interval, days).map(([every, list]) => `FREQ=DAILY${every};BYDAY=${list}`),
  fc.tuple(interval, count, weekStart).map((parts) => `FREQ=WEEKLY${parts.join("")}`),
  fc
    .tuple(interval, count, weekStart, days)
    .map(([every, times, week, list]) => `FREQ=WEEKLY${every}${times}${week};BYDAY=${list}`),
  fc.tuple(interval, nthDay).map(([every, day]) => `FREQ=MONTHLY${every};BYDAY=${day}`),
  fc
    .tuple(interval, fc.integer({ min: 1, max: 31 }))
    .map(([every, day]) => `FREQ=MONTHLY${every};BYMONTHDAY=${day}`),
  fc
    .tuple(fc.constantFrom(1, 2, -1), fc.constantFrom("MO,TU,WE,TH,FR", "SA,SU"))
    .map(([place, list]) => `FREQ=MONTHLY;BYDAY=${list};BYSETPOS=${place}`),
  fc.tuple(months, nthDay).map(([list, day]) => `FREQ=MONTHLY;BYMONTH=${list};BYDAY=${day}`),
);
const start = fc
  .integer({ min: 0, max: 30 * 365 * 96 })
  .map((quarters) => Temporal.PlainDateTime.from("2008-01-01T00:00").add({ minutes: quarters * 15 }));

/** What ical.js gives for the same rule as clock times, put into the zone by Temporal. */
function expected(
  rule: string,
  first: Temporal.PlainDateTime,
  zone: string,
  until: Temporal.Instant,
): string[] {
  const { year, month, day, hour, minute, second } = first;
  const walk = ICAL.Recur.fromString(rule).iterator(
    new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, ICAL.Timezone.localTimezone),
  );
  const found: string[] = [];
  for (let next = walk.next() as ICAL.Time | null; next !== null; next = walk.next() as ICAL.Time | null) {
    const at = Temporal.PlainDateTime.from(next.toString()).toZonedDateTime(zone);
    if (Temporal.Instant.compare(at.toInstant(), until) >= 0) return found;
    // Where the clocks leave out a whole day, two days of the rule begin at one instant: people meet once.
    if (found.at(-1) !== at.toInstant().toString()) found.push(at.toInstant().toString());
  }
  return found;
}

/** The first clock time of the rule on or after a time: a series begins with an occurrence. */
function firstOf(rule: string, from: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const [first] = occurrences(
    { rule, start: from.toString(), zone: "UTC" },
    { from: from.toZonedDateTime("UTC").toInstant().toString(), count: 1 },
  );
  assert.ok(first);
  return Temporal.PlainDateTime.from(first.start);
}

describe("occurrences, whatever the rule, zone and range", () => {
  it("[SCH28] equal what an independent reader of RFC 5545 gives", () => {
    fc.assert(
      fc.property(pattern, start, zone, fc.integer({ min: 1, max: 900 }), (rule, from, zone, length) => {
        const first = firstOf(rule, from);
        const begins = first.toZonedDateTime(zone);
        const until = begins.add({ days: length }).toInstant();
        const found = occurrences(
          { rule, start: first.toString(), zone },
          { from: begins.toInstant().toString(), to: until.toString() },
        );
        assert.deepEqual(
          found.map(({ start }) => Temporal.Instant.from(start).toString()),
          expected(rule, first, zone, until),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("[SCH28] keep their clock time, save where the clocks leave it out", () => {
    fc.assert(
      fc.property(pattern, start, zone, (rule, from, zone) => {
        const first = firstOf(rule, from);
        const found = occurrences(
          { rule, start: first.toString(), zone },
          { from: "2000-01-01T00:00:00Z", count: 60 },
        );
        for (const { start, note } of found) {
          const clock = Temporal.PlainTime.from(start.slice(11, 19));
          if (note !== "shifted-forward") assert.ok(clock.equals(first.toPlainTime()), start);
          const there = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
          assert.equal(there.toString({ timeZoneName: "never" }), start);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[SCH30] are the same whether a range is asked for at once or in parts", () => {
    const cut = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(pattern, start, zone, cut, cut, (rule, from, zone, one, other) => {
        const first = firstOf(rule, from);
        const at = (days: number): string => first.toZonedDateTime(zone).add({ days }).toInstant().toString();
        const series = { rule, start: first.toString(), zone };
        const [lower, upper] = [Math.min(one, other), Math.max(one, other)];
        const parts = [
          ...occurrences(series, { from: at(0), to: at(lower) }),
          ...occurrences(series, { from: at(lower), to: at(upper) }),
          ...occurrences(series, { from: at(upper), to: at(800) }),
        ];
        assert.deepEqual(parts, occurrences(series, { from: at(0), to: at(800) }));
      }),
      { numRuns: 200 },
    );
  });
});
