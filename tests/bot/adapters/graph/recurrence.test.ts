import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { graphRecurrence } from "../../../../bot/adapters/graph/recurrence.ts";
import type { MeetingWish } from "../../../../bot/ports.ts";

const wish = (rule: string, more: Partial<MeetingWish> = {}): MeetingWish => ({
  key: "key",
  title: "Monthly practice",
  words: "",
  start: Temporal.Instant.from("2026-12-03T15:00:00+01:00"),
  durationMinutes: 60,
  zone: "Europe/Berlin",
  rule,
  ...more,
});

describe("a rhythm in Microsoft Graph's words", () => {
  const START = { startDate: "2026-12-03", recurrenceTimeZone: "Europe/Berlin" };
  const said = [
    ["FREQ=DAILY;INTERVAL=2", { type: "daily", interval: 2 }, { type: "noEnd" }],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=6",
      { type: "weekly", interval: 2, daysOfWeek: ["monday", "thursday"], firstDayOfWeek: "monday" },
      { type: "numbered", numberOfOccurrences: 6 },
    ],
    [
      "FREQ=WEEKLY;UNTIL=20261224T225959Z",
      { type: "weekly", interval: 1, daysOfWeek: ["thursday"], firstDayOfWeek: "monday" },
      { type: "endDate", endDate: "2026-12-24" },
    ],
    [
      "FREQ=WEEKLY;UNTIL=20261224T120000Z",
      { type: "weekly", interval: 1, daysOfWeek: ["thursday"], firstDayOfWeek: "monday" },
      { type: "endDate", endDate: "2026-12-23" },
    ],
    [
      "FREQ=MONTHLY;BYDAY=1TH",
      { type: "relativeMonthly", interval: 1, daysOfWeek: ["thursday"], index: "first" },
      { type: "noEnd" },
    ],
    [
      "FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1",
      { type: "relativeMonthly", interval: 3, daysOfWeek: ["friday"], index: "last" },
      { type: "noEnd" },
    ],
    ["FREQ=MONTHLY;BYMONTHDAY=3", { type: "absoluteMonthly", interval: 1, dayOfMonth: 3 }, { type: "noEnd" }],
    [
      "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3",
      { type: "absoluteYearly", interval: 1, dayOfMonth: 3, month: 12 },
      { type: "noEnd" },
    ],
  ] as const;
  for (const [rule, pattern, range] of said)
    it(`[SCH97] says ${rule}`, () => {
      assert.deepEqual(graphRecurrence(wish(rule)), { pattern, range: { ...START, ...range } });
    });

  it("[SCH97] ends before an instant where the series was ended earlier", () => {
    const endsBefore = Temporal.Instant.from("2026-12-17T14:00:00Z");
    const range = { ...START, type: "endDate", endDate: "2026-12-17" };
    // The end excludes its own start, and Graph's last day includes it.
    assert.deepEqual(graphRecurrence(wish("FREQ=WEEKLY", { endsBefore }))?.["range"], {
      ...range,
      endDate: "2026-12-16",
    });
  });

  it("[SCH97] has no words for what Graph would read otherwise", () => {
    for (const rule of [
      "FREQ=MONTHLY;BYMONTHDAY=31",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "FREQ=MONTHLY;BYMONTHDAY=1,15",
      "FREQ=MONTHLY;BYDAY=5TH",
      "FREQ=MONTHLY;BYDAY=MO,TU",
      "FREQ=HOURLY",
      "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
      "FREQ=YEARLY;BYYEARDAY=100",
      "FREQ=WEEKLY;BYMONTH=3",
      "FREQ=YEARLY;BYMONTH=3,6",
    ])
      assert.equal(graphRecurrence(wish(rule)), undefined, rule);
  });
});
