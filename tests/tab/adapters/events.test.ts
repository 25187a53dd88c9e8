import assert from "node:assert/strict";
import { readEvents } from "../../../tab/adapters/events.ts";

describe("server-sent events", () => {
  it("[TAB18] are read whole, however they were cut, and what cannot be read harms nothing", () => {
    const text =
      'event: room\ndata: {"a":1}\n\n: still here\n\nevent: change\ndata: {"b":[2]}\n\ndata: {half\n\n';
    const heard: unknown[] = [];
    let rest = "";
    for (const sign of text) {
      const read = readEvents(rest + sign);
      rest = read.rest;
      heard.push(...read.events);
    }
    assert.deepEqual(heard, [
      { name: "room", data: { a: 1 } },
      { name: "change", data: { b: [2] } },
    ]);
    assert.equal(rest, "");
  });
});
