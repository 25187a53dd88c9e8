import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { communityId, personId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { carriedBy } from "../../../core/scheduling/fairness/carried.ts";
import { findSlots, planRotation, type Attendee } from "../../../core/scheduling/index.ts";
import {
  closesAt,
  daysOf,
  decideBooking,
  standingOf,
  votesFor,
  type Poll,
} from "../../../core/scheduling/polls/poll.ts";
import { readFindSentence, type FindReading } from "../../../core/scheduling/polls/sentence.ts";
import { library } from "../../support/library.ts";

/** Monday 23 November 2026, ten in the morning in Berlin. */
const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
const ZONE = "Europe/Berlin";
const guild = { id: communityId("data-guild"), name: "Data Guild", handle: "data-guild" };
const makers = { id: communityId("makers"), name: "Monday Makers", handle: "monday-makers" };

function read(text: string): FindReading<typeof guild> {
  const reading = tryRead(text);
  assert.ok(!isRefusal(reading), JSON.stringify(reading));
  return reading;
}
function tryRead(text: string): ReturnType<typeof readFindSentence<typeof guild>> {
  const context = { communities: [guild, makers], templates: library, now: NOW, zone: ZONE };
  return readFindSentence(text, context);
}

const A = "2026-12-01T09:00:00Z";
const B = "2026-12-02T09:00:00Z";
const slot = (start: string, outside = 0) => ({ start, outside, people: [], busy: 0 });
const poll = (otherwise: Partial<Poll> = {}): Poll => ({
  version: 1,
  id: "poll",
  communityId: guild.id,
  askedBy: personId("steward"),
  templateId: "monthly-practice",
  minutes: 60,
  zone: ZONE,
  sessionId: sessionId("session"),
  slots: [slot(A), slot(B)],
  state: "open",
  createdAt: NOW.toString(),
  closesAt: "2026-11-25T09:00:00Z",
  ...otherwise,
});

describe("finding a time in a sentence", () => {
  it("[SCH74] reads community, length and stretch, in any order", () => {
    const table: readonly [string, number | undefined, string, string][] = [
      ["for Data Guild", undefined, "2026-11-23T23:00:00Z", "2026-12-07T23:00:00Z"],
      ["Data Guild next week for 45 minutes", 45, "2026-11-29T23:00:00Z", "2026-12-06T23:00:00Z"],
      ["for an hour and a half this week for Data Guild", 90, NOW.toString(), "2026-11-29T23:00:00Z"],
      ["for Data Guild within 10 days, please", undefined, "2026-11-23T23:00:00Z", "2026-12-03T23:00:00Z"],
      [
        "in the next three weeks for Monday Makers",
        undefined,
        "2026-11-23T23:00:00Z",
        "2026-12-14T23:00:00Z",
      ],
      ["for Data Guild in 2 weeks", undefined, "2026-12-06T23:00:00Z", "2026-12-13T23:00:00Z"],
    ];
    for (const [text, minutes, from, to] of table) {
      const reading = read(text);
      assert.equal(reading.mentioned.kind, "one", text);
      assert.deepEqual(
        [reading.minutes, reading.from.toString(), reading.to.toString()],
        [minutes, from, to],
        text,
      );
      assert.equal(reading.rhythm, undefined, text);
    }
    assert.equal(read("for Data Guild lean coffee for an hour").template?.id, "lean-coffee");
  });

  it("[SCH74] reads a rhythm with its number", () => {
    const table: readonly [string, number, number, number][] = [
      ["for Data Guild every week", 1, 3, 12],
      ["for Data Guild every Tuesday for 6 sessions", 1, 2, 6],
      ["every other Thursday for 8 times for Data Guild", 2, 4, 8],
      ["fortnightly for Data Guild for 45 minutes, 4 sessions", 2, 3, 4],
      ["every 3 weeks for Data Guild", 3, 3, 12],
    ];
    for (const [text, everyWeeks, weekday, count] of table)
      assert.deepEqual(read(text).rhythm, { everyWeeks, weekday, count }, text);
    const days = daysOf({ everyWeeks: 2, weekday: 1, count: 3 }, NOW, ZONE);
    assert.deepEqual(days.map(String), ["2026-11-30", "2026-12-14", "2026-12-28"]);
  });

  for (const [text, code] of [
    ["for Data Guild on the beach", "not-understood"],
    ["for Data Guild in 90 weeks", "not-understood"],
    ["for Data Guild every 40 weeks", "not-understood"],
    ["for Data Guild for 6 sessions", "not-understood"],
    ["for Data Guild for 2 minutes", "duration"],
    ["for Data Guild for 12 hours", "duration"],
    ["for Data Guild every week for 1 sessions", "how-many"],
    ["for Data Guild every week for 400 sessions", "how-many"],
    ["x".repeat(2_000), "not-understood"],
  ] as const) {
    it(`[SCH74] asks back: ${text.slice(0, 60)}`, () => {
      const reading = tryRead(text);
      assert.equal(isRefusal(reading) ? reading.code : "read", code);
    });
  }

  it("[SCH74] answers any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const reading = tryRead(text);
        return isRefusal(reading) || Temporal.Instant.compare(reading.from, reading.to) <= 0;
      }),
    );
  });
});

