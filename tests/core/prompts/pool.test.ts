import assert from "node:assert/strict";
import { drawFromPool, POOL, PURPOSES, readDraw, readQuestions } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

/** Syllables as a reader hears them, near enough: groups of vowels, less a silent e. */
function syllablesOf(word: string): number {
  const groups = word.replace(/(?:[^laeiouy]es|[^laeiouy]ed|[^laeiouy]e)$/, "").match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

/** Flesch and Kincaid's grade of a text. */
function gradeOf(text: string): number {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const sentences = Math.max(1, (text.match(/[.!?]+/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

describe("the pool of questions", () => {
  it("[PRM29] holds at least 250 different ones, some for every purpose, each to be asked as it is", () => {
    assert.ok(POOL.length >= 250, String(POOL.length));
    assert.equal(new Set(POOL.map(({ text }) => text.toLowerCase())).size, POOL.length);
    assert.equal(new Set(POOL.map(({ id }) => id)).size, POOL.length);
    for (const purpose of PURPOSES)
      assert.ok(POOL.filter((question) => question.purpose === purpose).length >= 40, purpose);
    for (const { id, text } of POOL) {
      const read = readQuestions(text);
      assert.ok(!isRefusal(read) && read.questions.length === 1, id);
      assert.doesNotMatch(text, /!|\bsynerg|\bleverage\b|\bstakeholder/i, id);
    }
  });

  it("[PRM29] reads easily: no question above the ninth grade", () => {
    const hard = POOL.filter(
      ({ text }) => gradeOf(text.replace(/\n- .*/g, "").replace(/\([^)]*\)$/, "")) > 9,
    );
    assert.deepEqual(
      hard.map(({ id, text }) => `${id} ${text}`),
      [],
    );
  });

  it("[PRM30] repeats nothing before it is used up, whatever is drawn, and then begins anew", () => {
    const used = new Set<string>();
    for (let index = 0; index < POOL.length; index += 1) {
      const purpose = index % 3 === 0 ? undefined : PURPOSES[index % 2];
      const { question, isNewRound } = drawFromPool(used, purpose, (index * 0.618) % 1);
      assert.ok(!isNewRound && !used.has(question.id));
      used.add(question.id);
    }
    assert.equal(drawFromPool(used, "closing", 0.99).isNewRound, true);
    assert.equal(drawFromPool(used, "closing", 0.99).question.purpose, "closing");
  });

  it("[PRM30] is drawn from where a purpose is named instead of a question", () => {
    assert.deepEqual(readDraw("a reflecting question"), { purpose: "reflecting" });
    assert.deepEqual(readDraw("An opening question."), { purpose: "opening" });
    assert.deepEqual(readDraw("a question from the pool"), {});
    for (const text of ["What is a good question?", "a silly question", "a question", ""])
      assert.equal(readDraw(text), undefined, text);
  });
});
