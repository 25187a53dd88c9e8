import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { clockGaps, occurrences, sayRule } from "../../../core/scheduling/index.ts";

describe("a rule in words", () => {
  it("[SCH48] says the rhythm and its end", () => {
    const table = [
      ["FREQ=WEEKLY;BYDAY=TH", "every Thursday"],
      ["FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=6", "every other Wednesday, 6 times"],
      ["FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "every 3 weeks on Friday"],
      ["FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"],
      [
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261220T225959Z",
        "every working day, until 20 December 2026",
      ],
      ["FREQ=DAILY", "every day"],
      ["FREQ=DAILY;INTERVAL=2;COUNT=1", "every other day, once"],
      ["FREQ=MONTHLY;BYDAY=1TH", "the first Thursday of every month"],
      ["FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR", "the last Friday of each quarter"],
      ["FREQ=MONTHLY;BYMONTHDAY=1,15", "the 1st and 15th of every month"],
      ["FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of every month"],
      ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "the last working day of every month"],
      ["FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "the first Tuesday of every other month"],
      ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3", "every year on 3 December"],
      ["FREQ=YEARLY;BYWEEKNO=20", "by the rule FREQ=YEARLY;BYWEEKNO=20"],
    ] as const;
    for (const [rule, said] of table) assert.equal(sayRule(rule, "Europe/Berlin"), said);
  });

  it("[SCH49] finds the dates on which the clocks of two zones drift apart", () => {
    const series = {
      rule: "FREQ=WEEKLY;BYDAY=TH",
      start: "2026-12-03T15:00:00+01:00",
      zone: "Europe/Berlin",
    };
    const year = occurrences(series, { from: series.start, count: 52 });
    const starts = year.map(({ start }) => Temporal.Instant.from(start));
    const gaps = (zone: string): readonly string[] =>
      clockGaps(starts, "Europe/Berlin", zone).map(
        ({ at, clock }) => `${at.toZonedDateTimeISO(zone).toPlainDate().toString()} ${clock}`,
      );
    assert.deepEqual(gaps("America/New_York"), [
      "2027-03-18 10:00",
      "2027-04-01 09:00",
      "2027-11-04 10:00",
      "2027-11-11 09:00",
    ]);
    assert.deepEqual(gaps("Asia/Kolkata"), ["2027-04-01 18:30", "2027-11-04 19:30"]);
    assert.deepEqual(gaps("Europe/Paris"), []);
    assert.deepEqual(gaps("Australia/Lord_Howe").length, 4);
  });
});
