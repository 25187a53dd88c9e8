/**
 * Marks: everything on the floor that is not words for all to keep (votes,
 * places in a queue, moves of a card). One map carries those of every part, so
 * a new part needs no new shared schema, and a panel that does not know a part
 * leaves its marks alone. The key says whose mark it is.
 */

/** Who the service itself writes as: groups, sums of what is private. */
export const HOUSE = "guildhall";

/** Where a mark stands. */
export interface MarkPlace {
  readonly stepId: string;
  /** The part's kind, and a number from the second of its kind on: `vote`, `vote-2`. */
  readonly part: string;
  readonly author: string;
  /** What it is about, in the part's own words: an answer's id, a round. */
  readonly key: string;
}

/** A mark as a part reads it. Server time in milliseconds since 1970. */
export interface Mark {
  readonly author: string;
  readonly key: string;
  readonly value: unknown;
  readonly atMs: number;
}

/** A mark with a value that its part has read. */
export interface ReadMark<T> extends Omit<Mark, "value"> {
  readonly value: T;
}

const LONGEST_KEY = 400;
/** A mark's whole text: a list of two hundred ids in order of preference still fits. */
export const LONGEST_MARK = 16_000;

/** `STEP/PART/AUTHOR/KEY`. Its parts never contain a slash: {@link readPlace} takes nothing else. */
export function placeKey({ stepId, part, author, key }: MarkPlace): string {
  return [stepId, part, author, key].join("/");
}

/** The place that a key names; undefined where it names none. Never throws. */
export function readPlace(text: string): MarkPlace | undefined {
  const [stepId = "", part = "", author = "", key = "", ...more] = text.split("/");
  const isWhole = more.length === 0 && stepId !== "" && author !== "" && key !== "";
  if (!isWhole || text.length > LONGEST_KEY || !/^[a-z]+(-\d)?$/u.test(part)) return undefined;
  return { stepId, part, author, key };
}

/** The kind of a part from its name. */
export function kindOf(part: string): string {
  return part.split("-")[0] ?? part;
}

/** `AT VALUE`: one text, replaced whole. A value of null takes the mark back. */
export function printMark(value: unknown, atMs: number): string {
  return `${Math.round(atMs)} ${JSON.stringify(value)}`;
}

/** A mark's value and time; undefined where the text is none. Never throws. */
export function parseMark(text: string): { readonly value: unknown; readonly atMs: number } | undefined {
  const space = text.indexOf(" ");
  const atMs = Number(text.slice(0, Math.max(space, 0)));
  if (space < 1 || text.length > LONGEST_MARK || !Number.isSafeInteger(atMs) || atMs < 0) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(space + 1));
    return { value, atMs };
  } catch {
    // Written by something that is no panel: it counts for nothing.
    return undefined;
  }
}

/** Whether a mark was made later than what stands in its place: a word that was long on its way overwrites none. Never throws. */
export function isNewerMark(text: string, there: string | undefined): boolean {
  return there === undefined || (parseMark(text)?.atMs ?? 0) > (parseMark(there)?.atMs ?? 0);
}

/** The marks of one part of a step, those that were taken back left out; the oldest first. */
export function marksOf(floor: ReadonlyMap<string, string>, stepId: string, part: string): readonly Mark[] {
  const found: Mark[] = [];
  for (const [text, written] of floor) {
    if (!text.startsWith(`${stepId}/${part}/`)) continue;
    const place = readPlace(text);
    const mark = parseMark(written);
    if (place === undefined || mark === undefined || mark.value === null) continue;
    found.push({ author: place.author, key: place.key, ...mark });
  }
  return found.sort((a, b) => a.atMs - b.atMs || (`${a.author}/${a.key}` < `${b.author}/${b.key}` ? -1 : 1));
}

/** Of some marks those that a part can read. */
export function readable<T>(
  marks: readonly Mark[],
  read: (value: unknown, key: string) => T | undefined,
): readonly ReadMark<T>[] {
  return marks.flatMap((mark) => {
    const value = read(mark.value, mark.key);
    return value === undefined ? [] : [{ ...mark, value }];
  });
}
