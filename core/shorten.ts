/** Texts that have to fit. */

/**
 * A text in at most so many characters, with "…" where something is left out.
 * No character is cut in two: a half of one is refused by whoever reads it as UTF-8. Never throws.
 * @param most UTF-16 units, as `String.length` counts
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
