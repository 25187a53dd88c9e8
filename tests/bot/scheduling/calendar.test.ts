import assert from "node:assert/strict";
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import {
  calendarFile,
  calendarToken,
  newCalendarKey,
  readCalendarToken,
  teamsMeetingLink,
} from "../../../bot/features/scheduling/calendar.ts";
import { personId, tenantId } from "../../../core/ids.ts";
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
    const start = fc
      .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms - (ms % 60_000)));
    fc.assert(
      fc.property(name, start, fc.integer({ min: 5, max: 480 }), (title, at, durationMinutes) => {
        const session = exampleSession({ title, start: at.toString(), durationMinutes });
        const text = calendarFile(entry(session, "A, B; C\\D"));
        const { event } = readBack(text);
        assert.equal(event.startDate.toJSDate().getTime(), startOf(session).epochMilliseconds);
        assert.equal(event.endDate.toJSDate().getTime(), plannedEndOf(session).epochMilliseconds);
        assert.equal(event.summary, `A, B; C\\D: ${title}`);
        for (const line of text.split("\r\n")) {
          assert.ok(Buffer.byteLength(line) <= 75, line);
          assert.ok(!line.includes("\n"));
        }
      }),
      { numRuns: 100 },
    );
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
