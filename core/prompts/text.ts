/** Words that people type: how long they may be, and what is tidied away. */

/** The longest question; a longer one is a text to read and no question. */
export const QUESTION_LIMIT = 1_000;
/** The longest answer, in characters as JavaScript counts them. */
export const ANSWER_LIMIT = 4_000;

/**
 * What somebody typed over several lines: control characters gone, at most
 * one empty line at a stretch, nothing around it.
 */
export function tidyLines(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
