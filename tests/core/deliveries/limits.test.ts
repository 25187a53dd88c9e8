import assert from "node:assert/strict";
import fc from "fast-check";
import {
  CONVERSATION_WINDOWS,
  decideNextTry,
  freeAtMs,
  MOST_TRIES,
  SHARE_HOLDS_MS,
  SHARE_USED_MS,
  withoutShare,
  withShare,
  type Share,
} from "../../../core/deliveries/index.ts";

describe("how fast Teams may be spoken to", () => {
  it("[DLV21] never sends more than any window of a conversation takes", () => {
    const pace = fc.record({
      count: fc.integer({ min: 1, max: 150 }),
      waits: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 150, maxLength: 150 }),
      isShared: fc.boolean(),
    });
    fc.assert(
      fc.property(pace, ({ count, waits, isShared }) => {
        const sent: number[] = [];
        let nowMs = 0;
        for (let nth = 0; nth < count; nth += 1) {
          nowMs = freeAtMs(sent, nowMs + (waits[nth] ?? 0), isShared);
          sent.push(nowMs);
        }
        for (const { withinMs, atMost } of CONVERSATION_WINDOWS)
          for (const from of sent)
            assert.ok(sent.filter((at) => at >= from && at < from + withinMs).length <= atMost);
      }),
      { numRuns: 50 },
    );
  });

  it("[DLV21] waits for an answer where those under way fill the window", () => {
    assert.equal(
      freeAtMs(
        Array.from({ length: 7 }, () => Infinity),
        5,
        false,
      ),
      Infinity,
    );
    assert.equal(freeAtMs([Infinity], 5, false), 5);
    assert.equal(freeAtMs([Infinity], 5, true), Infinity);
  });
});

describe("the shares of a company's permits", () => {
  const permitsOf = (shares: readonly Share[]): number =>
    shares.reduce((sum, { permits }) => sum + permits, 0);

  it("[DLV20] never add up to more than there are, whoever comes, is busy, stops and comes back", () => {
    const step = fc.record({
      worker: fc.constantFrom(..."abcdefghij"),
      does: fc.constantFrom("renew", "renew", "renew", "leave", "sleep"),
      busyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      passesMs: fc.integer({ min: 0, max: 3_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 1, max: 50 }), (steps, total) => {
        let shares: readonly Share[] = [];
        let nowMs = 1_000_000;
        /** What each believes to hold, as long as it may use it. */
        const believed = new Map<string, { permits: number; untilMs: number }>();
        for (const { worker, does, busyShare, passesMs } of steps) {
          nowMs += passesMs;
          const mine = believed.get(worker);
          if (does === "leave") {
            shares = withoutShare(shares, worker);
            believed.delete(worker);
          }
          if (does === "renew") {
            const held = mine !== undefined && mine.untilMs > nowMs ? mine.permits : 0;
            const next = withShare(shares, { worker, busy: Math.floor(held * busyShare) }, nowMs, total);
            shares = next.shares;
            believed.set(worker, { permits: next.permits, untilMs: nowMs + SHARE_USED_MS });
          }
          assert.ok(permitsOf(shares.filter(({ untilMs }) => untilMs > nowMs)) <= total);
          const used = [...believed.values()].filter(({ untilMs }) => untilMs > nowMs);
          assert.ok(used.reduce((sum, { permits }) => sum + permits, 0) <= total);
        }
      }),
    );
  });

  it("[DLV20] come to the same for everybody, as soon as nobody needs more for what is under way", () => {
    let { shares } = withShare([], { worker: "first", busy: 0 }, 0, 49);
    assert.equal(permitsOf(shares), 49);
    for (const worker of ["second", "third", "first", "second", "third"])
      ({ shares } = withShare(shares, { worker, busy: 0 }, 1, 49));
    assert.deepEqual(shares.map(({ permits }) => permits).sort(), [16, 16, 17]);
  });

  it("[DLV20] of a worker that fell silent go to the others, and not before it has stopped using them", () => {
    const { shares } = withShare([], { worker: "silent", busy: 0 }, 0, 49);
    assert.equal(withShare(shares, { worker: "other", busy: 0 }, SHARE_HOLDS_MS - 1, 49).permits, 0);
    assert.equal(withShare(shares, { worker: "other", busy: 0 }, SHARE_HOLDS_MS, 49).permits, 49);
    assert.ok(SHARE_USED_MS + 1_000 < SHARE_HOLDS_MS, "the store says its time to the second");
  });
});

describe("trying again", () => {
  it("[DLV3] waits longer each time, spread, and gives up after ten tries", () => {
    const waits: number[] = [];
    for (let tries = 0; ; tries += 1) {
      const next = decideNextTry({ code: "unreachable" }, tries, 0.5);
      if (next.kind === "give up") break;
      waits.push(next.afterMs);
    }
    assert.deepEqual(waits, [750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
    assert.equal(waits.length, MOST_TRIES - 1);
    const spread = [0, 0.999].map((at) => decideNextTry({ code: "unreachable" }, 3, at));
    assert.deepEqual(spread, [
      { kind: "again", afterMs: 4_000, tries: 4 },
      { kind: "again", afterMs: 7_996, tries: 4 },
    ]);
  });

  it("[DLV3] waits as long as Teams asks, and counts that as no try", () => {
    assert.deepEqual(decideNextTry({ code: "throttled", retryAfterMs: 7_000 }, 9, 0), {
      kind: "again",
      afterMs: 7_000,
      tries: 9,
    });
  });

  it("[DLV3] gives up at once where trying again does not help", () => {
    assert.deepEqual(decideNextTry({ code: "removed", how: "blocked in chat" }, 0, 0), {
      kind: "give up",
      reason: "blocked in chat",
    });
    assert.deepEqual(decideNextTry({ code: "refused", status: 413 }, 0, 0), {
      kind: "give up",
      reason: "refused with 413",
    });
  });
});
