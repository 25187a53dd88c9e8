/** Reading a sentence piece by piece: find a way of saying something, take it out, read the rest. */

/** One way of saying something. The pattern is tried on lower-case text; `read` may say that it means nothing after all. */
export interface Phrase<T> {
  readonly pattern: RegExp;
  readonly read: (said: Said) => T | undefined;
}

/** What the named groups of a pattern caught. */
export interface Said {
  /** The words that a group caught; empty where it caught none. */
  readonly word: (group: string) => string;
  /** The number that a group caught; undefined where it caught none. */
  readonly number: (group: string) => number | undefined;
}

/** A meaning, the words that carried it, and the sentence without them. */
export interface Taken<T> {
  readonly meaning: T;
  readonly words: string;
  readonly rest: string;
}

/** Stands where words were taken out, so that their neighbours do not join into something new. */
const GAP = " | ";

/** Takes the first phrase that means something, in the order given. Nothing said: undefined. Never throws. */
export function take<T>(text: string, phrases: readonly Phrase<T>[]): Taken<T> | undefined {
  for (const { pattern, read } of phrases) {
    for (const match of text.matchAll(new RegExp(pattern.source, "gu"))) {
      const meaning = read(saidIn(match));
      if (meaning === undefined) continue;
      const rest = `${text.slice(0, match.index)}${GAP}${text.slice(match.index + match[0].length)}`;
      return { meaning, words: match[0].trim(), rest };
    }
  }
  return undefined;
}

function saidIn(match: RegExpMatchArray): Said {
  const word = (group: string): string => match.groups?.[group] ?? "";
  return { word, number: (group) => (word(group) === "" ? undefined : Number(word(group))) };
}

const NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Folds what people type into one form: lower case, plain dashes and spaces, digits for small numbers. Never throws. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015]/gu, "-")
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\b([ap])\.\s?m\b\.?/gu, "$1m")
    .replace(/\s+/gu, " ")
    .replace(/\btonight\b/gu, "today evening")
    .replace(/\bthis (?=(?:morning|afternoon|evening)\b)/gu, "today ")
    .replace(/\b[a-z]+\b/gu, (word) => {
      const at = NUMBER_WORDS.indexOf(word);
      return at === -1 ? word : String(at + 1);
    })
    .trim();
}
