/** Whether two names look or sound alike to a reader, so that nobody founds the same community twice unawares. */
import { NAME_LIMIT } from "./community.ts";

/**
 * Letters of other scripts that look like Latin ones (a selection of Unicode's
 * UTS 39 confusables), each beside what it is taken for. Capitals are listed
 * where they look like another letter than their small form does.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...pairs("аАбвВгеЕёзиіІїјЈкКмМнНоОпрРсСтТуУхХѕЅѵԁԛԝһӏ", "aa6bbreee3uiiijjkkmmhhoonppccttyyxxssvdqwhl"),
  ...pairs("αΑβΒεΕηΗιΙκΚμΜνΝοΟπρΡτΤυΥχΧωζΖγ", "aabbeenhiikkumvnoonppttuyxxwzzy"),
  ...pairs("ɡɑɩʟᴀᴄᴇɪᴏᴛ", "gaiiaceiot"),
};

function pairs(others: string, latin: string): Record<string, string> {
  const taken = [...latin];
  return Object.fromEntries([...others].map((letter, index) => [letter, taken[index] ?? letter]));
}

/** Shapes that are read as one letter. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/0/g, "o"],
  [/[il1]/g, "l"],
  [/5/g, "s"],
  [/rn/g, "m"],
  [/vv/g, "w"],
];

/**
 * The key under which similar names meet (rule COM30): the same for names that
 * differ in case, white space, signs, accents, invisible characters or letters
 * that look alike. Empty where nothing of a name is left. Never throws.
 */
export function similarKey(name: string): string {
  const bare = name
    .slice(0, 10 * NAME_LIMIT)
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "");
  // Capitals first: a Greek capital eta looks like an H, its small form like an n.
  const letters = latin(latin(bare).toLowerCase());
  return SHAPES.reduce((key, [shape, letter]) => key.replace(shape, letter), letters);
}

function latin(text: string): string {
  return [...text].map((letter) => LOOK_ALIKES[letter] ?? letter).join("");
}
