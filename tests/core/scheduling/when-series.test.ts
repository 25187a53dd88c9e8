import assert from "node:assert/strict";
import { parseWhen, type WhenResult } from "../../../core/scheduling/index.ts";

/** Monday 23 November 2026, ten in the morning in Berlin. */
const NOW = "2026-11-23T09:00:00Z";
const read = (text: string): WhenResult => parseWhen(text, { now: NOW, zone: "Europe/Berlin" });

/** A result in one line: rule and first start, every reading, or the problem. */
function brief(result: WhenResult): string {
  switch (result.kind) {
    case "series": {
      const lasting = result.durationMinutes === undefined ? "" : ` ${result.durationMinutes}min`;
      const zone = result.zone === "Europe/Berlin" ? "" : ` ${result.zone}`;
      return `${result.rule} from ${result.start}${zone}${lasting}`;
    }
    case "ambiguous":
      return result.readings.map(({ start, rule }) => `${rule ?? ""} from ${start}`).join(" or ");
    case "once":
      return result.start;
    case "none":
      return result.problem;
  }
}

function expectAll(table: readonly (readonly [said: string, expected: string])[]): void {
  for (const [said, expected] of table) assert.equal(brief(read(said)), expected, said);
}

describe("parseWhen, of times that repeat", () => {
  it("[SCH33] reads weeks", () => {
    expectAll([
      ["every Thursday at 10", "FREQ=WEEKLY;BYDAY=TH from 2026-11-26T10:00:00+01:00"],
      ["every thursday 3pm for an hour", "FREQ=WEEKLY;BYDAY=TH from 2026-11-26T15:00:00+01:00 60min"],
      ["Mondays at 10:30", "FREQ=WEEKLY;BYDAY=MO from 2026-11-23T10:30:00+01:00"],
      ["Mondays at 9:30", "FREQ=WEEKLY;BYDAY=MO from 2026-11-30T09:30:00+01:00"],
      ["each Friday 10-11am", "FREQ=WEEKLY;BYDAY=FR from 2026-11-27T10:00:00+01:00 60min"],
      ["at 9 on Mondays and Thursdays", "FREQ=WEEKLY;BYDAY=MO,TH from 2026-11-26T09:00:00+01:00"],
      ["every Monday and every Thursday at 9", "FREQ=WEEKLY;BYDAY=MO,TH from 2026-11-26T09:00:00+01:00"],
      ["every Mon, Wed and Fri at 8:30", "FREQ=WEEKLY;BYDAY=MO,WE,FR from 2026-11-25T08:30:00+01:00"],
      ["weekly on Monday at ten", "FREQ=WEEKLY;BYDAY=MO from 2026-11-30T10:00:00+01:00"],
      ["once a week on Monday at 9", "FREQ=WEEKLY;BYDAY=MO from 2026-11-30T09:00:00+01:00"],
      ["every other Wednesday at 16:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE from 2026-11-25T16:00:00+01:00"],
      ["every second Tuesday at 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-11-24T10:00:00+01:00"],
      ["every other Monday at 9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2026-11-30T09:00:00+01:00"],
      ["fortnightly on Thursdays at 14:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2026-11-26T14:00:00+01:00"],
      ["Thursdays every other week at 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2026-11-26T10:00:00+01:00"],
      ["every two weeks on Tuesday at 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-11-24T10:00:00+01:00"],
      ["every 3 weeks on Friday at 10", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR from 2026-11-27T10:00:00+01:00"],
      ["weekends at 11", "FREQ=WEEKLY;BYDAY=SA,SU from 2026-11-28T11:00:00+01:00"],
    ]);
  });

  it("[SCH33] reads days", () => {
    expectAll([
      ["daily at 9", "FREQ=DAILY from 2026-11-24T09:00:00+01:00"],
      ["every day at 11", "FREQ=DAILY from 2026-11-23T11:00:00+01:00"],
      ["every morning at 9", "FREQ=DAILY from 2026-11-24T09:00:00+01:00"],
      ["every evening at 6", "FREQ=DAILY from 2026-11-23T18:00:00+01:00"],
      ["every other day at 10:00", "FREQ=DAILY;INTERVAL=2 from 2026-11-24T10:00:00+01:00"],
      ["every 3 days at 11:00", "FREQ=DAILY;INTERVAL=3 from 2026-11-23T11:00:00+01:00"],
      ["weekdays at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-11-24T09:00:00+01:00"],
      ["every weekday at 9:15", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-11-24T09:15:00+01:00"],
      ["on working days at 8am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-11-24T08:00:00+01:00"],
      ["Monday to Friday at 8am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-11-24T08:00:00+01:00"],
    ]);
  });

  it("[SCH33] reads months, quarters and years", () => {
    expectAll([
      ["first Thursday of every month at 10", "FREQ=MONTHLY;BYDAY=1TH from 2026-12-03T10:00:00+01:00"],
      ["the 2nd Tuesday of each month at 11", "FREQ=MONTHLY;BYDAY=2TU from 2026-12-08T11:00:00+01:00"],
      ["every month on the second Tuesday at 11", "FREQ=MONTHLY;BYDAY=2TU from 2026-12-08T11:00:00+01:00"],
      ["every first Thursday of the month at 10", "FREQ=MONTHLY;BYDAY=1TH from 2026-12-03T10:00:00+01:00"],
      ["every 1st Thursday at 10", "FREQ=MONTHLY;BYDAY=1TH from 2026-12-03T10:00:00+01:00"],
      ["every last Friday at 16:00", "FREQ=MONTHLY;BYDAY=-1FR from 2026-11-27T16:00:00+01:00"],
      [
        "second and fourth Tuesday of every month at 11",
        "FREQ=MONTHLY;BYDAY=2TU,4TU from 2026-11-24T11:00:00+01:00",
      ],
      [
        "every other month on the first Tuesday at 10",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU from 2026-12-01T10:00:00+01:00",
      ],
      ["monthly on the 15th at 10", "FREQ=MONTHLY;BYMONTHDAY=15 from 2026-12-15T10:00:00+01:00"],
      [
        "on the 1st and 15th of every month at noon",
        "FREQ=MONTHLY;BYMONTHDAY=1,15 from 2026-12-01T12:00:00+01:00",
      ],
      ["the last day of every month at 16:00", "FREQ=MONTHLY;BYMONTHDAY=-1 from 2026-11-30T16:00:00+01:00"],
      [
        "last working day of every month at 16:00",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 from 2026-11-30T16:00:00+01:00",
      ],
      [
        "the last Friday of each quarter at 14:30 Berlin time",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR from 2026-12-25T14:30:00+01:00",
      ],
      [
        "every quarter on the first Monday at 10",
        "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO from 2027-01-04T10:00:00+01:00",
      ],
      ["every 3 December at 10:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3 from 2026-12-03T10:00:00+01:00"],
      ["annually on 3 December at 10", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3 from 2026-12-03T10:00:00+01:00"],
    ]);
  });

  it("[SCH33] begins where the sentence says, and repeats on that day", () => {
    expectAll([
      ["weekly from 3 December at 10", "FREQ=WEEKLY;BYDAY=TH from 2026-12-03T10:00:00+01:00"],
      ["every week starting next Tuesday at 10", "FREQ=WEEKLY;BYDAY=TU from 2026-12-01T10:00:00+01:00"],
      ["next Tuesday at 10, then every week", "FREQ=WEEKLY;BYDAY=TU from 2026-12-01T10:00:00+01:00"],
      ["monthly from 3 December at 10", "FREQ=MONTHLY;BYMONTHDAY=3 from 2026-12-03T10:00:00+01:00"],
      ["from 7 January every Thursday at 9:30", "FREQ=WEEKLY;BYDAY=TH from 2027-01-07T09:30:00+01:00"],
      ["every Friday at 10 starting in January", "FREQ=WEEKLY;BYDAY=FR from 2027-01-01T10:00:00+01:00"],
      ["every Friday at 10 from next month", "FREQ=WEEKLY;BYDAY=FR from 2026-12-04T10:00:00+01:00"],
      [
        "every other Friday at 15:30 starting 4 December",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR from 2026-12-04T15:30:00+01:00",
      ],
      ["the weekly review on 3 December at 10", "2026-12-03T10:00:00+01:00"],
    ]);
  });

  it("[SCH34] ends after a number, with a day, after a while", () => {
    expectAll([
      [
        "every other Wednesday 16:00 for 6 sessions",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=6 from 2026-11-25T16:00:00+01:00",
      ],
      ["every Friday at 10, 4 times", "FREQ=WEEKLY;BYDAY=FR;COUNT=4 from 2026-11-27T10:00:00+01:00"],
      [
        "weekdays at 9 until 20 December",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261220T225959Z from 2026-11-24T09:00:00+01:00",
      ],
      [
        "every Friday at 10 until the end of the year",
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231T225959Z from 2026-11-27T10:00:00+01:00",
      ],
      [
        "every Friday at 10 until end of March 2027",
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331T215959Z from 2026-11-27T10:00:00+01:00",
      ],
      [
        "every Friday at 10 for 6 weeks",
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270107T225959Z from 2026-11-27T10:00:00+01:00",
      ],
      ["every day at 9am for 5 days", "FREQ=DAILY;UNTIL=20261128T225959Z from 2026-11-24T09:00:00+01:00"],
      [
        "every Thursday 9 until 10 until 20 December",
        "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261220T225959Z from 2026-11-26T09:00:00+01:00 60min",
      ],
      [
        "every weekday at 9:15 from 1 December until 11 December",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261211T225959Z from 2026-12-01T09:15:00+01:00",
      ],
      ["every Thursday from 9 until 10", "FREQ=WEEKLY;BYDAY=TH from 2026-11-26T09:00:00+01:00 60min"],
      ["every Friday at 10 until tomorrow", "past"],
      ["every Friday at 10 until 1 December 2025", "past"],
      ["every Friday at 10 until 03/04", "two times"],
      ["every Friday at 10 until March", "two times"],
      ["every Monday at 9 for 5000 times", "impossible"],
      ["every Monday at 9 for 0 times", "impossible"],
    ]);
  });

  it("[SCH10] keeps the zone that was said, whose clocks the series follows", () => {
    expectAll([
      ["every Sunday 10:00 Tokyo time", "FREQ=WEEKLY;BYDAY=SU from 2026-11-29T10:00:00+09:00 Asia/Tokyo"],
      [
        "first Tuesday of every month at 11 New York time",
        "FREQ=MONTHLY;BYDAY=1TU from 2026-12-01T11:00:00-05:00 America/New_York",
      ],
      ["every Sunday 10:00 IST", "unknown zone"],
    ]);
  });

  it("[SCH35] asks back what can be read in two ways, with the rule of each", () => {
    expectAll([
      [
        "every Thursday at 3",
        "FREQ=WEEKLY;BYDAY=TH from 2026-11-26T15:00:00+01:00 or FREQ=WEEKLY;BYDAY=TH from 2026-11-26T03:00:00+01:00",
      ],
      ["weekly from 03/12/2026 at 10", "FREQ=WEEKLY;BYDAY=TH from 2026-12-03T10:00:00+01:00"],
      [
        "weekly from 02/03 at 10",
        "FREQ=WEEKLY;BYDAY=TU from 2027-03-02T10:00:00+01:00 or FREQ=WEEKLY;BYDAY=WE from 2027-02-03T10:00:00+01:00",
      ],
    ]);
  });

  it("[SCH35] asks back which rhythm was meant, where English means several", () => {
    const third = "FREQ=MONTHLY;BYDAY=3TU from 2026-12-15T10:00:00+01:00";
    const others = [
      "1TH from 2026-12-03",
      "2TH from 2026-12-10",
      "3TH from 2026-12-17",
      "4TH from 2026-11-26",
    ];
    const which = [...others, "-1TH from 2026-11-26"]
      .map((each) => `FREQ=MONTHLY;BYDAY=${each}T10:00:00+01:00`)
      .join(" or ");
    expectAll([
      [
        "every third Tuesday at 10",
        `${third} or FREQ=WEEKLY;INTERVAL=3;BYDAY=TU from 2026-11-24T10:00:00+01:00`,
      ],
      ["every third Tuesday of the month at 10", third],
      [
        "biweekly on Tuesdays and Thursdays at 10",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH from 2026-11-24T10:00:00+01:00 or FREQ=WEEKLY;BYDAY=TU,TH from 2026-11-24T10:00:00+01:00",
      ],
      ["bi-weekly Tuesday at 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-11-24T10:00:00+01:00"],
      [
        "bimonthly on the first Thursday at 10",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH from 2026-12-03T10:00:00+01:00",
      ],
      ["monthly on Thursday at 10", which],
      ["Thursdays once a month at 10", which],
      ["the first Thursday every month at 10", "FREQ=MONTHLY;BYDAY=1TH from 2026-12-03T10:00:00+01:00"],
    ]);
    const asked = read("every third Tuesday at 10");
    assert.ok(asked.kind === "ambiguous");
    assert.deepEqual(
      asked.readings.map(({ label }) => label),
      [
        "the third Tuesday of every month, first Tuesday 15 December 2026, 10:00 (Europe/Berlin)",
        "every 3 weeks on Tuesday, first Tuesday 24 November 2026, 10:00 (Europe/Berlin)",
      ],
    );
  });

  it("[SCH35] asks for what a rhythm leaves open, and passes over nothing", () => {
    expectAll([
      ["weekly at 10", "no day"],
      ["every month at 10", "no day"],
      ["monthly at 10 on Thursday", "no day"],
      ["every Friday", "no time of day"],
      ["twice a week at 10", "recurring"],
      ["biweekly at 10", "recurring"],
      ["the 31st of every month at 10", "impossible"],
      ["monthly from 31 January at 10", "impossible"],
      ["every 29 February at 10", "impossible"],
      ["every Friday at midnight", "two times"],
      ["every Friday at 10 in December", "two times"],
      ["every Friday except 25 December at 10", "recurring"],
      ["every Monday at 10 and Thursday at 11", "two times"],
      ["every Monday at 10 and every week on Thursday", "two times"],
      ["every Monday at 25:00", "impossible"],
      ["every Monday at 10 for 9 hours", "impossible"],
      ["every Monday from 3 January 2040 at 10", "too far"],
    ]);
  });
});
