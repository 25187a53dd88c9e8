import assert from "node:assert/strict";
import { findActivity } from "../../../core/agendas/index.ts";
import { SOMEBODY, type Contribution } from "../../../core/live/contributions.ts";
import { capturedIn, leftOverOf, makeRecap, type ControlState } from "../../../core/live/index.ts";
import { printMark } from "../../../core/live/activities/marks.ts";
import { step, waiting } from "./samples.ts";

const written = (stepId: string, text: string, authorId: string, atMs: number): Contribution => ({
  id: `${authorId}:${atMs}`,
  kind: "answer",
  stepId,
  authorId,
  authorName: authorId,
  text,
  atMs,
});
const mark = (place: string, value: unknown): [string, string] => [place, printMark(value, 1)];
const session = (steps: ControlState["steps"], more: Partial<ControlState> = {}): ControlState => ({
  ...waiting,
  status: "ended",
  startedAtMs: 1,
  steps,
  ...more,
});
const coffee = { ...step("coffee", 45), activity: "lean-coffee" };

describe("what a session left over", () => {
  const topics = [
    written("coffee", "Naming tables", "ada", 1),
    written("coffee", "Slow queries", "bo", 2),
    written("coffee", "Who owns what", SOMEBODY, 3),
  ];
  const left = (marks: readonly [string, string][], control = session([coffee])) =>
    leftOverOf({ control, contributions: topics, marks: new Map(marks), findActivity }).map(
      ({ words, author }) => [words, author?.person],
    );

  it("[LRN8] is every topic of a lean coffee that never came on, by votes, and without a name where it had none", () => {
    const votes = [mark("coffee/vote/ada/bo:2", { n: 2 })];
    assert.deepEqual(left(votes), [
      ["Naming tables", "ada"],
      ["Who owns what", undefined],
    ]);
    const changed = [
      ...votes,
      mark("coffee/coffee/ada/1", { go: "change" }),
      mark("coffee/coffee/ada/2", { go: "either" }),
    ];
    assert.deepEqual(left(changed), [["Who owns what", undefined]]);
    const told = { ...coffee, prompts: ["Which topics?", "Vote for two.", "Go on, or take the next one?"] };
    const sources = {
      control: session([told]),
      contributions: [],
      marks: new Map<string, string>(),
      findActivity,
    };
    assert.deepEqual(leftOverOf(sources), [], "what the step says to everybody is nobody's topic");
    const wentOn = [
      ...votes,
      mark("coffee/coffee/ada/1", { go: "on" }),
      mark("coffee/coffee/ada/2", { go: "change" }),
    ];
    assert.deepEqual(left(wentOn).length, 2, "one topic took both rounds");
  });

  it("[LRN8] [LIV31] is what somebody parked, and the recap has it behind all steps", () => {
    const parked = written("parking", "Who names our tables?", "cy", 4);
    const control = session([coffee, step("close", 5)]);
    const sources = { control, contributions: [parked], marks: new Map<string, string>(), findActivity };
    assert.deepEqual(leftOverOf(sources), [
      { words: "Who names our tables?", author: { person: "cy", name: "cy" } },
    ]);
    const about = { id: "s", communityId: "c", title: "S", start: "2026-03-02T09:00:00Z" };
    const { steps } = makeRecap(
      { ...sources, session: about, attendance: [], endedAt: about.start },
      () => about.start,
    );
    assert.deepEqual(steps.map(({ title, answers }) => [title, answers.map(({ text }) => text)]).slice(-2), [
      ["Step close", []],
      ["Parked for another time", ["Who names our tables?"]],
    ]);
  });

  it("[LRN8] is every step that was put off and every question that nobody answered; of nothing begun nothing", () => {
    const putOff = { ...step("later", 0), prompts: ["What blocks you?"] };
    const queue = { ...step("coffee", 10), activity: "show-and-tell" };
    const control = session([queue, putOff, { ...step("silent", 0), collects: false }]);
    const answered = [mark("coffee/questions/ada/done:ada:1", { on: true })];
    assert.deepEqual(left(answered, control), [
      ["Slow queries", "bo"],
      ["Who owns what", undefined],
      ["What blocks you?", undefined],
    ]);
    const { startedAtMs: _never, ...unstarted } = control;
    assert.deepEqual(left(answered, unstarted), []);
  });
});

describe("what a session captured", () => {
  it("[LIB13] becomes a practice of its writer, field by field, and of nobody where nobody signed it", () => {
    const step = { ...coffee, id: "capture", activity: "practice-capture" };
    const words =
      "The problem: Slow queries\nWhat I do: Read the plan\naloud, in pairs\nWhen better not: At night";
    const contributions = [
      written("capture", words, "ada", 1),
      written("capture", "What I do: Rest", "bo", 2),
      written("capture", "nothing like it", SOMEBODY, 3),
      written("elsewhere", words, "ada", 4),
    ];
    const captured = capturedIn({ control: session([step, coffee]), contributions, findActivity });
    assert.deepEqual(
      captured.map(({ author, title, text, notWhen }) => [author.person, title, text, notWhen]),
      [
        ["ada", "Slow queries", "Read the plan\naloud, in pairs", "At night"],
        ["bo", "What I do: Rest", "Rest", ""],
      ],
    );
    assert.doesNotMatch(captured[0]?.id ?? "", /ada/);
  });
});
