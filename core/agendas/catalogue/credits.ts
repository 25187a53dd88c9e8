/** Whom the catalogue thanks, and on which terms they publish. Their texts are not used; these words are ours. */

/** Liberating Structures: a repertoire of 33 ways to include everyone. */
export const LIBERATING_STRUCTURES = "Liberating Structures, by Henri Lipmanowicz and Keith McCandless";
export const LIBERATING_LICENCE = "Method published under CC BY-NC 3.0; described here in our own words";

/** For methods that the two developed from somebody else's work. */
export function liberatingAfter(source: string): string {
  return `${LIBERATING_STRUCTURES}, after ${source}`;
}
