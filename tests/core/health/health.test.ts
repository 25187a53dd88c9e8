import assert from "node:assert/strict";
import {
  dayAfter,
  FACTORS,
  firstDay,
  intervalOf,
  readAnswer,
  readChecks,
  sumUp,
  whyNot,
  type Check,
  type HealthAnswer,
} from "../../../core/health/index.ts";
import { Temporal } from "temporal-polyfill";

const said = (value: number): HealthAnswer => ({
  factors: Object.fromEntries(FACTORS.map((factor) => [factor, value])),
});
const check = (on: string, values: readonly number[]): Check => ({
  id: on,
  opensAt: `${on}T09:00:00Z`,
  closesAt: `${on}T10:00:00Z`,
  state: "closed",
  factors: sumUp(values.map(said)),
});

describe("the health of a community", () => {
  it("[HLT2] reads what was chosen, and refuses an answer of nothing", () => {
    assert.deepEqual(readAnswer({ purpose: "4", energy: "9", values: "x", whom: "no" }), {
      factors: { purpose: 4 },
      knowsWhomToAsk: false,
    });
    assert.equal(Reflect.get(readAnswer({ purpose: "", whom: "" }), "code"), "nothing-said");
  });

  it("[HLT5] tells no statement that fewer than five people answered", () => {
    assert.deepEqual(sumUp([1, 2, 3, 4].map(said)), {});
    const five = [...[2, 4, 4, 4, 1].map(said), { factors: { purpose: 5 } }];
    const sums = sumUp(five);
    assert.equal(sums.purpose?.answers, 6);
    assert.equal(sums.energy?.answers, 5);
    assert.equal(sums.energy?.mean, 3);
  });

  it("[HLT5] tells a mean so that nobody can count who answered otherwise", () => {
    for (const answers of [5, 6, 8, 9, 10, 14]) {
      const told = new Map<string, number[]>();
      for (let low = 0; low <= answers; low += 1) {
        const values = Array.from({ length: answers }, (_none, at) => (at < low ? 3 : 5));
        const key = JSON.stringify(readChecks([check("2026-01-05", values)], 20));
        told.set(key, [...(told.get(key) ?? []), low]);
      }
      for (const lows of told.values())
        assert.ok(lows.length > 1 || lows[0] === 0 || (lows[0] ?? 0) >= 5, `${answers}: ${lows.join()}`);
    }
  });

  it("[HLT6] gives the interval that tables of Student's t give", () => {
    // five answers 2, 3, 3, 3, 4: mean 3, spread 0.707, t = 2.776: 3 more or less 0.878
    const { low, high } = intervalOf({ answers: 5, mean: 3, spread: Math.sqrt(0.5) });
    assert.ok(Math.abs(low - 2.122) < 0.01 && Math.abs(high - 3.878) < 0.01, `${low} ${high}`);
    assert.deepEqual(intervalOf({ answers: 9, mean: 5, spread: 0 }), { low: 5, high: 5 });
  });

  it("[HLT6] calls a change one only where chance does not explain it", () => {
    const trendOf = (before: readonly number[], now: readonly number[]) =>
      readChecks([check("2026-01-05", before), check("2026-07-06", now)], 20)[0]?.trend;
    assert.equal(trendOf([3, 3, 4, 2, 3, 4], [4, 3, 4, 3, 3, 4]), "no change seen");
    assert.equal(trendOf([2, 2, 3, 2, 1, 2], [4, 4, 5, 4, 4, 5]), "up");
    assert.equal(trendOf([5, 5, 4, 5, 5, 4], [3, 2, 3, 3, 2, 3]), "down");
    assert.equal(readChecks([check("2026-01-05", [3, 3, 3, 3, 3])], 20)[0]?.trend, "first time");
  });

  it("[HLT7] calls low what is low, and at a young community's age usual", () => {
    const readings = (ageMonths: number) =>
      Object.fromEntries(
        readChecks([check("2026-01-05", [2, 2, 2, 2, 3])], ageMonths).map(({ factor, reading }) => [
          factor,
          reading,
        ]),
      );
    assert.equal(readings(8)["values"], "low, and usual at this age");
    assert.equal(readings(8)["purpose"], "low");
    assert.equal(readings(30)["values"], "low");
    assert.deepEqual(readChecks([check("2026-01-05", [4, 4, 4])], 8), []);
  });

  it("[HLT1] [HLT8] falls on days of work, and goes out only where it can be without names", () => {
    assert.equal(firstDay(Temporal.Instant.from("2026-11-27T10:00:00Z")), "2026-11-30");
    assert.equal(dayAfter("2026-11-30", 3), "2027-03-01");
    assert.equal(dayAfter("2026-11-30", 6), "2027-05-31");
    const fine = { people: 5, isActive: true, allowsNameless: true };
    assert.equal(whyNot(fine), undefined);
    assert.match(whyNot({ ...fine, people: 4 }) ?? "", /fewer than 5/);
    assert.match(whyNot({ ...fine, allowsNameless: false }) ?? "", /without names/);
    assert.match(whyNot({ ...fine, isActive: false }) ?? "", /paused/);
  });
});
