import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { costOf, findSlots, giniOf, planRotation, type Attendee } from "../../../core/scheduling/fairness.ts";

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const weeks = (count: number, from = "2026-12-01"): readonly Temporal.PlainDate[] =>
  Array.from({ length: count }, (_, week) => day(from).add({ weeks: week }));
const oneIn = (...zones: readonly string[]): readonly Attendee[] => zones.map((zone) => ({ id: zone, zone }));

describe("what a time costs people", () => {
  const range = { from: at("2026-11-30T00:00:00Z"), to: at("2026-12-12T00:00:00Z") };

  it("[SCH36] counts the minutes outside their own hours, in their own zone", () => {
    const cost = costOf({ id: "ada", zone: "Europe/Berlin" }, range);
    assert.equal(cost(at("2026-12-01T09:00:00Z"), 60).outsideMinutes, 0);
    assert.equal(cost(at("2026-12-01T07:30:00Z"), 60).outsideMinutes, 30);
    assert.equal(cost(at("2026-12-01T16:00:00Z"), 90).outsideMinutes, 90);
    assert.equal(cost(at("2026-12-05T09:00:00Z"), 60).outsideMinutes, 60, "a Saturday");
    assert.equal(cost(at("2026-12-01T22:30:00Z"), 60).nightMinutes, 60);
  });

  it("[SCH36] follows declared hours, over midnight as well", () => {
    const nights = [{ day: 2, from: "20:00", to: "02:00" }];
    const cost = costOf({ id: "bo", zone: "America/New_York", hours: nights }, range);
    assert.equal(cost(at("2026-12-02T06:30:00Z"), 60).outsideMinutes, 30);
    assert.equal(cost(at("2026-12-01T06:00:00Z"), 60).outsideMinutes, 60);
  });
});

describe("slots for a community", () => {
  const search = {
    from: at("2026-12-01T00:00:00Z"),
    to: at("2026-12-05T00:00:00Z"),
    minutes: 60,
    most: 4,
  };

  it("[SCH37] lie inside everybody's hours where there are such times, each on a day of its own", () => {
    const slots = findSlots({ ...search, attendees: oneIn("Europe/Berlin", "America/New_York") });
    assert.deepEqual(
      slots.map(({ start, outside }) => [start.toString(), outside.length]),
      ["01", "02", "03", "04"].map((date) => [`2026-12-${date}T14:00:00Z`, 0]),
    );
  });

  it("[SCH37] say who would be outside working hours, and for how long", () => {
    const [best] = findSlots({
      ...search,
      attendees: oneIn("Europe/Berlin", "America/Los_Angeles"),
      most: 1,
    });
    assert.ok(best);
    assert.equal(best.outside.length, 1);
    assert.equal(best.outside[0]?.minutes, 60);
  });

  it("[SCH37] wake nobody while another time is left", () => {
    const zones = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata"];
    for (const { start } of findSlots({ ...search, attendees: oneIn(...zones) })) {
      const hours = zones.map((zone) => start.toZonedDateTimeISO(zone).hour);
      assert.ok(
        hours.every((hour) => hour >= 7 && hour < 22),
        `${start.toString()} ${hours.join()}`,
      );
    }
  });

  it("[SCH37] spare whoever carries most already", () => {
    const attendees = oneIn("Europe/Berlin", "America/Los_Angeles");
    const [spared] = findSlots({ ...search, attendees, most: 1, carried: { "America/Los_Angeles": 600 } });
    assert.deepEqual(
      spared?.outside.map(({ id }) => id),
      ["Europe/Berlin"],
    );
    const [other] = findSlots({ ...search, attendees, most: 1, carried: { "Europe/Berlin": 600 } });
    assert.deepEqual(
      other?.outside.map(({ id }) => id),
      ["America/Los_Angeles"],
    );
  });

  it("[SCH37] go round what is in calendars, and never over what is taken", () => {
    const busy = [{ from: "2026-12-01T14:00:00Z", to: "2026-12-01T16:00:00Z" }];
    const attendees = [{ id: "ada", zone: "Europe/Berlin", busy }, ...oneIn("America/New_York")];
    const slots = findSlots({ ...search, to: at("2026-12-02T00:00:00Z"), attendees, most: 1 });
    assert.deepEqual(
      slots.map(({ busy }) => busy),
      [[]],
    );
    const taken = [{ from: "2026-12-01T00:00:00Z", to: "2026-12-04T23:30:00Z" }];
    assert.deepEqual(findSlots({ ...search, attendees, taken }), []);
  });

  it("[SCH37] are none where the range is too short, and end in bounded time where it is endless", () => {
    const attendees = oneIn("Europe/Berlin");
    assert.deepEqual(findSlots({ ...search, attendees, to: at("2026-12-01T00:30:00Z") }), []);
    assert.equal(findSlots({ ...search, attendees, to: at("2426-12-01T00:30:00Z") }).length, 4);
  });
});

describe("Gini's coefficient", () => {
  it("[SCH38] is 0 for the same, and known for what is worked by hand", () => {
    assert.equal(giniOf([5, 5, 5]), 0);
    assert.equal(giniOf([0, 0]), 0);
    assert.equal(giniOf([]), 0);
    assert.equal(giniOf([0, 1]), 0.5);
    assert.ok(Math.abs(giniOf([1, 2, 3, 4]) - 0.25) < 1e-12);
  });
});

