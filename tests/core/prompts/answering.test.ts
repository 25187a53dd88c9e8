import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import type { Standing } from "../../../core/access/index.ts";
import { personId } from "../../../core/ids.ts";
import {
  decideAnswer,
  mayRead,
  replaceAnswer,
  takesLate,
  type AnswerDecision,
} from "../../../core/prompts/index.ts";
import { CLOSES, OPENS, samplePrompt } from "./sample.ts";

const guild = { name: "Data Guild", visibility: "open" } as const;

function decide(
  text: string,
  more: { standing?: Standing; now?: string; visibility?: "open" | "request" | "private" } = {},
): AnswerDecision {
  return decideAnswer({
    prompt: samplePrompt(),
    community: { name: "Data Guild", visibility: more.visibility ?? "open" },
    standing: more.standing ?? "member",
    person: personId("member"),
    name: "member",
    reply: { kind: "text", text },
    now: Temporal.Instant.from(more.now ?? OPENS),
  });
}

const said = (text: string) => ({ question: "1", reply: { kind: "text" as const, text } });

describe("an answer", () => {
  it("[PRM9] is kept as it was typed, without what surrounds it", () => {
    assert.deepEqual(decide("  I tried *this*\r\nand <b>that</b>.\n\n\n\nNo luck. "), {
      kind: "save",
      question: "1",
      reply: { kind: "text", text: "I tried *this*\nand <b>that</b>.\n\nNo luck." },
    });
    assert.deepEqual(decide("bell\u0007 and\u2028line"), {
      kind: "save",
      question: "1",
      reply: { kind: "text", text: "bell and\nline" },
    });
  });

  it("[PRM9] may have 4,000 characters and no more, and at least one", () => {
    const outcome = (text: string): string => {
      const decision = decide(text);
      return decision.kind === "put right" ? decision.refusal.code : decision.kind;
    };
    assert.deepEqual(
      ["", " \n ", "x", "x".repeat(4_000), "x".repeat(4_001), "x".repeat(50_000)].map(outcome),
      ["answer-missing", "answer-missing", "save", "save", "answer-too-long", "answer-too-long"],
    );
  });

  it("[PRM10] takes the place of the first and keeps when that came", () => {
    const person = personId("member");
    const first = replaceAnswer(samplePrompt(), undefined, {
      person,
      name: "member",
      ...said("one"),
      now: Temporal.Instant.from(OPENS),
    });
    const second = replaceAnswer(samplePrompt(), first, {
      person,
      name: "member",
      ...said("two"),
      now: Temporal.Instant.from("2026-03-03T09:00:00Z"),
    });
    assert.deepEqual(
      [second.text, second.answeredAt, second.changedAt],
      ["two", OPENS, "2026-03-03T09:00:00Z"],
    );
  });

  it("[PRM11] is for members: strangers are told to join, or nothing where it is private", () => {
    const stranger = decide("x", { standing: "stranger" });
    assert.ok(stranger.kind === "refused");
    assert.deepEqual([stranger.status, stranger.code], [403, "not-a-member"]);
    const outside = decide("x", { standing: "stranger", visibility: "private" });
    assert.ok(outside.kind === "refused");
    assert.deepEqual([outside.status, outside.code], [404, "prompt-not-found"]);
    assert.doesNotMatch(outside.sentence, /Data Guild/);
    for (const standing of ["steward", "expert", "member"] as const) {
      assert.equal(mayRead(standing, guild), undefined);
      assert.equal(decide("x", { standing }).kind, "save");
    }
  });

  it("[PRM35] is added for two days after the close where it is the first, named, and nothing was ended", () => {
    const justLate = "2026-03-11T08:59:59Z";
    assert.equal(decide("x", { now: CLOSES }).kind, "save");
    assert.equal(decide("x", { now: justLate }).kind, "save");
    const now = Temporal.Instant.from(CLOSES);
    const prompt = samplePrompt();
    const given = { person: personId("member"), name: "member", ...said("x"), now };
    const late = replaceAnswer(prompt, undefined, given);
    assert.equal(late.isLate, true);
    assert.equal(takesLate(prompt, late, now), true);
    assert.equal(takesLate(prompt, {}, now), false);
    assert.equal(takesLate(samplePrompt({ isAnonymous: true }), undefined, now), false);
    assert.equal(takesLate(samplePrompt({ endedAt: CLOSES }), undefined, now), false);
  });

  it("[PRM12] is not saved once the time for late ones is over, nor before it opens", () => {
    const late = decide("x", { now: "2026-03-11T09:00:00Z" });
    assert.ok(late.kind === "not open");
    assert.deepEqual([late.status, late.refusal.status, late.refusal.code], ["closed", 409, "prompt-closed"]);
    const early = decide("x", { now: "2026-03-01T09:00:00Z" });
    assert.ok(early.kind === "not open" && early.status === "planned");
    assert.equal(decide("x", { now: "2026-03-09T08:59:59.999Z" }).kind, "save");
  });
});
