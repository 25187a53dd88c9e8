import assert from "node:assert/strict";
import fc from "fast-check";
import {
  afterChange,
  changeBetween,
  type Contribution,
  type StreamedRoom,
} from "../../../core/live/index.ts";
import { waiting } from "./samples.ts";

const item = fc.record({
  who: fc.constantFrom("ana", "bo", "cy"),
  number: fc.nat(5),
  text: fc.constantFrom("a", "b"),
});
const room = fc
  .record({
    items: fc.array(item, { maxLength: 8 }),
    index: fc.nat(3),
    hands: fc.dictionary(fc.constantFrom("x/ana", "x/bo"), fc.constantFrom(1, -1), { noNullPrototype: true }),
    marks: fc.dictionary(fc.constantFrom("a/vote/ana/1", "a/vote/bo/2"), fc.constantFrom("1 1", "2 0"), {
      noNullPrototype: true,
    }),
  })
  .map(({ items, index, hands, marks }): StreamedRoom => {
    const contributions = new Map(
      items.map(({ who, number, text }): [string, Contribution] => {
        const id = `${who}:${number}`;
        return [id, { id, kind: "answer", stepId: "a", authorId: who, authorName: who, text, atMs: number }];
      }),
    );
    return {
      control: { ...waiting, status: "live", anchor: { index, sinceMs: 1 } },
      contributions: [...contributions.values()].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)),
      hands,
      marks,
    };
  });

describe("a session by a stream", () => {
  it("[LIV28] shows after each change the same room as everybody else has", () => {
    fc.assert(
      fc.property(fc.array(room, { minLength: 2, maxLength: 6 }), (rooms) => {
        let theirs = rooms[0] ?? assert.fail();
        for (const [at, now] of rooms.entries()) {
          const change = changeBetween(rooms[at - 1] ?? now, now);
          if (change !== undefined) theirs = afterChange(theirs, change);
          assert.deepEqual(theirs, now);
        }
      }),
    );
  });

  it("[LIV28] sends nothing where nothing has changed", () => {
    fc.assert(fc.property(room, (now) => assert.equal(changeBetween(now, structuredClone(now)), undefined)));
  });
});
