/** How texts become words that can be compared. */

/** The words of a text as they stand: letters and digits, nothing changed. Never throws. */
export function plainWords(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word);
}

/** Words for comparing: lower case, without accents, without the s of a plural. Never throws. */
export function comparableWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plainWords(plain).map(singular);
}

/** "managers" is "manager", but "process" stays. */
function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
