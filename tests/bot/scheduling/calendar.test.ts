import assert from "node:assert/strict";
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { calendarFile, calendarFeed } from "../../../bot/features/scheduling/calendar-file.ts";
import {
  calendarToken,
  newCalendarKey,
  readCalendarToken,
  teamsMeetingLink,
} from "../../../bot/features/scheduling/calendar.ts";
import { personId, sessionId, tenantId } from "../../../core/ids.ts";
import { plannedEndOf, startOf, type Session } from "../../../core/scheduling/index.ts";
import { exampleSession } from "../../core/scheduling/example.ts";

const entry = (session: Session, communityName = "Data Guild"): Parameters<typeof calendarFile>[0] => ({
  session,
  communityName,
  address: "http://127.0.0.1:3978/tab/panel?session=session-1",
});

/** What an independent reader makes of the file. */
function readBack(text: string): { calendar: ICAL.Component; event: ICAL.Event; vevent: ICAL.Component } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const vevent = calendar.getFirstSubcomponent("vevent");
  assert.ok(vevent !== null);
  return { calendar, event: new ICAL.Event(vevent), vevent };
}

/** Half hours, a clock change of half an hour, a zone that dropped its clock changes, one that never had any. */
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "Pacific/Kiritimati",
  "America/St_Johns",
  "UTC",
];

