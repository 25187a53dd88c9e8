/**
 * How many years of school a text asks for: the Flesch-Kincaid grade,
 *
 *   0.39 x words per sentence + 11.8 x syllables per word - 15.59.
 *
 * Sentences end with . ! or ? at the end of a word, or with the text.
 * Syllables are groups of vowels, without a silent e at the end.
 */

/** The grade of some texts together; each ends a sentence. 0 for no words. */
export function readingGrade(texts: readonly string[]): number {
  const sentences = texts.flatMap((text) => text.split(/[.!?]+(?=\s|$)/u)).map(wordsOf);
  const filled = sentences.filter((words) => words.length > 0);
  const words = filled.flat();
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / filled.length) + 11.8 * (syllables / words.length) - 15.59;
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
}

/** At least one. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/['’]/gu, "");
  if (plain.length <= 3) return 1;
  const spoken = plain.replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/u, "").replace(/^y/u, "");
  return Math.max(1, spoken.match(/[aeiouyäöü]{1,2}/gu)?.length ?? 1);
}
