/** From words to what is looked up: folded, stemmed, widened by synonyms. */
import { stemmer } from "stemmer";

/** Words that stand in nearly every sentence and find nothing. */
const STOP = new Set(
  "a about an and any are as at be but by can could did do does for from had has have how i if in into is it its me my no not of on or our should so some than that the their them then there these they this to us was we were what when where which who why will with would you your".split(
    " ",
  ),
);

/** The words of a text as they are looked up: small letters without accents, and their stems. Never throws. */
export function termsOf(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    const term = termOf(word);
    return term === undefined ? [] : [term];
  });
}

/** The words of a text, folded. */
export function splitWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:[+#]+(?![\p{L}\p{N}]))?/gu) ?? [];
}

/** The stem of one folded word; undefined for words that find nothing. */
export function termOf(word: string): string | undefined {
  const folded = fold(word);
  if (folded === "" || STOP.has(folded)) return undefined;
  return /^[a-z]+$/.test(folded) ? stemmer(folded) : folded;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** Words that mean the same in a community, in either direction: `["onboarding", "first days"]`. */
export type Synonyms = readonly (readonly string[])[];

/** One thing that is looked for: any of these, each a word or several that all must stand there. */
export type Wanted = readonly (readonly string[])[];

/**
 * What a question looks for (rule LIB5): each of its words or known phrases,
 * with whatever means the same. Never throws.
 */
export function wantedIn(query: string, synonyms: Synonyms): readonly Wanted[] {
  const terms = termsOf(query);
  const groups = synonyms.map((group) => group.map(termsOf).filter((phrase) => phrase.length > 0));
  const wanted: Wanted[] = [];
  for (let at = 0; at < terms.length;) {
    const found = groups
      .flatMap((group) =>
        group.filter((phrase) => startsAt(terms, at, phrase)).map((phrase) => ({ group, phrase })),
      )
      .toSorted((a, b) => b.phrase.length - a.phrase.length)[0];
    const { phrase } = found ?? { phrase: [terms[at] ?? ""] };
    wanted.push([phrase, ...(found?.group ?? []).filter((other) => other.join(" ") !== phrase.join(" "))]);
    at += phrase.length;
  }
  return wanted;
}

function startsAt(terms: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((term, offset) => terms[at + offset] === term);
}
