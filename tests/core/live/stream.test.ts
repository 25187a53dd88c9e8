import assert from "node:assert/strict";
import fc from "fast-check";
import {
  afterChange,
  changeBetween,
  changeInFull,
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
    addedMs: fc.constantFrom(0, 60_000),
    endedAtMs: fc.option(fc.constant(9), { nil: undefined }),
    hands: fc.dictionary(fc.constantFrom("x/ana", "x/bo"), fc.constantFrom(1, -1), { noNullPrototype: true }),
    marks: fc.dictionary(fc.constantFrom("a/vote/ana/1", "a/vote/bo/2"), fc.constantFrom("1 1", "2 0"), {
      noNullPrototype: true,
    }),
  })
  .map(({ items, index, addedMs, endedAtMs, hands, marks }): StreamedRoom => {
    const contributions = new Map(
      items.map(({ who, number, text }): [string, Contribution] => {
        const id = `${who}:${number}`;
        return [id, { id, kind: "answer", stepId: "a", authorId: who, authorName: who, text, atMs: number }];
      }),
    );
    return {
      control: {
        ...waiting,
        status: endedAtMs === undefined ? "live" : "ended",
        steps: waiting.steps.map((step) => ({ ...step, addedMs })),
        anchor: { index, sinceMs: 1 },
        ...(endedAtMs === undefined ? {} : { endedAtMs }),
      },
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

  it("[LIV28] shows the same to a panel of the version before, which is sent whole what others get in part", () => {
    fc.assert(
      fc.property(room, room, (before, now) => {
        const change = changeBetween(before, now);
        const whole = changeInFull(change ?? {}, now);
        assert.ok(!("standing" in whole) && !("raised" in whole));
        assert.deepEqual(afterChange(before, whole), now);
      }),
    );
  });

  it("[LIV28] sends no more of a step change than where the session stands now", () => {
    const before: StreamedRoom = { control: waiting, contributions: [], hands: {}, marks: {} };
    const anchor = { index: 1, sinceMs: 60_000 };
    const change = changeBetween(before, { ...before, control: { ...waiting, status: "live", anchor } });
    assert.deepEqual(change, { standing: { status: "live", anchor } });
  });

  it("[LIV28] sends nothing where nothing has changed", () => {
    fc.assert(fc.property(room, (now) => assert.equal(changeBetween(now, structuredClone(now)), undefined)));
  });
});
