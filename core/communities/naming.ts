/** Names and handles: how a community is told from the others. */
import { refuse, type Refusal } from "../refusal.ts";
import { ABOUT_LIMIT, NAME_LIMIT, type Community } from "./community.ts";

/** What a founder gave, cleaned and within its limits. */
export interface Founding {
  readonly kind: "founding";
  readonly name: string;
  readonly domain: string;
}

/**
 * Reads `NAME: WHAT IT IS ABOUT` (rules COM2, COM3). Line breaks and runs of
 * white space become one space; control characters go.
 */
export function readFounding(text: string): Founding | Refusal {
  const cut = text.indexOf(":");
  const name = tidy(cut === -1 ? text : text.slice(0, cut));
  const domain = tidy(cut === -1 ? "" : text.slice(cut + 1));
  return checkFounding(name, domain);
}

/** A name of spaces and joiners alone could be neither read nor typed. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Checks a name and what it is about, as a form or the API gave them. */
export function checkFounding(givenName: string, givenDomain: string): Founding | Refusal {
  const name = tidy(givenName);
  const domain = tidy(givenDomain);
  if (!VISIBLE.test(name))
    return refuse(
      400,
      "name-missing",
      "A community needs a name. Try: create community Data Guild: how we share data",
    );
  if (name.length > NAME_LIMIT) {
    return refuse(
      400,
      "name-too-long",
      `That name has ${name.length} characters. Please keep it to ${NAME_LIMIT}.`,
    );
  }
  if (domain.length > ABOUT_LIMIT) {
    return refuse(
      400,
      "about-too-long",
      `That description has ${domain.length} characters. Please keep it to ${ABOUT_LIMIT}.`,
    );
  }
  return { kind: "founding", name, domain };
}

/** One line of what somebody typed: control characters gone, white space single. */
export function tidy(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/**
 * The handle of a name, before it is made unique: lower case, Latin letters
 * without accents, digits and hyphens, at most 40 characters. A name without
 * any such letter gives `community`.
 */
export function handleOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return plain === "" ? "community" : plain;
}

/** The nth handle to try for a name: `data-guild`, `data-guild-2`, … */
export function handleCandidate(name: string, attempt: number): string {
  const base = handleOf(name);
  return attempt <= 1 ? base : `${base}-${attempt}`;
}

/**
 * The nth handle to try for a private community: its name and the end of its
 * id, so that no number behind another one's handle tells that it is there.
 */
export function hiddenHandleCandidate(name: string, id: string, attempt: number): string {
  const tail = id.toLowerCase().replace(/[^a-z0-9]/g, "");
  const base = handleOf(name).slice(0, 24).replace(/-+$/, "");
  return `${base}-${tail.slice(-UNGUESSED_SIGNS)}${attempt <= 1 ? "" : `-${attempt}`}`;
}

/** As many as nobody tries out: four thousand million. */
const UNGUESSED_SIGNS = 8;

/** Names compare without case, accents and white space. */
export function foldName(name: string): string {
  return tidy(name)
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/** Somebody's communities as they may name them: the name of one that went over stands for the one it is in (rule COM24). */
export function nameable(mine: readonly Community[]): readonly Community[] {
  const byId = new Map(mine.map((community) => [community.id, community]));
  return mine.map((community) => {
    const into = community.life?.state === "merged" ? byId.get(community.life.into) : undefined;
    return into === undefined ? community : { ...into, name: community.name, handle: community.handle };
  });
}

/** Something that can be named in a sentence. */
export interface Named {
  readonly name: string;
  readonly handle: string;
}

/** Who was meant, and the rest of the sentence without the name. */
export type Mentioned<T> =
  | { readonly kind: "one"; readonly community: T; readonly rest: string }
  | { readonly kind: "many"; readonly communities: readonly T[] }
  | { readonly kind: "none" };

/**
 * Finds the community that a sentence names, anywhere in it, by name or
 * handle (rule COM8). The longest name wins; several of that name are "many".
 */
export function findMentioned<T extends Named>(text: string, communities: readonly T[]): Mentioned<T> {
  const sentence = tidy(text);
  const found = communities
    .map((community) => ({ community, span: spanOf(sentence, [community.name, community.handle]) }))
    .filter((hit) => hit.span !== undefined);
  const longest = Math.max(0, ...found.map((hit) => hit.span?.length ?? 0));
  const best = found.filter((hit) => hit.span?.length === longest);
  const [only] = best;
  if (only?.span === undefined) return { kind: "none" };
  if (best.length > 1) return { kind: "many", communities: best.map((hit) => hit.community) };
  const rest = `${sentence.slice(0, only.span.start)} ${sentence.slice(only.span.start + only.span.length)}`;
  return { kind: "one", community: only.community, rest: tidy(rest).replace(/^[:,]\s*/, "") };
}

/** Where the longest of the names stands as whole words; case does not matter. */
function spanOf(sentence: string, names: readonly string[]): { start: number; length: number } | undefined {
  const lower = lowerCase(sentence);
  const spans = names.flatMap((name) => {
    const start = wholeWordIndex(lower, lowerCase(tidy(name)));
    return start === -1 ? [] : [{ start, length: tidy(name).length }];
  });
  return spans.sort((a, b) => b.length - a.length)[0];
}

/** Lower case of the same length: a few signs, such as İ, would grow and shift what stands behind them. */
function lowerCase(text: string): string {
  return Array.from(text, (sign) =>
    sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign,
  ).join("");
}

function wholeWordIndex(sentence: string, name: string): number {
  if (name === "") return -1;
  for (let at = sentence.indexOf(name); at !== -1; at = sentence.indexOf(name, at + 1)) {
    if (!isWordSign(sentence[at - 1]) && !isWordSign(sentence[at + name.length])) return at;
  }
  return -1;
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}-]/u.test(sign);
}
