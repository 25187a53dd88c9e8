/** How others may have called somebody in their own words, and a text without that (rule DAT12). */
import { FORMER_NAME } from "./forgetting.ts";
import { isAlsoAWord } from "./names-and-words.ts";

/** Takes a name out of a text. Never throws. */
export type Uncall = (text: string) => string;

/** The parts of a name as a company's directory writes it: `Kowalska, Marta (IT)`. */
interface NameParts {
  readonly written: string;
  readonly first: string;
  /** Empty where the name is one word. */
  readonly last: string;
}

/** What stands before a name and does not belong to it. */
const TITLES = /^(?:(?:dr|prof|mr|mrs|ms|mx|herr|frau|ing|dipl)\.?\s+)+/iu;
/** Alone, a shorter one is more likely something else: Jo, An, Li. */
const SHORTEST_ALONE = 3;
/** From so many letters on, an s at its end is a genitive: Martas. */
const GENITIVE_FROM = 4;
/** Signs that are part of a word: what stands between two of them is not a whole one. */
const IN_WORD = "\\p{L}\\p{M}\\p{N}_";
const SPACE = "[ \\t\\u00a0]+";
const NOT_BEFORE = `(?<![${IN_WORD}])(?<!\\p{L}-)`;
const NOT_AFTER = `(?![${IN_WORD}])`;
/** Places are called after saints, and nobody means a colleague by it. */
const SAINTS = ["Saint", "St", "St\\.", "Sankt", "San", "Santa", "Santo", "Sainte", "São"];
/** Scripts that leave no space between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+$/u;
/** Two such signs are often a word. */
const SHORTEST_UNSPACED = 3;

/** Whose name goes, and who else may be meant. */
export interface Called {
  readonly name: string;
  /** The names of everybody else who may be meant in these texts. */
  readonly others: readonly string[];
  /** Whether they were in the community whose texts these are: elsewhere a first name is somebody else's. */
  readonly isOneOfThem: boolean;
}

/**
 * How to take somebody out of texts (rule DAT12): their name in full, in any
 * order and case, unless somebody else has the same; their first name alone
 * where they were one of those who write here, nobody else has it, and it is no
 * word like any other. Never throws.
 * @param instead what stands there then
 */
export function uncall({ name, others, isOneOfThem }: Called, instead: string = FORMER_NAME): Uncall {
  const parts = partsOf(name);
  if (parts === undefined) return (text) => text;
  const isAmbiguous = others.some((other) => stands(parts.written, other) || stands(inOrder(parts), other));
  const patterns = [
    ...(isAmbiguous ? [] : wholePatterns(parts)),
    ...(isOneOfThem ? firstPatterns(parts, others) : []),
  ];
  return (text) => patterns.reduce((left, pattern) => left.replace(pattern, () => instead), text);
}

/** Takes a name out of texts as it is written, whatever else it may mean: for sentences made of names. Never throws. */
export function takingOut(name: string): Uncall {
  if (name.trim() === "") return (text) => text;
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, "gu");
  return (text) => text.replace(whole, () => FORMER_NAME);
}

const inOrder = ({ first, last }: NameParts): string => `${first} ${last}`;

function partsOf(name: string): NameParts | undefined {
  const written = name.normalize("NFC").replace(/\s+/gu, " ").trim();
  const plain = written.replace(/ ?[([{|].*$/u, "").replace(TITLES, "");
  const [before = "", behind = ""] = plain.split(/ ?, ?/u);
  const [first, ...more] = (behind === "" ? before : behind).split(" ");
  if (first === undefined || first === "") return undefined;
  return { written, first, last: behind === "" ? more.join(" ") : before };
}

/** Whether a name stands in another one, however each is written. */
function stands(name: string, other: string): boolean {
  const inner = wordsOf(name).join(" ");
  return inner !== "" && ` ${wordsOf(other).join(" ")} `.includes(` ${inner} `);
}

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/gu, "ss");
}

/** Each of the ways to write it in full, an address made of it among them. */
function wholePatterns({ written, first, last }: NameParts): readonly RegExp[] {
  if (UNSPACED.test(written))
    return written.length < SHORTEST_UNSPACED ? [] : [new RegExp(escaped(written), "gu")];
  if (last === "") return [];
  const [given, family] = [loose(first), loose(last)];
  const address = `(?:${given}[._-]?${family}|${family}[._-]?${given})@[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]`;
  const full = [
    loose(written),
    `${given}${SPACE}${family}`,
    `${family},?${SPACE}${given}`,
    `${given}[._]${family}`,
  ];
  return [
    new RegExp(`${NOT_BEFORE}${address}`, "giu"),
    new RegExp(`${NOT_BEFORE}@?(?:${full.join("|")})s?${NOT_AFTER}`, "giu"),
  ];
}

/** None where the first name alone may be anybody's, or anything. */
function firstPatterns({ first, last }: NameParts, others: readonly string[]): readonly RegExp[] {
  if (others.some((other) => stands(first, other))) return [];
  const ways = `(?:${loose(first)}|${loose(first.toUpperCase())})`;
  const initial = /^\p{L}/u.exec(last)?.[0];
  const short =
    initial === undefined ? [] : [new RegExp(`${NOT_BEFORE}@?${ways}${SPACE}${initial}\\.`, "gu")];
  const isLong = UNSPACED.test(first) || [...first].length >= SHORTEST_ALONE;
  const isWritten = /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first);
  if (!isLong || !isWritten || isAlsoAWord(folded(first))) return short;
  // Marta Nowak is somebody else than Marta Kowalska; Marta's List is hers.
  const another = `${SPACE}\\p{Lu}[\\p{Ll}\\p{M}'’-]`;
  const genitive = [...first].length < GENITIVE_FROM ? "['’]s" : "(?:['’]?s)";
  const saints = SAINTS.map((saint) => `(?<!${NOT_BEFORE}${saint}[ \\u00a0-])`).join("");
  const alone = `${ways}(?:(?=${genitive}${NOT_AFTER})s?|${NOT_AFTER}(?!-\\p{Lu})(?!${another}))`;
  return [...short, new RegExp(`${NOT_BEFORE}${saints}@?${alone}`, "gu")];
}

/** A pattern of a name that also fits where accents are left out, and with any space and apostrophe. */
function loose(name: string): string {
  return [...name.normalize("NFC")]
    .map((sign) => {
      if (sign === " ") return SPACE;
      if (/['’]/u.test(sign)) return "['’]";
      const spelled = SPELLED.get(sign.toLowerCase()) ?? sign;
      const ways = new Set([sign, sign.normalize("NFD"), bare(sign), spelled].map(escaped));
      return ways.size === 1 ? escaped(sign) : `(?:${[...ways].join("|")})`;
    })
    .join("");
}

const bare = (sign: string): string => sign.normalize("NFD").replace(/\p{M}/gu, "");

/** How German writes without dots. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ß", "ss"],
]);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
