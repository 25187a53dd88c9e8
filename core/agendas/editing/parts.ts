/**
 * What two changes to one value make together, part by part: in a text the
 * letters, in a list its entries, in notes each note. For changes that follow
 * one another, such as taking one's own back after somebody wrote on.
 */

/** What lies between two lists: from a place on, so many were taken away and these put there. */
export interface Splice<Part> {
  readonly at: number;
  readonly removed: number;
  readonly put: readonly Part[];
}

/** The smallest single splice that makes one list the other. Never throws. */
export function spliceBetween<Part>(one: readonly Part[], other: readonly Part[]): Splice<Part> {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at += 1;
  let end = 0;
  while (end < most - at && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { at, removed: one.length - at - end, put: other.slice(at, other.length - end) };
}

/**
 * Both changes to a value in one, or undefined where they are about the same
 * part of it. Never throws.
 *
 * @param base the value that both started from
 */
export function mergeParts(base: unknown, mine: unknown, theirs: unknown): unknown {
  const [was, my, their] = [base, mine, theirs].map((value) => JSON.stringify(value));
  if (my === their || my === was) return theirs;
  if (their === was) return mine;
  if (isText(base) && isText(mine) && isText(theirs))
    return mergeLists([...base], [...mine], [...theirs])?.join("");
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const isEven = base.length === mine.length && base.length === theirs.length;
    return isEven ? mergeEach(base, mine, theirs) : mergeEntries(base, mine, theirs);
  }
  return isThing(base) && isThing(mine) && isThing(theirs) ? mergeThings(base, mine, theirs) : undefined;
}

/**
 * Whether one version of some words is a further one of another: nothing was
 * taken away from the first to the second, and nothing from the second to the
 * third. Two windows saw the same writing, one of them more of it. Never throws.
 */
export function isGrown(first: unknown, second: unknown, third: unknown): boolean {
  return holds(second, first ?? "") && holds(third, second);
}

function holds(more: unknown, less: unknown): boolean {
  if (isText(more) && isText(less)) {
    let at = 0;
    for (const letter of more) if (letter === less[at]) at += 1;
    return at === less.length;
  }
  if (isThing(more) && isThing(less)) return Object.keys(less).every((name) => holds(more[name], less[name]));
  if (!Array.isArray(more) || !Array.isArray(less)) return false;
  return less.length <= more.length && less.every((entry, at) => holds(more[at], entry));
}

const isText = (value: unknown): value is string => typeof value === "string";
const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function mergeEach(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): readonly unknown[] | undefined {
  const merged = base.map((was, at) => mergeParts(was, mine[at], theirs[at]));
  return merged.includes(undefined) ? undefined : merged;
}

/** Entries are held against each other by what they say. */
function mergeEntries(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): readonly unknown[] | undefined {
  const [was, my, their] = [base, mine, theirs].map((list) => list.map((entry) => JSON.stringify(entry)));
  return mergeLists(was ?? [], my ?? [], their ?? [])?.map((text): unknown => JSON.parse(text));
}

function mergeThings(
  base: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): object | undefined {
  const names = [...new Set([base, mine, theirs].flatMap(Object.keys))];
  const merged = names.map((name) => [name, mergeParts(base[name], mine[name], theirs[name])] as const);
  return merged.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(merged);
}

/** Two splices of one list, where they do not touch the same place. */
function mergeLists<Part>(
  base: readonly Part[],
  mine: readonly Part[],
  theirs: readonly Part[],
): readonly Part[] | undefined {
  const [my, their] = [spliceBetween(base, mine), spliceBetween(base, theirs)];
  const apply = (list: readonly Part[], { at, removed, put }: Splice<Part>, by: number): readonly Part[] =>
    list.toSpliced(at + by, removed, ...put);
  if (my.at + my.removed <= their.at) return apply(theirs, my, 0);
  if (their.at + their.removed <= my.at) return apply(theirs, my, their.put.length - their.removed);
  return undefined;
}
