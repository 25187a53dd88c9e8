import assert from "node:assert/strict";
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { calendarFeed } from "../../../bot/features/scheduling/calendar-file.ts";
import { occurrencesOf, toUtc, type SessionSeries } from "../../../core/scheduling/index.ts";
import { exampleSeries } from "../../core/scheduling/series-example.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
const UP_TO = NOW.add({ hours: 24 * 300 });

const feedOf = (series: SessionSeries): string =>
  calendarFeed("Data Guild", [], {
    series: [{ series, communityName: "Data Guild", address: "https://guildhall.example/" }],
    now: NOW,
  });

/** Every start in a calendar up to an instant, as an independent reader sees them. */
function startsIn(text: string): readonly string[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent").map((vevent) => new ICAL.Event(vevent));
  const exceptions = events.filter((event) => event.isRecurrenceException());
  const utc = (time: ICAL.Time): string => toUtc(time.toJSDate().toISOString());
  const starts = events
    .filter((event) => !event.isRecurrenceException())
    .flatMap((event) => {
      for (const exception of exceptions) event.relateException(exception);
      if (!event.isRecurring()) return [utc(event.startDate)];
      const found: string[] = [];
      const dates = event.iterator();
      for (let next = dates.next(); next && found.length < 400; next = dates.next()) {
        if (next.toJSDate().getTime() > UP_TO.epochMilliseconds + 9 * 86_400_000) break;
        found.push(utc(event.getOccurrenceDetails(next).startDate));
      }
      return found;
    });
  return starts.filter((start) => Temporal.Instant.compare(Temporal.Instant.from(start), UP_TO) < 0).sort();
}

/** What of a series is no session yet. */
const expected = (series: SessionSeries): readonly string[] =>
  occurrencesOf(series, { from: NOW, to: UP_TO, count: 400 })
    .filter(({ originalStart }) => originalStart > series.bookedUntil)
    .map(({ start }) => toUtc(start))
    .sort();

describe("a series in a calendar, beyond its sessions", () => {
  const booked = { bookedUntil: "2027-01-14T14:00:00Z" };

  it("[SCH70] goes on by a rule, without what is left out, with what is moved at its place", () => {
    const series = exampleSeries({
      ...booked,
      exdates: ["2027-01-28T14:00:00Z"],
      moved: { "2027-02-04T14:00:00Z": "2027-02-05T09:00:00Z" },
    });
    const text = feedOf(series);
    assert.match(text, /DTSTART;TZID=Europe\/Berlin:20270121T150000\r\n/);
    assert.match(text, /RRULE:FREQ=WEEKLY;BYDAY=TH\r\nEXDATE;TZID=Europe\/Berlin:20270128T150000\r\n/);
    assert.match(text, /RECURRENCE-ID;TZID=Europe\/Berlin:20270204T150000\r\n/);
    assert.match(text, /BEGIN:VTIMEZONE/);
    assert.deepEqual(startsIn(text), expected(series));
  });

  it("[SCH70] ends with its number, its day or where it was ended, and is gone once all of it are sessions", () => {
    for (const series of [
      exampleSeries({ ...booked, rule: "FREQ=WEEKLY;BYDAY=TH;COUNT=12" }),
      exampleSeries({ ...booked, rule: "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270301T000000Z" }),
      exampleSeries({ ...booked, endsBefore: "2027-03-04T14:00:00Z" }),
    ]) {
      const text = feedOf(series);
      assert.match(text, /;UNTIL=2027\d{4}T140000Z/);
      assert.ok(expected(series).length > 3);
      assert.deepEqual(startsIn(text), expected(series));
    }
    assert.doesNotMatch(feedOf(exampleSeries({ ...booked, rule: "FREQ=WEEKLY;COUNT=5" })), /BEGIN:VEVENT/);
  });

  it("[SCH70] is listed date by date where no rule says it, each under the id that its session will have", () => {
    const shifted = exampleSeries({
      ...booked,
      changes: [{ id: "c", from: "2026-12-17T14:00:00Z", dayShift: 1, time: "10:00" }],
    });
    const text = feedOf(shifted);
    assert.doesNotMatch(text, /RRULE/);
    assert.deepEqual(startsIn(text), expected(shifted).slice(0, startsIn(text).length));
    assert.ok(startsIn(text).length > 30);
  });

  it("[SCH70] [SCH28] has every date of random rhythms at its instant, in any zone, whatever the clocks do", () => {
    const rule = fc.constantFrom(
      "FREQ=WEEKLY;BYDAY=TH",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
      "FREQ=MONTHLY;BYDAY=1TH",
      "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
      "FREQ=MONTHLY;BYMONTHDAY=3",
      "FREQ=DAILY;INTERVAL=3",
      "FREQ=WEEKLY;BYDAY=TH;COUNT=30",
      "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270601T120000Z",
    );
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "America/New_York",
      "UTC",
    );
    const time = fc.constantFrom(undefined, "09:30", "02:30");
    fc.assert(
      fc.property(rule, zone, time, fc.boolean(), (repeats, where, changedTo, isEnded) => {
        const start = Temporal.ZonedDateTime.from(`2026-12-03T15:00[${where}]`);
        const from = toUtc(start.toInstant().toString());
        const series = exampleSeries({
          rule: repeats,
          zone: where,
          start: start.toString({ timeZoneName: "never" }),
          bookedUntil: from,
          ...(changedTo === undefined ? {} : { changes: [{ id: "c", from, time: changedTo }] }),
          ...(isEnded ? { endsBefore: "2027-05-01T00:00:00Z" } : {}),
        });
        const [starts, wanted] = [startsIn(feedOf(series)), expected(series)];
        assert.deepEqual(starts, wanted.slice(0, starts.length));
        assert.ok(starts.length >= Math.min(60, wanted.length));
      }),
      { numRuns: 30 },
    );
  });
});
