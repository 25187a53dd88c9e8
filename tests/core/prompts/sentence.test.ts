import assert from "node:assert/strict";
import fc from "fast-check";
import { cutsOf, readQuestions, readTiming, type Timing } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const MONDAY = { now: "2026-03-02T09:00:00Z", zone: "Europe/Berlin" };

function timing(said: string): Timing {
  const read = readTiming(said, MONDAY);
  if (isRefusal(read)) return assert.fail(`${said}: ${read.sentence}`);
  return read;
}

const refusalOf = (said: string): string => {
  const read = readTiming(said, MONDAY);
  return isRefusal(read) ? read.code : "no refusal";
};

describe("a sentence that asks", () => {
  it("[PRM1] begins the question behind the first colon that is not in a time", () => {
    assert.deepEqual(cutsOf("Data Guild: What did you try?")[0], {
      head: "Data Guild",
      question: "What did you try?",
    });
    assert.deepEqual(cutsOf("Data Guild at tomorrow 10:00: Ready for 11:30?")[0], {
      head: "Data Guild at tomorrow 10:00",
      question: "Ready for 11:30?",
    });
    assert.deepEqual(cutsOf("Data Guild tomorrow at 10:00"), []);
  });

  it("[PRM1] offers later colons too, for names that hold one", () => {
    const heads = cutsOf("AI: the guild: one: two: three: four").map(({ head }) => head);
    assert.deepEqual(heads, ["AI", "AI: the guild", "AI: the guild: one", "AI: the guild: one: two"]);
  });

  it("[PRM1] loses no word of the sentence, whatever it says", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { head, question } of cutsOf(text)) {
          assert.equal(`${head}:${question}`.replace(/\s/g, ""), text.replace(/\s/g, ""));
        }
      }),
    );
  });

  it("[PRM2] refuses an empty question and one of more than 1,000 characters", () => {
    const codeOf = (text: string): string => {
      const checked = readQuestions(text);
      return isRefusal(checked) ? checked.code : checked.kind;
    };
    assert.deepEqual(
      ["", " \n\t", "?", "q".repeat(1_000), "q".repeat(1_001), "q".repeat(10_000)].map(codeOf),
      [
        "question-missing",
        "question-missing",
        "questions",
        "questions",
        "question-too-long",
        "question-too-long",
      ],
    );
  });

  it("[PRM3] goes out now where no time is said", () => {
    for (const said of ["", "the members of", " , ", "now"])
      assert.deepEqual(timing(said).opening, { kind: "now" });
  });

  it("[PRM3] reads a time in the asker's zone", () => {
    assert.deepEqual(timing("at tomorrow 10:00").opening, {
      kind: "at",
      readings: [{ label: "", start: "2026-03-03T10:00:00+01:00" }],
    });
    assert.deepEqual(timing("on 3 December at 10:00").opening, {
      kind: "at",
      readings: [{ label: "", start: "2026-12-03T10:00:00+01:00" }],
    });
  });

  it("[PRM3] keeps every reading of an ambiguous time, and refuses a past one and what is no time", () => {
    const { opening } = timing("tomorrow at 5");
    assert.ok(opening.kind === "at");
    assert.deepEqual(opening.readings.map(({ start }) => start).sort(), [
      "2026-03-03T05:00:00+01:00",
      "2026-03-03T17:00:00+01:00",
    ]);
    assert.deepEqual(["on 1 March 2026 at 10:00", "31 February at 10:00", "Data Gild"].map(refusalOf), [
      "no-time",
      "no-time",
      "no-time",
    ]);
  });

  it("[PRM31] is told what is too often, in a sentence", () => {
    for (const often of ["hourly", "every 10 minutes", "every minute", "every half hour", "every two hours"])
      assert.equal(refusalOf(often), "rhythm-too-often", often);
  });

  it("[PRM4] stays open for seven days, or for as long as is said", () => {
    assert.deepEqual(timing("").closing, { kind: "after", hours: 168 });
    assert.deepEqual(timing("for 3 days").closing, { kind: "after", hours: 72 });
    assert.deepEqual(timing("tomorrow at 10:00 for a week").closing, { kind: "after", hours: 168 });
    assert.deepEqual(timing("for 2 hours").opening, { kind: "now" });
    assert.deepEqual(timing("until Friday 17:00").closing, { kind: "at", instant: "2026-03-06T16:00:00Z" });
  });

  it("[PRM4] reads a closing time after the opening", () => {
    const read = timing("on Saturday 7 March at 10:00 until Friday 17:00");
    assert.deepEqual(read.closing, { kind: "at", instant: "2026-03-13T16:00:00Z" });
    assert.deepEqual(["until", "until Friday", "until tomorrow at 5"].map(refusalOf), [
      "no-closing-time",
      "no-closing-time",
      "no-closing-time",
    ]);
  });
});
