import assert from "node:assert/strict";
import fc from "fast-check";
import {
  checkReply,
  nextToAnswer,
  optionsOf,
  questionsSchema,
  readQuestions,
  replyFrom,
  replyFromWords,
  saidIn,
  sayReplies,
  type Question,
  type Reply,
} from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { RETRO } from "./sample.ts";

function read(text: string): readonly Question[] {
  const read = readQuestions(text);
  if (isRefusal(read)) return assert.fail(read.sentence);
  return read.questions;
}

const refusalOf = (text: string): string => {
  const read = readQuestions(text);
  return isRefusal(read) ? read.code : "none";
};

describe("the questions of a prompt", () => {
  it("[PRM23] are read from numbered lines, dashes and brackets", () => {
    const ways = read(RETRO).map(({ text, way }) => [text, way.kind, optionsOf(way).length]);
    assert.deepEqual(ways, [
      ["How was the pairing?", "scale", 5],
      ["What got in the way?", "text", 0],
      ["Which part helped?", "choice", 3],
      ["What comes next?", "ranking", 2],
      ["What do you bring, what do you need?", "offer and ask", 0],
    ]);
    assert.equal(questionsSchema.safeParse(read(RETRO)).success, true);
  });

  it("[PRM23] are one question where no line is numbered, whatever stands in brackets", () => {
    const [only, ...more] = read("What did you try (and why)?\nAnything counts (even small).");
    assert.deepEqual(
      [only?.text, only?.way.kind, more.length],
      ["What did you try (and why)?\nAnything counts (even small).", "text", 0],
    );
    assert.deepEqual(read("Tea or coffee?\n- Tea\n- Coffee")[0]?.way, {
      kind: "choice",
      options: ["Tea", "Coffee"],
      isSeveral: false,
    });
    assert.equal(read("Show us your desk (photo or link)")[0]?.way.kind, "photo or link");
  });

  it("[PRM23] may have words before the first, and a list that asks nothing is part of one", () => {
    const several = read("About this week.\n1. How was it? (1-5)\n2. What helped? (choose one: tea, sleep)");
    assert.deepEqual(
      several.map(({ text, way }) => [text, way.kind]),
      [
        ["About this week.\nHow was it?", "scale"],
        ["What helped?", "choice"],
      ],
    );
    const list = "Which of these do you know?\n1. Kanban\n2. Scrum";
    assert.deepEqual(
      read(list).map(({ text, way }) => [text, way.kind]),
      [[list, "text"]],
    );
  });

  it("[PRM23] take what there is to choose from in the brackets, too", () => {
    for (const [text, kind, options] of [
      ["What helps? (choose one: time, tools; people)", "choice", ["time", "tools", "people"]],
      ["What helps? (pick several: a | b)", "choice", ["a", "b"]],
      ["What first? (rank: tests, docs)", "ranking", ["tests", "docs"]],
      ["How was it? (1-5)", "scale", ["1", "2", "3", "4", "5"]],
      ["How was it? (from 1 to 3)", "scale", ["1", "2", "3"]],
      ["Why (one reason: time, say)?", "text", []],
      ["What now? (see also: the charter, the recap)", "text", []],
    ] as const) {
      const [only] = read(text);
      assert.ok(only !== undefined);
      assert.deepEqual([only.way.kind, optionsOf(only.way)], [kind, options], text);
      assert.equal(only.text.includes("("), kind === "text", only.text);
    }
    assert.equal(refusalOf("What? (choose one: tea)"), "options-unfit");
  });

  it("[PRM23] are refused where nobody could answer them", () => {
    const six = Array.from({ length: 6 }, (_, index) => `${index + 1}. What?`).join("\n");
    for (const [text, code] of [
      [six, "too-many-questions"],
      ["1. ", "question-missing"],
      ["- Tea\n- Coffee", "question-missing"],
      ["Tea?\n- Tea", "options-unfit"],
      ["Tea?\n- Tea\n- tea", "options-unfit"],
      ["Which? (choose several)", "options-unfit"],
      [`Which?\n- a\n- ${"b".repeat(121)}`, "options-unfit"],
      [`Which?\n${Array.from({ length: 11 }, (_, index) => `- ${index}`).join("\n")}`, "options-unfit"],
      ["How? (scale 5 to 1)", "scale-unfit"],
      ["How? (scale 1 to 99)", "scale-unfit"],
      ["1. if 1: Why?", "follow-up-unfit"],
      ["1. How? (scale)\n2. if 9: Why?", "follow-up-unfit"],
    ] as const)
      assert.equal(refusalOf(text), code, text.slice(0, 40));
  });

  it("[PRM23] are read or refused whatever is typed, and what is read can be stored", () => {
    const line = fc.constantFrom(
      "1. a?",
      "2. if 1: b?",
      "- x",
      "- y",
      "(scale)",
      "how (rank)",
      "",
      "if x: y",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), (lines) => {
        const read = readQuestions(lines.join("\n"));
        if (!isRefusal(read)) assert.ok(questionsSchema.safeParse(read.questions).success);
      }),
    );
  });

  it("[PRM25] leave a follow-up out until the answer that it waits for, and again when that changes", () => {
    const questions = read(RETRO);
    const low: Reply = { kind: "scale", value: 2 };
    assert.equal(nextToAnswer(questions, {})?.id, "1");
    assert.equal(nextToAnswer(questions, { 1: { kind: "scale", value: 4 } })?.id, "3");
    assert.equal(nextToAnswer(questions, { 1: low })?.id, "2");
    const replies = { 1: low, 2: { kind: "text", text: "No time." } } as const;
    assert.equal(saidIn(questions, replies).length, 2);
    const changed = { ...replies, 1: { kind: "scale", value: 5 } } as const;
    assert.equal(sayReplies({ question: "", questions }, changed), "5");
    const named = read("1. Well?\n- Yes\n- No\n2. if No: Why not?");
    assert.deepEqual(named[1]?.onlyIf, { question: "1", is: [1] });
  });

  it("[PRM24] take what a card sends back, in each way, and refuse what does not fit", () => {
    const [scale, , several, ranking, both] = read(RETRO);
    assert.ok(scale && several && ranking && both);
    const reply = (question: Question, inputs: Parameters<typeof replyFrom>[1]): unknown => {
      const checked = checkReply(question, replyFrom(question, inputs));
      return isRefusal(checked) ? checked.code : checked;
    };
    assert.deepEqual(reply(scale, { choice: "3" }), { kind: "scale", value: 3 });
    assert.deepEqual(reply(several, { choice: "2,0,2,9,x" }), { kind: "choice", chosen: [0, 2] });
    assert.deepEqual(reply(ranking, { places: ["1", "0", ""] }), { kind: "ranking", order: [1, 0] });
    assert.equal(reply(ranking, { places: ["1", "1", ""] }), "answer-unfit");
    assert.deepEqual(reply(both, { ask: " Time. " }), { kind: "offer and ask", offer: "", ask: "Time." });
    for (const question of [scale, several, ranking, both])
      assert.equal(reply(question, {}), "answer-missing");
    assert.equal(reply(scale, { choice: "6" }), "answer-missing");
    assert.equal(reply(both, { ask: "x".repeat(50_000) }), "answer-too-long");
    const foreign = checkReply(scale, { kind: "text", text: "three" });
    assert.equal(isRefusal(foreign) && foreign.code, "answer-unfit");
    const [one] = read("Tea or coffee?\n- Tea\n- Coffee");
    assert.ok(one);
    assert.equal(reply(one, { choice: "0,1" }), "answer-unfit");
  });

  it("[PRM24] are answered by typed words where those say something", () => {
    const [scale, text, several] = read(RETRO);
    assert.ok(scale && text && several);
    assert.deepEqual(replyFromWords(scale, "4"), { kind: "scale", value: 4 });
    assert.equal(replyFromWords(scale, "fine"), undefined);
    assert.deepEqual(replyFromWords(several, "the talk."), { kind: "choice", chosen: [1] });
    assert.deepEqual(replyFromWords(text, " No\u0007 time "), { kind: "text", text: "No time" });
  });
});
