import assert from "node:assert/strict";
import fc from "fast-check";
import { drawDigest } from "../../../bot/features/prompts/cards/digest.ts";
import { DIGEST_BYTES, readQuestions, type Prompt, type Replies } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { RETRO, samplePrompt } from "../../core/prompts/sample.ts";
import { problemsOf } from "../../support/card-check.ts";

interface Drawn {
  readonly bytes: number;
  readonly json: string;
  readonly buttons: readonly unknown[];
}

function draw(all: readonly Replies[], prompt: Prompt = samplePrompt()): Drawn {
  const address = "http://127.0.0.1:3978/tab/home?prompt=prompt-1";
  const voices = all.map((replies, index) => ({ name: `member ${index}`, replies }));
  const card = drawDigest({ prompt, communityName: "Data Guild", voices, total: voices.length, address });
  const json = JSON.stringify(card);
  assert.deepEqual(problemsOf(card), []);
  return {
    json,
    bytes: Buffer.byteLength(json),
    buttons: (card.actions ?? []).map((action) => action["title"]),
  };
}

const inWords = (text: string): Replies => ({ 1: { kind: "text", text } });
const many = (count: number, text: string): readonly Replies[] =>
  Array.from({ length: count }, (_, index) => inWords(`${text} ${index}`));

function retro(): Prompt {
  const read = readQuestions(RETRO);
  assert.ok(!isRefusal(read));
  return samplePrompt({ question: read.questions[0].text, questions: read.questions });
}

const LONG = "I tried a thing that did not work, and here is why. ".repeat(4);

describe("a digest's card", () => {
  it("[PRM17] holds all answers while they fit, and no link then", () => {
    for (const count of [0, 1, 12]) {
      const { json, buttons } = draw(many(count, "I tried a thing that did not work:"));
      for (let index = 0; index < count; index += 1) assert.ok(json.includes(`did not work: ${index}"`));
      assert.deepEqual(
        buttons,
        count === 0 ? [] : ["Say something to an answer", "I will …", "Report an answer"],
      );
    }
  });

  it("[PRM17] stays below 60 KB and Teams' count of signs with 500 and with 7,000 answers, nearly full", () => {
    for (const count of [500, 7_000]) {
      const { bytes, json, buttons } = draw(many(count, LONG));
      assert.ok(bytes <= DIGEST_BYTES && json.length > 34_000, `${count}: ${bytes}`);
      assert.deepEqual(buttons, [
        `Read all ${count}`,
        "Say something to an answer",
        "I will …",
        "Report an answer",
      ]);
    }
  });

  it("[PRM17] stays below 60 KB whatever is written", () => {
    const anAnswer = fc
      .string({ unit: fc.constantFrom("a", "é", "漢", "🌱", '"', "\\", "\n"), maxLength: 4_000, size: "max" })
      .map(inWords);
    fc.assert(
      fc.property(fc.array(anAnswer, { maxLength: 40, size: "max" }), (answers) => {
        assert.ok(draw(answers).bytes <= DIGEST_BYTES);
      }),
      { numRuns: 10 },
    );
  });

  it("[PRM34] stands question by question, with a chart where there is something to count", () => {
    const replies = (index: number): Replies => ({
      1: { kind: "scale", value: (index % 5) + 1 },
      2: { kind: "text", text: `${LONG} ${index}` },
      3: { kind: "choice", chosen: [index % 2] },
      4: { kind: "ranking", order: [1, 0] },
      5: { kind: "offer and ask", offer: `Time ${index}`, ask: LONG },
    });
    const { json, bytes, buttons } = draw(
      Array.from({ length: 500 }, (_, index) => replies(index)),
      retro(),
    );
    assert.ok(bytes <= DIGEST_BYTES);
    for (const words of ["500 answered, on average 3", "The slides: 250", "Lunch: 0", "Naming: 1000 points"])
      assert.ok(json.includes(words), words);
    assert.match(json, /What got in the way.*here is why.*What do you bring.*I can offer: Time/);
    assert.ok(json.includes('"style":"accent"'));
    assert.deepEqual(buttons, ["Read all 500", "Say something to an answer", "I will …", "Report an answer"]);
  });
});