describe("a session in other calendars", () => {
  it("[SCH25] reads back to the same instants, title and words", () => {
    const { calendar, event } = readBack(calendarFile(entry(exampleSession())));
    assert.equal(calendar.getFirstPropertyValue("method"), "PUBLISH");
    assert.equal(event.startDate.toJSDate().toISOString(), "2026-12-03T14:00:00.000Z");
    assert.equal(event.endDate.toJSDate().toISOString(), "2026-12-03T15:00:00.000Z");
    assert.equal(event.summary, "Data Guild: Monthly practice");
    assert.equal(event.uid, "session-1@guildhall");
    assert.match(event.description, /5 min: What I take with me/);
  });

  it("[SCH25] keeps every instant, name and title, with lines of at most 75 octets that end in CRLF", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
      .map((text) => text.replace(/\p{C}|\p{Z}/gu, " ").trim());
    const zone = fc.constantFrom(...ZONES);
    const start = fc
      .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms - (ms % 60_000)));
    fc.assert(
      fc.property(
        name,
        start,
        zone,
        fc.integer({ min: 5, max: 480 }),
        (title, at, where, durationMinutes) => {
          const session = exampleSession({ title, start: at.toString(), durationMinutes, zone: where });
          const text = calendarFile(entry(session, "A, B; C\\D"));
          const { event } = readBack(text);
          assert.equal(event.startDate.toJSDate().getTime(), startOf(session).epochMilliseconds);
          assert.equal(event.endDate.toJSDate().getTime(), plannedEndOf(session).epochMilliseconds);
          assert.equal(event.summary, `A, B; C\\D: ${title}`);
          for (const line of text.split("\r\n")) {
            assert.ok(Buffer.byteLength(line) <= 75, line);
            assert.ok(!line.includes("\n"));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("[SCH71] states the clock time of its zone, with the zone's clocks beside it", () => {
    const text = calendarFile(entry(exampleSession({ start: "2027-03-28T08:00:00Z" })));
    assert.match(text, /DTSTART;TZID=Europe\/Berlin:20270328T100000\r\n/);
    const { calendar } = readBack(text);
    const zone = calendar.getFirstSubcomponent("vtimezone");
    assert.equal(zone?.getFirstPropertyValue("tzid"), "Europe/Berlin");
    assert.ok(text.indexOf("END:VTIMEZONE") < text.indexOf("BEGIN:VEVENT"));
    assert.match(
      text,
      /BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:\+0100\r\nTZOFFSETTO:\+0200/,
    );
  });

  it("[SCH71] is in UTC where its clock time comes twice and the second is meant", () => {
    const first = calendarFile(entry(exampleSession({ start: "2026-10-25T00:30:00Z", durationMinutes: 20 })));
    const second = calendarFile(
      entry(exampleSession({ start: "2026-10-25T01:30:00Z", durationMinutes: 20 })),
    );
    assert.match(first, /DTSTART;TZID=Europe\/Berlin:20261025T023000/);
    assert.match(second, /DTSTART:20261025T013000Z/);
    for (const [text, at] of [
      [first, "2026-10-25T00:30:00.000Z"],
      [second, "2026-10-25T01:30:00.000Z"],
    ] as const)
      assert.equal(readBack(text).event.startDate.toJSDate().toISOString(), at);
  });

  it("[SCH70] stands with others in one calendar, each at its instant, the cancelled as cancelled", () => {
    const sessions = ZONES.flatMap((zone, index) =>
      ["2026-03-29T01:30:00Z", "2026-10-25T01:30:00Z", "2031-07-01T12:00:00Z"].map((start, at) =>
        exampleSession({
          id: sessionId(`s-${index}-${at}`),
          zone,
          start,
          ...(at === 2 ? { status: "cancelled", sequence: 1 } : {}),
        }),
      ),
    );
    const text = calendarFeed(
      "Data Guild\u0007",
      sessions.map((session) => entry(session)),
    );
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const events = calendar.getAllSubcomponents("vevent");
    assert.equal(events.length, sessions.length);
    assert.equal(calendar.getAllSubcomponents("vtimezone").length, ZONES.length - 1);
    for (const [index, vevent] of events.entries()) {
      const session = sessions[index];
      assert.ok(session !== undefined);
      const { startDate, endDate } = new ICAL.Event(vevent);
      assert.equal(startDate.toJSDate().getTime(), startOf(session).epochMilliseconds, session.zone);
      assert.equal(endDate.toJSDate().getTime(), plannedEndOf(session).epochMilliseconds, session.zone);
      const status = session.status === "cancelled" ? "CANCELLED" : "CONFIRMED";
      assert.equal(vevent.getFirstPropertyValue("status"), status);
    }
    assert.doesNotMatch(text, /\u0007/);
  });

  it("[SCH70] is a whole calendar even where nothing is planned", () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarFeed("Mine", [])) as unknown[]);
    assert.equal(calendar.getAllSubcomponents("vevent").length, 0);
    assert.equal(calendar.getAllSubcomponents("vtimezone").length, 1);
  });

  it("[SCH25] tells calendars of a cancellation", () => {
    const { calendar, vevent } = readBack(
      calendarFile(entry(exampleSession({ status: "cancelled", sequence: 1 }))),
    );
    assert.equal(calendar.getFirstPropertyValue("method"), "CANCEL");
    assert.equal(vevent.getFirstPropertyValue("status"), "CANCELLED");
    assert.equal(vevent.getFirstPropertyValue("sequence"), 1);
  });

  it("[SCH25] has an address that carries 96 bits of chance", () => {
    const keys = new Set(Array.from({ length: 100 }, newCalendarKey));
    assert.equal(keys.size, 100);
    for (const key of keys) assert.match(key, /^[\w-]{16}$/);
    const session = exampleSession({ calendarKey: "secret" });
    const [mine, yours] = ["p1", "p2"].map((person) =>
      readCalendarToken(`${calendarToken(tenantId("tenant"), session, personId(person))}.ics`),
    );
    assert.deepEqual([mine?.tenant, mine?.session], ["tenant", "session-1"]);
    assert.match(mine?.key ?? "", /^[\w-]{16}$/);
    assert.notEqual(mine?.key, yours?.key);
    for (const wrong of ["", "a", "a.b", "a..c", "a.b.c.d.ics", ".ics"])
      assert.equal(readCalendarToken(wrong), undefined, wrong);
  });

  it("[SCH26] links to a new Teams meeting with title and times, spaces as %20", () => {
    const link = teamsMeetingLink(entry(exampleSession(), "Data & Guild"));
    assert.doesNotMatch(link, /\+/);
    assert.match(link, /subject=Data%20%26%20Guild%3A%20Monthly%20practice/);
    const query = new URL(link).searchParams;
    assert.equal(query.get("startTime"), "2026-12-03T15:00:00+01:00");
    assert.equal(query.get("endTime"), "2026-12-03T16:00:00+01:00");
    assert.ok(link.length < 2_000, String(link.length));
  });
});
