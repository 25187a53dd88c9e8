import assert from "node:assert/strict";
import fc from "fast-check";
import {
  agrees,
  estimateServerTime,
  serverEpochMs,
  type TimeSample,
} from "../../../../tab/features/live/server-time.ts";

/** A server whose clock is `trueOffsetMs` ahead, asked over a way there and a way back. */
function ask(trueOffsetMs: number, askedAtMs: number, thereMs: number, backMs: number): TimeSample {
  return {
    askedAtMs,
    answeredAtMs: askedAtMs + thereMs + backMs,
    serverEpochMs: askedAtMs + thereMs + trueOffsetMs,
  };
}

const aWay = fc.integer({ min: 0, max: 2_000 });
const manyAsks = fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), aWay, aWay), {
  minLength: 1,
  maxLength: 8,
});
const anOffset = fc.integer({ min: -4e12, max: 4e12 });

describe("server time", () => {
  it("[TAB2] is off by at most half of the shortest round trip, whatever the others took", () => {
    fc.assert(
      fc.property(anOffset, manyAsks, (trueOffsetMs, ways) => {
        const samples = ways.map(([at, there, back]) => ask(trueOffsetMs, at, there, back));
        const estimate = estimateServerTime(samples);
        const shortest = Math.min(...ways.map(([, there, back]) => there + back));
        assert.ok(estimate !== undefined);
        assert.equal(estimate.uncertaintyMs, shortest / 2);
        assert.ok(Math.abs(estimate.offsetMs - trueOffsetMs) <= shortest / 2);
      }),
    );
  });

  it("[TAB2] knows nothing before the first answer", () => {
    assert.equal(estimateServerTime([]), undefined);
  });

  it("[TAB3] stays with its belief while answers can be true together with it", () => {
    fc.assert(
      fc.property(anOffset, manyAsks, fc.tuple(aWay, aWay), (trueOffsetMs, ways, [there, back]) => {
        const believed = estimateServerTime(ways.map(([at, t, b]) => ask(trueOffsetMs, at, t, b)));
        assert.ok(believed !== undefined);
        assert.ok(agrees(believed, ask(trueOffsetMs, 90_000, there, back)));
      }),
    );
  });

  it("[TAB3] notices that the server's clock was moved by a second, over a way of 40 ms", () => {
    const believed = estimateServerTime([ask(5_000, 100, 20, 20)]);
    assert.ok(believed !== undefined);
    assert.equal(agrees(believed, ask(6_000, 15_000, 20, 20)), false);
  });

  it("[TAB1] gives two browsers with different clocks and ways the same time to within their round trips", () => {
    const near = estimateServerTime([ask(1_000_000, 10, 2, 3)]);
    const far = estimateServerTime([ask(-77_000, 1_077_010, 60, 40)]);
    assert.ok(near !== undefined && far !== undefined);
    // The same true moment, as each browser's own clock shows it.
    const seenNear = serverEpochMs(near, 500_000);
    const seenFar = serverEpochMs(far, 1_577_000);
    assert.ok(Math.abs(seenNear - seenFar) <= 52.5, `${seenNear} and ${seenFar}`);
  });
});