describe("a poll about times", () => {
  it("[SCH75] puts the time first that most can make, then the one that fewest lie awake for", () => {
    const votes = new Map([
      [personId("one"), [A, B]],
      [personId("two"), [B]],
    ]);
    const starts = (of: Poll, at = NOW) => standingOf(of, votes, at).map(({ start, yes }) => [start, yes]);
    assert.deepEqual(starts(poll()), [
      [B, 2],
      [A, 1],
    ]);
    const nobody = poll({ slots: [slot(A, 3), slot(B, 1)] });
    assert.deepEqual(
      standingOf(nobody, new Map(), NOW).map(({ start }) => start),
      [B, A],
    );
    assert.deepEqual(starts(poll(), Temporal.Instant.from(A)), [[B, 2]]);
    assert.deepEqual(votesFor(poll(), [B, "2030-01-01T00:00:00Z", "nonsense"]), [B]);
  });

  it("[SCH76] books the first press, and nothing that has passed or was dropped", () => {
    const code = (of: Poll, start: string | undefined, at = NOW) => {
      const decided = decideBooking(of, start, at);
      return decided.kind === "refused" ? decided.code : `${decided.kind} ${decided.start}`;
    };
    assert.equal(code(poll(), B), `book ${B}`);
    assert.equal(code(poll({ state: "draft" }), A), `book ${A}`);
    assert.equal(code(poll({ state: "booked", bookedStart: A }), B), `booked already ${A}`);
    assert.equal(code(poll({ state: "dropped" }), A), "poll-closed");
    assert.equal(code(poll(), "2030-01-01T00:00:00Z"), "no-such-time");
    assert.equal(code(poll(), undefined), "no-such-time");
    assert.equal(code(poll(), A, Temporal.Instant.from(A)), "time-is-past");
  });

  it("[SCH79] closes after two days, or before the first of its times", () => {
    assert.equal(closesAt([slot("2026-12-24T09:00:00Z")], NOW).toString(), "2026-11-25T09:00:00Z");
    assert.equal(closesAt([slot("2026-11-24T09:00:00Z")], NOW).toString(), "2026-11-24T07:00:00Z");
    assert.equal(closesAt([slot("2026-11-23T10:00:00Z")], NOW).toString(), NOW.toString());
  });
});

describe("what people carried", () => {
  const since = "2026-01-01T00:00:00Z";
  const tokyo = { id: "tokyo", zone: "Asia/Tokyo", since };
  const berlin = { id: "berlin", zone: ZONE, since };

  it("[SCH77] counts minutes outside working hours since they came", () => {
    const sessions = [
      { start: "2026-11-03T15:00:00Z", durationMinutes: 60 },
      { start: "2026-11-10T09:00:00Z", durationMinutes: 60 },
    ];
    const newcomer = { ...tokyo, id: "newcomer", since: "2026-11-05T00:00:00Z" };
    assert.deepEqual(carriedBy([tokyo, berlin, newcomer], sessions), { tokyo: 120, berlin: 0, newcomer: 60 });
    assert.deepEqual(carriedBy([tokyo], []), {});
  });

  it("[SCH77] spares those first who stayed up before", () => {
    const range = {
      from: Temporal.Instant.from("2026-11-24T00:00:00Z"),
      to: Temporal.Instant.from("2026-11-25T00:00:00Z"),
    };
    const [slot] = findSlots({
      attendees: [tokyo, berlin],
      ...range,
      minutes: 60,
      most: 1,
      carried: { tokyo: 600, berlin: 0 },
    });
    assert.deepEqual(
      slot?.outside.map(({ id }) => id),
      ["berlin"],
    );
  });

  it("[SCH78] stays within a Gini of 0.15 over twelve sessions of zones that a rotation can even out, and says where not", () => {
    const rotatable = [
      ["Europe/Berlin", "America/New_York"],
      ["Europe/Berlin", "Asia/Kolkata"],
      ["Europe/London", "America/Los_Angeles"],
      ["Europe/Berlin", "America/New_York", "Asia/Tokyo"],
      ["Australia/Lord_Howe", "Europe/Berlin"],
    ];
    const days = daysOf({ everyWeeks: 1, weekday: 3, count: 12 }, NOW, ZONE);
    for (const zones of rotatable) {
      const attendees: Attendee[] = zones.flatMap((zone) =>
        [1, 2].map((head) => ({ id: `${zone}-${head}`, zone })),
      );
      const plan = planRotation({ attendees, days, zone: ZONE, minutes: 60 });
      assert.equal(plan.isFair, plan.gini <= 0.15, zones.join());
      assert.ok(plan.gini <= 0.15, `${zones.join()}: ${plan.gini}`);
      assert.equal(plan.starts.length, 12);
    }
    const resting: Attendee = { id: "night", zone: "Europe/Berlin", hours: [] };
    const unfair = planRotation({
      attendees: [
        resting,
        {
          id: "day",
          zone: "Europe/London",
          hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "23:59" })),
        },
      ],
      days,
      zone: ZONE,
      minutes: 30,
    });
    assert.equal(unfair.isFair, false);
  });
});
