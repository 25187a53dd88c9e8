import assert from "node:assert/strict";
import fc from "fast-check";
import {
  missingFrom,
  put,
  readOutbox,
  withoutRecorded,
  type OutboxItem,
} from "../../../../tab/features/live/outbox.ts";

const shared = (id: string, sharedAtMs: number, text = "What we tried"): OutboxItem => ({
  id,
  kind: "answer",
  stepId: "share",
  text,
  sharedAtMs,
});
const anItem = fc.record(
  {
    id: fc.uuid(),
    kind: fc.constantFrom("answer" as const, "takeaway" as const),
    stepId: fc.string({ minLength: 1 }),
    text: fc.string({ minLength: 1 }),
    sharedAtMs: fc.integer({ min: 0 }),
  },
  { noNullPrototype: true },
);

describe("the outbox", () => {
  it("[TAB7] brings what a new document lacks, oldest first", () => {
    const outbox = [shared("c", 30), shared("a", 10), shared("b", 20)];
    const missing = missingFrom(outbox, new Set(["b"]));
    assert.deepEqual(
      missing.map((item) => item.id),
      ["a", "c"],
    );
  });

  it("[TAB7] never holds one id twice, however often it is put", () => {
    fc.assert(
      fc.property(fc.array(anItem), (items) => {
        const outbox = [...items, ...items].reduce(put, [] as readonly OutboxItem[]);
        assert.equal(new Set(outbox.map((item) => item.id)).size, outbox.length);
        assert.equal(outbox.length, new Set(items.map((item) => item.id)).size);
      }),
    );
  });

  it("[TAB7] comes back whole from the browser's store", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anItem, { selector: (item) => item.id }), (items) => {
        assert.deepEqual(readOutbox(JSON.stringify(items)), items);
      }),
    );
  });

  it("[TAB8] lets go of what is recorded, and of nothing else", () => {
    const outbox = [shared("a", 10), shared("b", 20)];
    assert.deepEqual(withoutRecorded(outbox, new Set(["a", "z"])), [shared("b", 20)]);
  });

  it("[TAB6] leaves out what it cannot read back", () => {
    const mixed = JSON.stringify([
      shared("a", 10),
      { id: "b" },
      null,
      7,
      { ...shared("c", 1), kind: "vote" },
    ]);
    assert.deepEqual(readOutbox(mixed), [shared("a", 10)]);
    for (const broken of [null, "", "{", '{"id":"a"}', "12"]) assert.deepEqual(readOutbox(broken), []);
  });
});
