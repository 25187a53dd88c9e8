import assert from "node:assert/strict";
import fc from "fast-check";
import { drawDigest } from "../../../bot/features/prompts/cards/digest.ts";
import { DIGEST_BYTES, type Answer } from "../../../core/prompts/index.ts";
import { sampleAnswer, samplePrompt } from "../../core/prompts/sample.ts";

function draw(answers: readonly Answer[]): { bytes: number; json: string; buttons: readonly unknown[] } {
  const address = "http://127.0.0.1:3978/tab/home?prompt=prompt-1";
  const card = drawDigest({ prompt: samplePrompt(), communityName: "Data Guild", answers, address });
  const json = JSON.stringify(card);
  return {
    json,
    bytes: Buffer.byteLength(json),
    buttons: (card.actions ?? []).map((action) => action["title"]),
  };
}

const many = (count: number, text: string): readonly Answer[] =>
  Array.from({ length: count }, (_, index) => sampleAnswer(`member ${index}`, `${text} ${index}`));

describe("a digest's card", () => {
  it("[PRM17] holds all answers while they fit, and no link then", () => {
    for (const count of [0, 1, 12]) {
      const { json, buttons } = draw(many(count, "I tried a thing that did not work:"));
      for (let index = 0; index < count; index += 1) assert.ok(json.includes(`did not work: ${index}"`));
      assert.deepEqual(buttons, count === 0 ? [] : ["Report an answer"]);
    }
  });

  it("[PRM17] stays below 60 KB with 500 and with 7,000 answers, nearly full, and links to all of them", () => {
    for (const count of [500, 7_000]) {
      const { bytes, buttons } = draw(
        many(count, "I tried a thing that did not work, and here is why. ".repeat(4)),
      );
      assert.ok(bytes <= DIGEST_BYTES && bytes > DIGEST_BYTES * 0.9, `${count}: ${bytes}`);
      assert.deepEqual(buttons, [`Read all ${count}`, "Report an answer"]);
    }
  });

  it("[PRM17] stays below 60 KB whatever is written", () => {
    const anAnswer = fc
      .string({ unit: fc.constantFrom("a", "é", "漢", "🌱", '"', "\\", "\n"), maxLength: 4_000, size: "max" })
      .map((text) => sampleAnswer("somebody", text));
    fc.assert(
      fc.property(fc.array(anAnswer, { maxLength: 40, size: "max" }), (answers) => {
        assert.ok(draw(answers).bytes <= DIGEST_BYTES);
      }),
      { numRuns: 20 },
    );
  });
});
