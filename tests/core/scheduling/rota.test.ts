import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { personId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import {
  giveTurns,
  isAway,
  loosen,
  openTurn,
  putOn,
  setAway,
  takeOff,
  tallyOf,
  type Candidate,
  type Rota,
  type TurnOf,
} from "../../../core/scheduling/rota.ts";

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: personId(name),
  away: [],
  credit: 0,
  zone: "Europe/Berlin",
  ...more,
});
const start = (week: number): string => new Date(Date.UTC(2026, 0, 7 + 7 * week, 9)).toISOString();
const session = (week: number, facilitator?: string): TurnOf => ({
  start: start(week),
  turn: {
    ...openTurn(sessionId(`s${week}`)),
    ...(facilitator === undefined ? {} : { facilitator: personId(facilitator) }),
  },
});
const names = (turns: ReturnType<typeof giveTurns>) => turns.map(({ facilitator }) => facilitator);

describe("whose turn it is", () => {
  it("[SCH81] gives the next turn to who had fewest, then to whose last lies longest ago", () => {
    const held = [session(0, "ann"), session(1, "ben"), session(2, "ann")];
    const people = [candidate("ann"), candidate("ben"), candidate("cem")];
    assert.deepEqual(
      names(
        giveTurns(
          people,
          held,
          [3, 4, 5, 6].map((week) => session(week)),
        ),
      ),
      ["cem", "ben", "cem", "ann"],
    );
    assert.deepEqual(tallyOf(held).get(personId("ann")), { turns: 2, lastAt: start(2) });
  });

  it("[SCH81] gives a newcomer a share in what nobody was asked about yet, and leaves the rest", () => {
    const now = Temporal.Instant.from(start(0)).subtract({ hours: 1 });
    const weeks = [0, 1, 2, 3, 4, 5, 6, 7];
    const alone = weeks.map((week) => session(week, "ann"));
    const agreed = alone.map((each, week) =>
      week === 5 ? { ...each, turn: { ...each.turn, hasAgreed: true } } : each,
    );
    const loose = loosen(agreed, now);
    assert.deepEqual(
      loose.map(({ turn }) => turn.facilitator),
      ["ann", "ann", "ann", undefined, undefined, "ann", undefined, undefined],
    );
    const given = names(giveTurns([candidate("ann"), candidate("ben")], [], loose));
    assert.deepEqual(given, ["ann", "ann", "ann", "ben", "ben", "ann", "ben", "ben"]);
  });

  it("[SCH81] is even over time for any rota, and gives nobody away a turn", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(fc.nat(7), fc.nat(39), fc.nat(3)), { maxLength: 4 }),
        (count, weeks, holidays) => {
          const people = Array.from({ length: count }, (_, index) =>
            candidate(`p${index}`, {
              away: holidays
                .filter(([who]) => who === index)
                .map(([, week, length]) => ({
                  from: start(week).slice(0, 10),
                  to: start(week + length).slice(0, 10),
                })),
            }),
          );
          const coming = Array.from({ length: weeks }, (_, week) => session(week));
          const given = giveTurns(people, [], coming);
          for (const [week, { facilitator }] of given.entries()) {
            const who = people.find(({ person }) => person === facilitator);
            if (who !== undefined) assert.ok(!isAway(who, start(week)));
            else assert.ok(people.every((each) => isAway(each, start(week))));
          }
          if (holidays.length > 0) return;
          const turns = people.map(
            ({ person }) => given.filter(({ facilitator }) => facilitator === person).length,
          );
          assert.ok(Math.max(...turns) - Math.min(...turns) <= 1, turns.join());
        },
      ),
    );
  });

  it("[SCH81] lets a newcomer begin where the one with the fewest turns stands", () => {
    const held = Array.from({ length: 20 }, (_, week) => session(week, week % 2 === 0 ? "ann" : "ben"));
    const tallies = tallyOf(held);
    let rota: Rota = { version: 1, people: [] };
    for (const name of ["ann", "ben", "cem"]) rota = putOn(rota, personId(name), tallies);
    assert.deepEqual(putOn(rota, personId("cem"), tallies), rota);
    const people = rota.people.map((each) => ({ ...each, zone: "UTC" }));
    const next = names(
      giveTurns(
        people,
        held,
        [20, 21, 22, 23, 24, 25].map((week) => session(week)),
      ),
    );
    assert.equal(next.filter((name) => name === "cem").length, 2);
    assert.equal(takeOff(rota, personId("cem")).people.length, 2);
  });

  it("[SCH82] keeps a turn with who has it, until they are away, pass it on or are off the rota", () => {
    const people = [candidate("ann"), candidate("ben")];
    const agreed = { ...session(1, "ben"), turn: { ...session(1, "ben").turn, hasAgreed: true } };
    const [kept] = giveTurns(people, [session(0, "ben")], [agreed]);
    assert.deepEqual([kept?.facilitator, kept?.hasAgreed], ["ben", true]);
    const away = { from: start(1).slice(0, 10), to: start(1).slice(0, 10) };
    const [moved] = giveTurns([candidate("ann"), candidate("ben", { away: [away] })], [], [agreed]);
    assert.deepEqual([moved?.facilitator, moved?.hasAgreed], ["ann", false]);
    const passed = { ...agreed, turn: { ...agreed.turn, passed: [personId("ben")] } };
    assert.deepEqual(names(giveTurns(people, [], [passed])), ["ann"]);
    assert.deepEqual(names(giveTurns([candidate("ann")], [], [agreed])), ["ann"]);
    assert.deepEqual(names(giveTurns([], [], [agreed])), [undefined]);
  });

  it("[SCH82] reads the day in the zone of who is away", () => {
    const newYear = [{ from: "2027-01-01", to: "2027-01-01" }];
    const late = "2026-12-31T20:00:00Z";
    assert.equal(isAway({ away: newYear, zone: "Asia/Tokyo" }, late), true);
    assert.equal(isAway({ away: newYear, zone: "America/New_York" }, late), false);
  });

  it("[SCH85] refuses days that do not exist, an end before its start, and too many", () => {
    const rota = putOn({ version: 1, people: [] }, personId("ann"), new Map());
    const code = (away: { from: string; to: string }[], who = "ann") => {
      const set = setAway(rota, personId(who), away, "2026-11-23");
      return isRefusal(set) ? set.code : set.people[0]?.away.length;
    };
    assert.equal(code([{ from: "2027-02-30", to: "2027-03-01" }]), "not-days");
    assert.equal(code([{ from: "", to: "" }]), "not-days");
    assert.equal(code([{ from: "2027-03-02", to: "2027-03-01" }]), "not-days");
    assert.equal(
      code(Array.from({ length: 21 }, () => ({ from: "2027-03-01", to: "2027-03-01" }))),
      "too-many",
    );
    assert.equal(code([{ from: "2027-03-01", to: "2027-03-01" }], "ben"), "not-on-the-rota");
    assert.equal(
      code([
        { from: "2025-03-01", to: "2025-03-01" },
        { from: "2027-03-01", to: "2027-03-01" },
      ]),
      1,
    );
  });
});
