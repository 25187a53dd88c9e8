import assert from "node:assert/strict";
import fc from "fast-check";
import { closedAt, countedAfter, NO_LEDGER, type Ledger } from "../../../core/value/blocks.ts";
import type { Behind, Mark } from "../../../core/value/metric.ts";

const END = (month: number): string => `2026-${String(month).padStart(2, "0")}-01T00:00:00Z`;

/** Those who came in a month: so many did it, so many did not, and so many of those before came over since. */
interface Month {
  readonly did: number;
  readonly not: number;
  readonly over?: number;
}

/** Who is on which side at the end of each month. */
function community(months: readonly Month[]): (until: string) => Required<Behind> {
  const ends = months.map((_month, at) => END(at + 2));
  const sides = new Map<string, Required<Behind>>();
  let now: Required<Behind> = { part: [], rest: [] };
  for (const [at, { did, not, over = 0 }] of months.entries()) {
    const some = (count: number, side: string): Mark[] =>
      Array.from({ length: count }, (_none, place): Mark => [`${side} ${at} ${place}`, "it"]);
    now = {
      part: [...now.part, ...now.rest.slice(0, over), ...some(did, "did")],
      rest: [...now.rest.slice(over), ...some(not, "not")],
    };
    sides.set(ends[at] ?? "", now);
  }
  return (until) => sides.get(until) ?? { part: [], rest: [] };
}

function booksOf(months: readonly Month[]): Ledger {
  const sidesAt = community(months);
  return months.reduce((ledger, _month, at) => closedAt(ledger, sidesAt, END(at + 2)), NO_LEDGER);
}
const told = (...months: readonly Month[]) => countedAfter(booksOf(months), "");

describe("who did it, told in blocks", () => {
  it("[VAL10] closes the first with five who could, later ones with ten more, however many did", () => {
    assert.deepEqual(told({ did: 2, not: 2 }), { all: 0, part: 0 });
    assert.deepEqual(told({ did: 2, not: 2 }, { did: 0, not: 1 }), { all: 5, part: 0 });
    const first = { did: 5, not: 6 };
    assert.deepEqual(told(first), { all: 10, part: 5 });
    for (const not of [0, 9]) assert.deepEqual(told(first, { did: 9 - not, not }), { all: 10, part: 5 });
    assert.deepEqual(told(first, { did: 5, not: 4 }, { did: 0, not: 1 }), { all: 20, part: 10 });
  });

  it("[VAL10] lets fewer than five wait until there are five of them, and then tells about five", () => {
    const few = { did: 3, not: 9 };
    assert.deepEqual(told(few), { all: 10, part: 0 });
    assert.deepEqual(told(few, { did: 1, not: 9 }), { all: 20, part: 0 });
    assert.deepEqual(told(few, { did: 1, not: 9 }, { did: 4, not: 6 }), { all: 30, part: 5 });
    const most = { did: 9, not: 3 };
    assert.deepEqual(told(most), { all: 10, part: 10 });
    assert.deepEqual(told(most, { did: 6, not: 4 }), { all: 20, part: 15 }, "three and four did not");
  });

  it("[VAL10] tells who came over later only where there are five of them", () => {
    const first = { did: 0, not: 20 };
    assert.deepEqual(told(first, { did: 0, not: 10, over: 4 }), { all: 30, part: 0 });
    assert.deepEqual(told(first, { did: 0, not: 10, over: 6 }), { all: 30, part: 5 });
    assert.deepEqual(told(first, { did: 0, not: 10, over: 4 }, { did: 0, not: 10, over: 3 }), {
      all: 40,
      part: 5,
    });
  });

  it("[VAL10] never works out again what it told, also when somebody is erased since", () => {
    const months = [
      { did: 8, not: 6 },
      { did: 5, not: 5 },
    ];
    const once = booksOf(months.slice(0, 1));
    const without = community([{ did: 7, not: 6 }, months[1]!]);
    const after = closedAt(once, without, END(3));
    assert.deepEqual(after.blocks[0], once.blocks[0]);
    assert.equal(after.blocks.length, 2);
  });

  it("[VAL1] [VAL10] says few, or most, only where it is so, and is near the truth otherwise", () => {
    const size = fc.integer({ min: 0, max: 30 });
    const months = fc.array(fc.record({ did: size, not: size }), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(months, (each) => {
        const books = booksOf(each);
        const last = books.blocks.at(-1)?.at;
        if (last === undefined) return;
        const { part, rest } = community(each)(last);
        const { all, part: did } = countedAfter(books, "");
        if (did === 0) assert.ok(part.length < 5, `few, but ${part.length}`);
        if (did === all) assert.ok(rest.length < 5, `most, but ${rest.length}`);
        const off = 2 * books.blocks.length + 5;
        assert.ok(Math.abs(did - part.length) <= off, `${did} for ${part.length}`);
      }),
      { numRuns: 300 },
    );
  });
});
