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

/** A UUID that ends in these digits. */
const uuid = (digits: number): string => `00000000-0000-7000-8000-${String(digits).padStart(12, "0")}`;

function answer(author: string, text: string, atMs: number, more: Partial<Contribution> = {}): Contribution {
  const id = contributionId(author, uuid(Math.abs(Math.trunc(atMs))));
  return { id, kind: "answer", stepId: "b", authorId: author, authorName: author, text, atMs, ...more };
}

/** Who has come in, with the names of their tokens. */
const NAMES = new Map([
  ["ana", "Ana"],
  ["ben", "Ben"],
]);
const none: ReadonlySet<string> = new Set();

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

  it("[LIV8] makes a clock that is no clock harmless", () => {
    for (const atMs of [Number.NaN, Infinity, -5, 1e300]) {
      const item = answer("ana", "one", 1, { atMs });
      assert.deepEqual(
        toRecord(none, [item], NAMES).map((each) => each.atMs),
        [0],
      );
    }
    assert.equal(toRecord(none, [answer("ana", "one", 1, { atMs: 12.6 })], NAMES)[0]?.atMs, 13);
  });

  it("[LIV9] records each once, in whatever order, however often and however changed it comes", () => {
    const items = [answer("ana", "one", 1), answer("ben", "two", 2), answer("ana", "three", 3)];
    const coming = fc.record({ item: fc.constantFrom(...items), text: fc.constantFrom("", "changed") });
    fc.assert(
      fc.property(fc.array(coming, { minLength: 1, maxLength: 30 }), (arrivals) => {
        const recorded = new Map<string, string>();
        for (const { item, text } of arrivals) {
          const arriving = text === "" ? item : { ...item, text };
          for (const each of toRecord(new Set(recorded.keys()), [arriving], NAMES))
            recorded.set(each.id, each.text);
        }
        const first = new Map(
          arrivals.toReversed().map(({ item, text }) => [item.id, text === "" ? item.text : text]),
        );
        assert.deepEqual(new Map([...recorded].sort()), new Map([...first].sort()));
      }),
    );
  });

  it("[LIV10] takes nobody's word under another's id", () => {
    const forged = { ...answer("ana", "one", 1), authorId: "ben" };
    assert.deepEqual(toRecord(none, [forged], NAMES), []);
  });

  it("[LIV10] takes nothing from somebody who never came in, and no name but the one they came in with", () => {
    assert.deepEqual(toRecord(none, [answer("eve", "hello", 1)], NAMES), []);
    const renamed = answer("ana", "one", 1, { authorName: "The boss" });
    assert.equal(toRecord(none, [renamed], NAMES)[0]?.authorName, "Ana");
  });

  it("[LIV10] records nothing under an id that no row could have", () => {
    for (const unique of ["", "x".repeat(2_000), "\ud800", "%".repeat(198), `${uuid(1)}/..`, "a\u0000b"]) {
      assert.deepEqual(toRecord(none, [answer("ana", "one", 1, { id: `ana:${unique}` })], NAMES), []);
    }
    assert.deepEqual(toRecord(none, [answer("ana", "one", 1, { stepId: "s".repeat(81) })], NAMES), []);
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
