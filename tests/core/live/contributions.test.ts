import assert from "node:assert/strict";
import fc from "fast-check";
import {
  contributionId,
  decideEnding,
  decideShare,
  makeRecap,
  QUIET_MS,
  toRecord,
  type Contribution,
} from "../../../core/live/index.ts";
import { waiting } from "./samples.ts";

const toInstant = (ms: number): string => `t${ms}`;

function answer(author: string, text: string, atMs: number, more: Partial<Contribution> = {}): Contribution {
  const id = contributionId(author, `u${atMs}`);
  return {
    id,
    kind: "answer",
    stepId: "b",
    authorId: author,
    authorName: author.toUpperCase(),
    text,
    atMs,
    ...more,
  };
}

const mapOf = (items: readonly Contribution[]): ReadonlyMap<string, Contribution> =>
  new Map(items.map((item) => [item.id, item]));

describe("what people share", () => {
  it("[LIV8] keeps words as typed, without control characters", () => {
    assert.deepEqual(decideShare("  We\u0000 tried\r\n**it**\u0007 "), {
      kind: "share",
      text: "We tried\n**it**",
    });
  });

  it("[LIV8] refuses nothing but white space, and what is longer than it can keep", () => {
    assert.deepEqual(decideShare(" \n\t\u0000 "), { kind: "empty" });
    assert.deepEqual(decideShare("x".repeat(20_000)), { kind: "too long", length: 20_000, limit: 4_000 });
    assert.equal(decideShare("x".repeat(4_000)).kind, "share");
  });

  it("[LIV9] records each once, in whatever order and however often it comes", () => {
    const items = [answer("ana", "one", 1), answer("ben", "two", 2), answer("ana", "three", 3)];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: 30 }), (coming) => {
        const recorded = new Map<string, Contribution>();
        for (const item of coming) for (const each of toRecord(recorded, [item])) recorded.set(each.id, each);
        assert.deepEqual(new Set(recorded.keys()), new Set(coming.map((item) => item.id)));
        assert.deepEqual(toRecord(recorded, coming), []);
      }),
    );
  });

  it("[LIV8] makes a clock that is no clock harmless", () => {
    for (const atMs of [Number.NaN, Infinity, -5, 1e300]) {
      assert.deepEqual(
        toRecord(new Map(), [answer("ana", "one", 1, { atMs })]).map((item) => item.atMs),
        [0],
      );
    }
    assert.equal(toRecord(new Map(), [answer("ana", "one", 1, { atMs: 12.6 })])[0]?.atMs, 13);
  });

  it("[LIV8] records nothing under an id that no row could hold", () => {
    assert.deepEqual(toRecord(new Map(), [answer("ana", "one", 1, { id: `ana:${"x".repeat(2_000)}` })]), []);
  });

  it("[LIV9] takes a changed text from its author", () => {
    const before = answer("ana", "one", 1);
    assert.deepEqual(toRecord(mapOf([before]), [{ ...before, text: "uno" }]), [{ ...before, text: "uno" }]);
  });

  it("[LIV10] takes nobody's word under another's id", () => {
    const anas = answer("ana", "one", 1);
    const forged = { ...anas, authorId: "ben", authorName: "BEN", text: "changed" };
    assert.deepEqual(toRecord(mapOf([anas]), [forged]), []);
    assert.deepEqual(toRecord(new Map(), [forged]), []);
  });
});

describe("the recap", () => {
  const session = { id: "s", communityId: "c", title: "Monthly practice", start: "2026-12-03T14:00:00Z" };

  it("[LIV11] has every step with its answers as they came, and the takeaways", () => {
    const contributions = [
      answer("ben", "second", 2),
      answer("ana", "first", 1),
      answer("ana", "mine", 3, { kind: "takeaway", stepId: "d" }),
    ];
    const recap = makeRecap(
      { session, control: waiting, contributions, attendance: [], endedAt: "later" },
      toInstant,
    );
    assert.deepEqual(
      recap.steps.map((step) => step.id),
      ["a", "b", "c", "d"],
    );
    assert.deepEqual(
      recap.steps[1]?.answers.map((entry) => entry.text),
      ["first", "second"],
    );
    assert.deepEqual(
      recap.takeaways.map((entry) => entry.text),
      ["mine"],
    );
    assert.equal(recap.endedAt, "later");
  });

  it("[LIV12] counts whoever shared as having been there, once", () => {
    const recap = makeRecap(
      {
        session,
        control: waiting,
        contributions: [answer("ben", "hi", 1)],
        attendance: [
          { person: "ana", name: "Ana" },
          { person: "ana", name: "Ana" },
        ],
        endedAt: "later",
      },
      toInstant,
    );
    assert.deepEqual(
      recap.attendance.map(({ person }) => person),
      ["ana", "ben"],
    );
  });
});

describe("a session that nobody ends", () => {
  const plannedEndMs = 1_000_000;

  it("[LIV13] ends a quarter of an hour after its end when nobody is there", () => {
    const quiet = { plannedEndMs, lastTouchedMs: 0, connected: 0 };
    assert.deepEqual(decideEnding(quiet, plannedEndMs + QUIET_MS), { kind: "end" });
    assert.deepEqual(decideEnding(quiet, plannedEndMs + QUIET_MS - 1), {
      kind: "wait",
      untilMs: plannedEndMs + QUIET_MS,
    });
  });

  it("[LIV13] waits for whoever is connected or was busy a moment ago", () => {
    assert.equal(
      decideEnding({ plannedEndMs, lastTouchedMs: 0, connected: 1 }, plannedEndMs + 10 * QUIET_MS).kind,
      "wait",
    );
    const touched = { plannedEndMs, lastTouchedMs: plannedEndMs + QUIET_MS, connected: 0 };
    assert.deepEqual(decideEnding(touched, plannedEndMs + QUIET_MS), {
      kind: "wait",
      untilMs: plannedEndMs + 2 * QUIET_MS,
    });
  });
});
