import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { personId } from "../../../core/ids.ts";
import { NO_SEATS, seatComers, standingOf, whoMovedUp, whoWaits } from "../../../core/scheduling/index.ts";
import type { Comer, Seats } from "../../../core/scheduling/index.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
const comer = (name: string, answeredAt = "2026-11-23T08:00:00Z"): Comer => ({
  person: personId(name),
  answeredAt,
});
const seated = (seats: Seats): readonly string[] =>
  seats.places.filter(({ hasSeat }) => hasSeat).map(({ person }) => person);

describe("places of a session", () => {
  it("[SCH63] go to whoever came first, and stay theirs", () => {
    const first = seatComers(NO_SEATS, [comer("early"), comer("late", "2026-11-23T08:30:00Z")], 1, NOW);
    assert.deepEqual(seated(first), ["early"]);
    const again = seatComers(first, [comer("late"), comer("early", "2026-11-23T08:59:00Z")], 1, NOW);
    assert.deepEqual(again, first);
    assert.deepEqual(standingOf(first, 1, personId("late")), {
      capacity: 1,
      taken: 1,
      waiting: 1,
      mine: "waiting",
      line: 1,
    });
    assert.equal(standingOf(first, 1, personId("early")).mine, "seat");
    assert.equal(standingOf(first, 1, personId("absent")).mine, "none");
  });

  it("[SCH64] that become free go to the first in line, with the moment in which they did", () => {
    const full = seatComers(
      NO_SEATS,
      [
        comer("a", "2026-11-23T08:00:00Z"),
        comer("b", "2026-11-23T08:01:00Z"),
        comer("c", "2026-11-23T08:02:00Z"),
      ],
      1,
      NOW,
    );
    const freed = seatComers(full, [comer("b"), comer("c")], 1, NOW.add({ minutes: 5 }));
    assert.deepEqual(seated(freed), ["b"]);
    assert.deepEqual(whoMovedUp(freed), [{ person: "b", at: "2026-11-23T09:05:00Z" }]);
    assert.deepEqual([...whoWaits(freed)], ["c"]);
    assert.deepEqual(whoMovedUp(full), []);
  });

  it("[SCH63] [SCH64] are never given twice, never left empty while somebody waits, and never taken away", () => {
    const people = ["a", "b", "c", "d", "e", "f"] as const;
    const step = fc.subarray([...people]);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (steps, capacity) => {
        let seats = NO_SEATS;
        for (const coming of steps) {
          const before = seats;
          seats = seatComers(
            before,
            coming.map((name) => comer(name)),
            capacity,
            NOW,
          );
          assert.equal(seated(seats).length, Math.min(capacity, coming.length));
          assert.equal(new Set(seats.places.map(({ person }) => person)).size, coming.length);
          for (const person of seated(before))
            if (coming.some((name) => name === person)) assert.ok(seated(seats).includes(person));
        }
      }),
      { numRuns: 200 },
    );
  });
});
