import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  readWorkingHours,
  sayWorkingHours,
  USUAL_HOURS,
  workingSpanOn,
  type WorkingDay,
} from "../../../core/profiles/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

function read(text: string): string {
  const hours = readWorkingHours(text);
  return isRefusal(hours) ? hours.code : sayWorkingHours(hours);
}

describe("working hours", () => {
  for (const [text, said] of [
    ["Mon-Fri 9:00-17:00", "Mon-Fri 09:00-17:00"],
    ["Mon-Thu 9:00-17:30, Fri 9-13", "Mon-Thu 09:00-17:30, Fri 09:00-13:00"],
    ["monday to thursday from 8.30 to 17; friday 8 – 12", "Mon-Thu 08:30-17:00, Fri 08:00-12:00"],
    ["Mon, Wed and Fri: 9am-5pm", "Mon 09:00-17:00, Wed 09:00-17:00, Fri 09:00-17:00"],
    ["Sat-Mon 22:00-06:00", "Mon 22:00-06:00, Sat-Sun 22:00-06:00"],
    ["tue 12am-12pm", "Tue 00:00-12:00"],
  ] as const) {
    it(`[PRF6] are read from words: ${text}`, () => assert.equal(read(text), said));
  }

  for (const text of [
    "whenever",
    "Mon-Fri",
    "9-17",
    "Mon 25-26",
    "Mon 9-9",
    "Mon 9-17, Mon 8-12",
    "Mon 9:75-17",
    "Mon 13pm-14pm",
    "Mon 9-17 and sometimes more",
    "Mon 9-17".repeat(100),
  ]) {
    it(`[PRF6] [PRF2] are refused in words: ${text.slice(0, 40)}`, () =>
      assert.equal(read(text), "working-hours-not-understood"));
  }

  const clockTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const week = fc
    .uniqueArray(
      fc.record(
        { day: fc.integer({ min: 1, max: 7 }), from: clockTime, to: clockTime },
        { noNullPrototype: true },
      ),
      {
        selector: ({ day }) => day,
        minLength: 1,
      },
    )
    .map((days) => days.filter(({ from, to }) => from !== to).sort((one, other) => one.day - other.day))
    .filter((days) => days.length > 0);

  it("[PRF6] are said so that they can be read again, whatever the week", () => {
    fc.assert(
      fc.property(week, (hours: readonly WorkingDay[]) => {
        assert.deepEqual(readWorkingHours(sayWorkingHours(hours)), hours);
      }),
    );
  });

  it("[PRF2] are read or refused, whatever somebody types", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hours = readWorkingHours(text);
        assert.ok(isRefusal(hours) || hours.length > 0);
      }),
    );
  });

  const spanOn = (on: string, hours: readonly WorkingDay[] = USUAL_HOURS): string | undefined => {
    const span = workingSpanOn(hours, "Europe/Berlin", Temporal.PlainDate.from(on));
    return span && `${span.from.toString()} ${span.to.toString()}`;
  };

  it("[PRF7] are nine to five from Monday to Friday in one's own zone, on both sides of the clock change", () => {
    assert.equal(spanOn("2026-03-27"), "2026-03-27T08:00:00Z 2026-03-27T16:00:00Z");
    assert.equal(spanOn("2026-03-28"), undefined);
    assert.equal(spanOn("2026-03-30"), "2026-03-30T07:00:00Z 2026-03-30T15:00:00Z");
  });

  it("[PRF6] [PRF7] go past midnight where the end is before the start, also through the gap", () => {
    const night = [{ day: 6, from: "22:00", to: "02:30" }];
    assert.equal(spanOn("2026-03-28", night), "2026-03-28T21:00:00Z 2026-03-29T01:30:00Z");
  });
});
