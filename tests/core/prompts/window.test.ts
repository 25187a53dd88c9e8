import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { checkWindow, decideDigest, decideOpening, statusOf } from "../../../core/prompts/index.ts";
import { CLOSES, OPENS, samplePrompt } from "./sample.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NOW = at(OPENS);

describe("when a prompt is open", () => {
  it("[PRM5] is planned before, open from the first to the last moment, and closed at its end", () => {
    const prompt = samplePrompt();
    assert.deepEqual(
      ["2026-03-02T08:59:59.999Z", OPENS, "2026-03-09T08:59:59.999Z", CLOSES].map((now) =>
        statusOf(prompt, at(now)),
      ),
      ["planned", "open", "open", "closed"],
    );
    assert.equal(statusOf(samplePrompt({ cancelledAt: OPENS }), at(OPENS)), "cancelled");
  });

  it("[PRM4] is seven days where nothing else is said", () => {
    const window = checkWindow(NOW, undefined);
    assert.ok(window.kind === "window");
    assert.equal(window.opensAt.toString(), OPENS);
    assert.equal(window.closesAt.toString(), CLOSES);
  });

  it("[PRM4] is never shorter than a minute nor ends more than a year ahead", () => {
    const codeOf = (closes: string): string => {
      const window = checkWindow(NOW, undefined, { kind: "at", instant: closes });
      return window.kind === "window" ? "window" : window.code;
    };
    assert.equal(codeOf("2026-03-02T09:00:59Z"), "closes-too-early");
    assert.equal(codeOf("2026-03-01T09:00:00Z"), "closes-too-early");
    assert.equal(codeOf("2026-03-02T09:01:00Z"), "window");
    assert.equal(codeOf("2027-03-03T09:00:00Z"), "window");
    assert.equal(codeOf("2027-03-04T09:00:00Z"), "too-far-ahead");
  });

  it("[PRM3] does not open in the past, but forgives two minutes of a slow hand", () => {
    const opening = (text: string): string => {
      const window = checkWindow(NOW, at(text));
      return window.kind === "window" ? window.opensAt.toString() : window.code;
    };
    assert.equal(opening("2026-03-02T08:57:59Z"), "time-is-past");
    assert.equal(opening("2026-03-02T08:58:00Z"), OPENS);
    assert.equal(opening("2026-03-02T09:30:00Z"), "2026-03-02T09:30:00Z");
  });
});

describe("what falls due for a prompt", () => {
  it("[PRM14] opens late while it is open, and not once it is closed or taken back", () => {
    const kindAt = (now: string): string => decideOpening(samplePrompt(), at(now)).kind;
    assert.deepEqual(["2026-03-02T08:00:00Z", OPENS, "2026-03-08T23:00:00Z"].map(kindAt), [
      "wait",
      "open",
      "open",
    ]);
    assert.deepEqual(decideOpening(samplePrompt(), at(CLOSES)), { kind: "skip", reason: "closed already" });
    assert.deepEqual(decideOpening(samplePrompt({ cancelledAt: OPENS }), at(OPENS)), {
      kind: "skip",
      reason: "cancelled",
    });
  });

  it("[PRM16] tells the asker alone where nobody answered, and nobody after two weeks", () => {
    const prompt = samplePrompt();
    assert.deepEqual(decideDigest(prompt, 1, at(CLOSES)), { kind: "digest", to: "the community" });
    assert.deepEqual(decideDigest(prompt, 0, at(CLOSES)), { kind: "digest", to: "the asker" });
    assert.equal(decideDigest(prompt, 3, at("2026-03-23T09:00:00Z")).kind, "digest");
    assert.deepEqual(decideDigest(prompt, 3, at("2026-03-23T09:00:01Z")), {
      kind: "skip",
      reason: "too late",
    });
    assert.deepEqual(decideDigest(samplePrompt({ cancelledAt: OPENS }), 3, at(CLOSES)), {
      kind: "skip",
      reason: "cancelled",
    });
  });

  it("[PRM5] never both takes answers and is ready for its digest", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000, max: 2_000_000 }), (seconds) => {
        const now = NOW.add({ seconds });
        const isOpen = statusOf(samplePrompt(), now) === "open";
        assert.ok(!isOpen || decideDigest(samplePrompt(), 5, now).kind === "wait");
      }),
    );
  });
});
