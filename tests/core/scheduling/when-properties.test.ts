import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { occurrences, parseWhen } from "../../../core/scheduling/index.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "UTC",
];
const zone = fc.constantFrom(...ZONES);
const now = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/** What people stir together. */
const word = fc.constantFrom(
  ..."next last this coming Tuesday Friday week fortnight tomorrow today tonight noon midnight at on in for from to the of".split(
    " ",
  ),
  ..."3 03 15:00 3pm 25:00 31 February 29 December 2026-02-31 03/04 3.12. 1st 33rd 10-11 half past every a an two weeks".split(
    " ",
  ),
  ..."every other weekly monthly Mondays Thursday and month quarter last first second until sessions 6 times end year starting".split(
    " ",
  ),
  ..."minutes hours hour time Berlin UTC IST | , - 2027 morning evening".split(" "),
);

describe("parseWhen, whatever is said", () => {
  it("[SCH12] finds only times that lie ahead", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), now, zone, (words, at, zone) => {
        const result = parseWhen(words.join(" "), { now: at.toString(), zone });
        const found =
          result.kind === "once" || result.kind === "series"
            ? [{ start: result.start }]
            : result.kind === "ambiguous"
              ? result.readings
              : [];
        for (const { start } of found)
          assert.equal(Temporal.Instant.compare(Temporal.Instant.from(start), at), 1, start);
        assert.equal(new Set(found.map((each) => JSON.stringify({ ...each, label: "" }))).size, found.length);
        if (result.kind === "series") {
          const [first] = occurrences(result, { from: at.toString(), count: 1 });
          assert.equal(first?.start, result.start);
        }
        if (result.kind === "ambiguous") assert.ok(found.length > 1);
        if (result.kind === "none") assert.match(result.reason, /[.?]$/);
      }),
      { numRuns: 2_500 },
    );
  });

  it("[SCH12] answers any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1_200 }), zone, (text, zone) => {
        assert.ok(
          ["once", "series", "ambiguous", "none"].includes(
            parseWhen(text, { now: "2026-11-23T09:00:00Z", zone }).kind,
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("[SCH1] reads back any minute of the coming years that is written out", () => {
    fc.assert(
      fc.property(now, zone, fc.integer({ min: 1, max: 4 * 365 * 24 * 60 }), (at, zone, minutesAhead) => {
        const then = at
          .toZonedDateTimeISO(zone)
          .add({ minutes: minutesAhead })
          .round({ smallestUnit: "minute", roundingMode: "ceil" });
        const written = `${then.toPlainDate().toString()} at ${then.toPlainTime().toString({ smallestUnit: "minute" })}`;
        const result = parseWhen(written, { now: at.toString(), zone });
        assert.equal(result.kind, "once", written);
        if (result.kind !== "once" || result.note === "first-of-two") return;
        assert.ok(
          Temporal.Instant.from(result.start).equals(then.toInstant()),
          `${written} ${zone} ${result.start}`,
        );
      }),
      { numRuns: 500 },
    );
  });
});
