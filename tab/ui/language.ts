/**
 * In which language somebody wrote, so that a screen reader speaks it with the
 * right voice (WCAG 3.1.2). A guess from the script and the little words that
 * no text is without; where it is not sure, nothing is said.
 */

/** Scripts that are enough by themselves, the narrower before the wider. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
];

/** The commonest words of each language; those that several share help nobody, and count for all of them. */
const LITTLE_WORDS: Readonly<Record<string, string>> = {
  en: "the and of to is are was we you they it that this with for have not but what how when would can my our",
  de: "der die das und ist sind war wir ihr sie es dass nicht mit für haben aber was wie wenn ein eine ich auch noch zu den im",
  fr: "le la les et est sont nous vous ils que qui pas avec pour avons mais quand une des du je dans sur ce cette plus",
  es: "el la los las y es son nosotros que no con para pero cuando una del yo en por más muy como está lo se",
  it: "il lo la gli e è sono noi che non con per ma quando una del della io nel più come anche questo si",
  pt: "o a os as e é são nós que não com para mas quando uma do da eu em por mais muito como está isso se",
  nl: "de het een en is zijn was wij jullie zij dat dit met voor hebben niet maar wat hoe als ik ook nog van te",
};

const WORDS: readonly (readonly [string, ReadonlySet<string>])[] = Object.entries(LITTLE_WORDS).map(
  ([language, words]) => [language, new Set(words.split(" "))],
);

/** So much of a text must be of a script; a name in it says nothing of the rest. */
const MOST_OF = 0.3;
/** One little word may be chance. */
const FEWEST_HITS = 2;

/** The language's code (ISO 639-1), or undefined where it is not sure. Never throws. */
export function guessLanguage(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = SCRIPTS.find(([, of]) => (text.match(of)?.length ?? 0) > letters * MOST_OF);
  if (script !== undefined) return script[0];
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = WORDS.map(
    ([language, little]) => [language, words.filter((word) => little.has(word)).length] as const,
  ).toSorted(([, one], [, other]) => other - one);
  const [[language, most] = ["", 0], [, second] = ["", 0]] = hits;
  return most >= FEWEST_HITS && most > second ? language : undefined;
}

/** As an attribute of what shows the text. Never throws. */
export function inItsLanguage(text: string): { readonly lang?: string } {
  const lang = guessLanguage(text);
  return lang === undefined ? {} : { lang };
}