/** Whether any choice of half-hour starts keeps the zones within 0.15: every sum that can be reached, exactly. */
function canBeFair(
  attendees: readonly Attendee[],
  days: readonly Temporal.PlainDate[],
  minutes: number,
): boolean {
  const range = { from: at("2026-01-01T00:00:00Z"), to: at("2028-01-01T00:00:00Z") };
  const costs = attendees.map((each) => costOf(each, range));
  let reached = new Map<string, readonly number[]>([["", costs.map(() => 0)]]);
  for (const date of days) {
    const next = new Map<string, readonly number[]>();
    const midnight = date.toZonedDateTime({ timeZone: "UTC", plainTime: "00:00" }).toInstant();
    const choices = new Map<string, readonly number[]>();
    for (let step = 0; step < 48; step += 1) {
      const each = costs.map((cost) => cost(midnight.add({ minutes: step * 30 }), minutes).outsideMinutes);
      choices.set(each.join(), each);
    }
    for (const sums of reached.values())
      for (const choice of choices.values()) {
        const after = sums.map((sum, index) => sum + (choice[index] ?? 0));
        next.set(after.join(), after);
      }
    reached = next;
  }
  return [...reached.values()].some((sums) => giniOf(sums) <= 0.15);
}

describe("a rotation across zones", () => {
  it("[SCH38] leaves the zones within 0.15 over twelve sessions", () => {
    for (const zones of [
      ["Europe/Berlin", "America/Los_Angeles"],
      ["Europe/Berlin", "Asia/Tokyo"],
      ["Europe/Berlin", "America/Los_Angeles", "Australia/Sydney"],
      ["Europe/London", "Asia/Kolkata", "America/New_York", "Asia/Tokyo"],
      [
        "Europe/Berlin",
        "America/New_York",
        "America/Chicago",
        "Asia/Kolkata",
        "Australia/Sydney",
        "Asia/Tokyo",
      ],
    ]) {
      const attendees = zones.flatMap((zone) => [1, 2].map((head) => ({ id: `${zone}${head}`, zone })));
      const plan = planRotation({ attendees, days: weeks(12), zone: "Europe/Berlin", minutes: 60 });
      assert.ok(plan.gini <= 0.15 && plan.isFair, `${zones.join()} ${plan.gini}`);
      assert.equal(plan.starts.length, 12);
    }
  });

  it("[SCH38] asks nothing of anybody where all share working hours", () => {
    const plan = planRotation({
      attendees: oneIn("Europe/Berlin", "Europe/London"),
      days: weeks(12),
      zone: "Europe/Berlin",
      minutes: 60,
    });
    assert.deepEqual(plan.minutesByZone, { "Europe/Berlin": 0, "Europe/London": 0 });
  });

  it("[SCH38] takes turns", () => {
    const plan = planRotation({
      attendees: oneIn("Europe/Berlin", "America/Los_Angeles"),
      days: weeks(12),
      zone: "Europe/Berlin",
      minutes: 60,
    });
    const clocks = plan.starts.map((start) => start.toString().slice(11, 16));
    const longest = Math.max(
      ...clocks.map((clock, index) => clocks.slice(index).findIndex((each) => each !== clock)),
    );
    assert.ok(longest <= 3, clocks.join(" "));
  });

  it("[SCH38] makes up for what was carried before", () => {
    const plan = planRotation({
      attendees: oneIn("Europe/Berlin", "America/Los_Angeles"),
      days: weeks(12),
      zone: "Europe/Berlin",
      minutes: 60,
      carried: { "Europe/Berlin": 600 },
    });
    assert.ok(plan.isFair);
    assert.ok((plan.minutesByZone["America/Los_Angeles"] ?? 0) >= 400, JSON.stringify(plan.minutesByZone));
  });

  it("[SCH38] says so where no rotation is fair", () => {
    const never = { id: "bo", zone: "Asia/Tokyo", hours: [] };
    const plan = planRotation({
      attendees: [
        {
          id: "ada",
          zone: "Europe/Berlin",
          hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "23:59" })),
        },
        never,
      ],
      days: weeks(12),
      zone: "Europe/Berlin",
      minutes: 60,
    });
    assert.equal(plan.isFair, false);
    assert.equal(plan.minutesByZone["Asia/Tokyo"], 720);
  });

  it("[SCH38] is fair whenever any choice of starts is", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/Los_Angeles",
      "Asia/Tokyo",
      "Asia/Kolkata",
      "Australia/Sydney",
      "America/Sao_Paulo",
    );
    const hours = fc.record({
      from: fc.integer({ min: 6, max: 11 }),
      length: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(zone, { minLength: 2, maxLength: 3 }),
        fc.array(hours, { minLength: 3, maxLength: 3 }),
        (zones, shifts) => {
          const attendees = zones.map((zone, index) => {
            const { from, length } = shifts[index] ?? { from: 9, length: 8 };
            const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
            return {
              id: zone,
              zone,
              hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
                day,
                from: clock(from),
                to: clock(from + length),
              })),
            };
          });
          const plan = planRotation({ attendees, days: weeks(6), zone: "UTC", minutes: 60 });
          assert.equal(plan.isFair, canBeFair(attendees, weeks(6), 60));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("[SCH38] answers the same for the same, and for nobody at all", () => {
    const request = {
      attendees: oneIn("Europe/Berlin", "Asia/Tokyo"),
      days: weeks(4),
      zone: "UTC",
      minutes: 60,
    };
    assert.deepEqual(planRotation(request), planRotation(request));
    assert.equal(planRotation({ ...request, attendees: [] }).isFair, true);
    assert.deepEqual(planRotation({ ...request, days: [] }).starts, []);
  });
});
