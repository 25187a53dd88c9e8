import assert from "node:assert/strict";
import { parseWhen, type WhenResult } from "../../../core/scheduling/index.ts";

/** Monday 23 November 2026, ten in the morning in Berlin. */
const NOW = "2026-11-23T09:00:00Z";
const BERLIN = "Europe/Berlin";

const read = (text: string, zone = BERLIN, now = NOW): WhenResult => parseWhen(text, { now, zone });

/** A result in one line: the start and what is special about it, the readings, or the problem. */
function brief(result: WhenResult): string {
  switch (result.kind) {
    case "once": {
      const lasting = result.durationMinutes === undefined ? "" : ` ${result.durationMinutes}min`;
      return `${result.start}${lasting}${result.note === undefined ? "" : ` ${result.note}`}`;
    }
    case "ambiguous":
      return result.readings.map((reading) => reading.start).join(" or ");
    case "none":
      return result.problem;
    case "series":
      return result.rule;
  }
}

type Table = readonly (readonly [said: string, expected: string])[];

function expectAll(table: Table): void {
  for (const [said, expected] of table) assert.equal(brief(read(said)), expected, said);
}

describe("parseWhen", () => {
  it("[SCH1] reads a date and a time in the speaker's zone, in any order", () => {
    expectAll([
      ["3 December at 15:00", "2026-12-03T15:00:00+01:00"],
      ["on 3 December at 15:00", "2026-12-03T15:00:00+01:00"],
      ["15:00 on 3 December", "2026-12-03T15:00:00+01:00"],
      ["3 Dec 15:00", "2026-12-03T15:00:00+01:00"],
      ["3rd of December 2026, 3pm", "2026-12-03T15:00:00+01:00"],
      ["Dec 3 at 3 p.m.", "2026-12-03T15:00:00+01:00"],
      ["December 3rd, 2026 3:00 PM", "2026-12-03T15:00:00+01:00"],
      ["3.12.2026 15:00", "2026-12-03T15:00:00+01:00"],
      ["3.12. um 15:00", "2026-12-03T15:00:00+01:00"],
      ["2026-12-03 15:00", "2026-12-03T15:00:00+01:00"],
      ["2026-12-03T15:00", "2026-12-03T15:00:00+01:00"],
      ["2026-12-03T15:00+01:00", "2026-12-03T15:00:00+01:00"],
      ["2026-12-03T14:00Z", "2026-12-03T15:00:00+01:00"],
      ["12/31/2026 5pm", "2026-12-31T17:00:00+01:00"],
      ["31/12/2026 17:00", "2026-12-31T17:00:00+01:00"],
      ["5/5 at 15:00", "2027-05-05T15:00:00+02:00"],
      ["at 15h00 on the 3rd", "2026-12-03T15:00:00+01:00"],
      ["the 3rd at 15h", "2026-12-03T15:00:00+01:00"],
      ["tomorrow 9:30am", "2026-11-24T09:30:00+01:00"],
      ["tomorrow 10", "2026-11-24T10:00:00+01:00"],
      ["tomorrow at 15.30", "2026-11-24T15:30:00+01:00"],
      ["tomorrow at 1500", "2026-11-24T15:00:00+01:00"],
      ["tomorrow at nine", "2026-11-24T09:00:00+01:00"],
      ["tomorrow morning at 9", "2026-11-24T09:00:00+01:00"],
      ["at 3 in the afternoon tomorrow", "2026-11-24T15:00:00+01:00"],
      ["tonight at 8", "2026-11-23T20:00:00+01:00"],
      ["this afternoon at 3", "2026-11-23T15:00:00+01:00"],
      ["the day after tomorrow at 11", "2026-11-25T11:00:00+01:00"],
      ["in 2 hours", "2026-11-23T12:00:00+01:00"],
      ["in half an hour", "2026-11-23T10:30:00+01:00"],
      ["in 45 minutes for 30 minutes", "2026-11-23T10:45:00+01:00 30min"],
      ["quarter past 11 tomorrow", "2026-11-24T11:15:00+01:00"],
      ["half past 2 pm on Friday", "2026-11-27T14:30:00+01:00"],
      ["quarter to 1 pm on Friday", "2026-11-27T12:45:00+01:00"],
      ["12am tomorrow", "2026-11-24T00:00:00+01:00"],
      ["12pm tomorrow", "2026-11-24T12:00:00+01:00"],
      ["10am", "2026-11-24T10:00:00+01:00"],
      ["11am", "2026-11-23T11:00:00+01:00"],
    ]);
  });

  it("[SCH2] takes the next such day where no year or week is said", () => {
    expectAll([
      ["22 November at 9:00am", "2027-11-22T09:00:00+01:00"],
      ["23 November at 9:00am", "2027-11-23T09:00:00+01:00"],
      ["23 November at 11:00am", "2026-11-23T11:00:00+01:00"],
      ["29 February at 10:00", "2028-02-29T10:00:00+01:00"],
      ["on the 31st at 10:00", "2026-12-31T10:00:00+01:00"],
      ["Friday the 13th at 10:00", "2027-08-13T10:00:00+02:00"],
      ["Thursday the 3rd at 10:00", "2026-12-03T10:00:00+01:00"],
      ["Monday 10:30am", "2026-11-23T10:30:00+01:00"],
      ["Monday 9am", "2026-11-30T09:00:00+01:00"],
      ["noon on Friday", "2026-11-27T12:00:00+01:00"],
      ["wed 2 dec at 2:15pm", "2026-12-02T14:15:00+01:00"],
      ["next month on the 3rd at 3pm", "2026-12-03T15:00:00+01:00"],
      ["end of the month at 3pm", "2026-11-30T15:00:00+01:00"],
      ["first Thursday of January at 10:00", "2027-01-07T10:00:00+01:00"],
      ["the last Friday of next month at 14:30", "2026-12-25T14:30:00+01:00"],
    ]);
  });

  it("[SCH3] counts weeks from Monday", () => {
    expectAll([
      ["next Tuesday at 3pm", "2026-12-01T15:00:00+01:00"],
      ["this Tuesday at 3pm", "2026-11-24T15:00:00+01:00"],
      ["this Monday at 17:00", "2026-11-23T17:00:00+01:00"],
      ["coming Monday at 17:00", "2026-11-30T17:00:00+01:00"],
      ["next week Wednesday 14:00", "2026-12-02T14:00:00+01:00"],
      ["Wednesday of next week at 14:00", "2026-12-02T14:00:00+01:00"],
      ["Friday week at noon", "2026-12-04T12:00:00+01:00"],
      ["Friday fortnight 10:00", "2026-12-11T10:00:00+01:00"],
      ["a week from Friday at 10am", "2026-12-04T10:00:00+01:00"],
      ["two weeks from today at 4pm", "2026-12-07T16:00:00+01:00"],
      ["in two weeks at 4pm", "2026-12-07T16:00:00+01:00"],
      ["in two weeks on Thursday at 4pm", "2026-12-10T16:00:00+01:00"],
      ["in a fortnight at noon", "2026-12-07T12:00:00+01:00"],
      ["in three days at 10:00", "2026-11-26T10:00:00+01:00"],
      ["a week on Wednesday, 11am", "2026-12-02T11:00:00+01:00"],
    ]);
    assert.equal(
      brief(read("next Tuesday at 3pm", BERLIN, "2026-11-29T10:00:00Z")),
      "2026-12-01T15:00:00+01:00",
    );
  });

  it("[SCH4] reads a time inside the spring gap with the offset before it, and says so", () => {
    expectAll([
      ["2027-03-28 02:30", "2027-03-28T03:30:00+02:00 shifted-forward"],
      ["28 March 2027 at 2:30am", "2027-03-28T03:30:00+02:00 shifted-forward"],
      ["28 March 2027 at 03:00", "2027-03-28T03:00:00+02:00"],
      ["28 March 2027 at 01:59", "2027-03-28T01:59:00+01:00"],
    ]);
    // Lord Howe moves by half an hour.
    assert.equal(
      brief(read("3 October 2027 at 02:15", "Australia/Lord_Howe")),
      "2027-10-03T02:45:00+11:00 shifted-forward",
    );
  });

  it("[SCH5] takes the first of two in autumn, and says so", () => {
    expectAll([
      ["31 October 2027 at 02:30", "2027-10-31T02:30:00+02:00 first-of-two"],
      ["31 October 2027 at 03:00", "2027-10-31T03:00:00+01:00"],
    ]);
    assert.equal(
      brief(read("7 November 2027 at 1:30am", "America/New_York")),
      "2027-11-07T01:30:00-04:00 first-of-two",
    );
  });

  it("[SCH6] refuses what lies in the past, and what is years away", () => {
    expectAll([
      ["1 January 2020 at 10:00", "past"],
      ["yesterday at 3pm", "past"],
      ["last Friday at 10:00", "past"],
      ["two days ago at 10:00", "past"],
      ["today at 9:30am", "past"],
      ["2026-11-23T09:59+01:00", "past"],
      ["12 December 2050 at 10:00", "too far"],
      ["23 November 2031 at 11:00", "too far"],
      ["23 November 2031 at 10:00", "2031-11-23T10:00:00+01:00"],
    ]);
  });

  it("[SCH7] refuses days and times that do not exist", () => {
    expectAll([
      ["31 February at 10:00", "impossible"],
      ["31 April 2027 at 10:00", "impossible"],
      ["29 February 2027 at 10:00", "impossible"],
      ["2027-02-31 10:00", "impossible"],
      ["2027-02-31T10:00Z", "impossible"],
      ["2027-13-01 10:00", "impossible"],
      ["32/13/2027 10:00", "impossible"],
      ["the 32nd at 10:00", "impossible"],
      ["Friday 3 December at 10:00", "impossible"],
      ["tomorrow at 25:00", "impossible"],
      ["tomorrow at 10:75", "impossible"],
      ["tomorrow at 13pm", "impossible"],
    ]);
    assert.match(JSON.stringify(read("31 February at 10:00")), /February has no day 31/);
    assert.match(
      JSON.stringify(read("Friday 3 December at 10:00")),
      /3 December 2026 is a Thursday, not a Friday/,
    );
  });

  it("[SCH8] offers every reading of what is ambiguous", () => {
    expectAll([
      ["next Tuesday at 3", "2026-12-01T15:00:00+01:00 or 2026-12-01T03:00:00+01:00"],
      ["tomorrow 3:30", "2026-11-24T15:30:00+01:00 or 2026-11-24T03:30:00+01:00"],
      ["half past 3 on Friday", "2026-11-27T15:30:00+01:00 or 2026-11-27T03:30:00+01:00"],
      ["tomorrow at 7 o'clock", "2026-11-24T19:00:00+01:00 or 2026-11-24T07:00:00+01:00"],
      ["03/04 at 10am", "2027-04-03T10:00:00+02:00 or 2027-03-04T10:00:00+01:00"],
      ["03/04/2027 at 10:00", "2027-04-03T10:00:00+02:00 or 2027-03-04T10:00:00+01:00"],
      [
        "03/04 at 3",
        "2027-04-03T15:00:00+02:00 or 2027-04-03T03:00:00+02:00 or 2027-03-04T15:00:00+01:00 or 2027-03-04T03:00:00+01:00",
      ],
      ["midnight on Friday", "2026-11-27T00:00:00+01:00 or 2026-11-28T00:00:00+01:00"],
    ]);
    const asked = read("next Tuesday at 3");
    assert.deepEqual(asked.kind === "ambiguous" && asked.readings.map(({ label }) => label), [
      "Tuesday 1 December 2026, 15:00 (Europe/Berlin)",
      "Tuesday 1 December 2026, 03:00 (Europe/Berlin)",
    ]);
  });

  it("[SCH8] asks nothing where one reading is left", () => {
    expectAll([
      ["today at 3", "2026-11-23T15:00:00+01:00"],
      ["Saturday 03/04 at 10am", "2027-04-03T10:00:00+02:00"],
      ["13/04 at 10am", "2027-04-13T10:00:00+02:00"],
      ["04/13 at 10am", "2027-04-13T10:00:00+02:00"],
      ["tomorrow at 9", "2026-11-24T09:00:00+01:00"],
      ["tomorrow at 03:30", "2026-11-24T03:30:00+01:00"],
    ]);
  });

  it("[SCH9] reads how long it lasts, within bounds", () => {
    expectAll([
      ["3 December at 15:00 for 60 minutes", "2026-12-03T15:00:00+01:00 60min"],
      ["for 1 hour on 3 December at 15:00", "2026-12-03T15:00:00+01:00 60min"],
      ["3 December at 15:00 for an hour and a half", "2026-12-03T15:00:00+01:00 90min"],
      ["3 December at 15:00 for 1.5 hours", "2026-12-03T15:00:00+01:00 90min"],
      ["3 December at 15:00 for 1h30", "2026-12-03T15:00:00+01:00 90min"],
      ["3 December at 15:00 for 1h 30m", "2026-12-03T15:00:00+01:00 90min"],
      ["3 December at 15:00 for half an hour", "2026-12-03T15:00:00+01:00 30min"],
      ["3 December at 15:00, 45 min", "2026-12-03T15:00:00+01:00 45min"],
      ["90-minute session tomorrow at 9:00am", "2026-11-24T09:00:00+01:00 90min"],
      ["Thursday 3-4pm", "2026-11-26T15:00:00+01:00 60min"],
      ["Thursday 11-1pm", "2026-11-26T11:00:00+01:00 120min"],
      ["10-11:30 on Friday", "2026-11-27T10:00:00+01:00 90min"],
      ["from 15:00 to 16:30 on Friday", "2026-11-27T15:00:00+01:00 90min"],
      ["between 2 and 3pm tomorrow", "2026-11-24T14:00:00+01:00 60min"],
      ["tomorrow 3pm for 10 hours", "impossible"],
      ["tomorrow 3pm for 2 minutes", "impossible"],
      ["tomorrow 3pm for 0 minutes", "impossible"],
    ]);
  });

  it("[SCH10] reads the time in the zone that is named", () => {
    expectAll([
      ["Tuesday at 15:00 New York time", "2026-11-24T15:00:00-05:00"],
      ["Tuesday 15:00 America/New_York", "2026-11-24T15:00:00-05:00"],
      ["3 Dec at 10:00 in London time", "2026-12-03T10:00:00+00:00"],
      ["3 Dec 10:00 UTC", "2026-12-03T10:00:00+00:00"],
      ["3 Dec 10:00 UTC+2", "2026-12-03T09:00:00+01:00"],
      ["10am CET tomorrow", "2026-11-24T10:00:00+01:00"],
      ["10am IST tomorrow", "unknown zone"],
      ["3 Dec at 10:00 my time", "2026-12-03T10:00:00+01:00"],
    ]);
    const elsewhere = read("Tuesday at 15:00 New York time");
    assert.equal(elsewhere.kind === "once" && elsewhere.zone, "America/New_York");
    const same = read("10am CET tomorrow");
    assert.equal(same.kind === "once" && same.zone, BERLIN);
  });

  it("[SCH10] reads today in the zone of the speaker, not in UTC", () => {
    assert.equal(
      brief(read("tomorrow at 9am", "Pacific/Auckland", "2026-11-23T20:00:00Z")),
      "2026-11-25T09:00:00+13:00",
    );
    assert.equal(
      brief(read("tomorrow at 9am", "America/Los_Angeles", "2026-11-24T02:00:00Z")),
      "2026-11-24T09:00:00-08:00",
    );
    assert.equal(brief(read("tomorrow at 9am", "Asia/Kolkata")), "2026-11-24T09:00:00+05:30");
    assert.equal(brief(read("tomorrow at 9am", "Mars/Olympus")), "unknown zone");
  });

  it("[SCH11] plans nothing where the sentence says too little or too much", () => {
    expectAll([
      ["", "nothing said"],
      ["hello there", "nothing said"],
      ["tomorrow", "no time of day"],
      ["3 December", "no time of day"],
      ["tomorrow morning", "no time of day"],
      ["next week at 10:00", "no day"],
      ["3pm and 5pm tomorrow", "two times"],
      ["3 December or 4 December at 10:00", "two times"],
      ["x".repeat(10_000), "too long"],
    ]);
  });
});
