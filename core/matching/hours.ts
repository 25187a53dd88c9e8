/** Working days as sets of quarter hours, so that whole groups can be laid over each other. */
import type { MatchPerson } from "./request.ts";

const QUARTERS = 96;
const WORDS = 3;

export interface Hours {
  /** Three words of 32 quarter hours for each person. */
  readonly sets: Int32Array;
  /** How many quarter hours a group must share. */
  readonly least: number;
  /** Each person's kind of day, and whether two kinds share enough (1) in a square; undefined where there are too many kinds. */
  readonly kinds: { readonly of: Int32Array; readonly count: number; readonly share: Uint8Array } | undefined;
}

/** Up to so many different days are compared beforehand: a square of 256 kB. */
const MOST_KINDS = 512;

/**
 * The working day of each person in UTC. A day may go on past midnight; hours
 * beyond 0 to 24 mean the day before or after. Two equal hours are no time at
 * all; whoever gives none is taken at any hour. Never throws.
 */
export function hoursOf(people: readonly MatchPerson[], leastHours: number): Hours {
  const sets = new Int32Array(people.length * WORDS).fill(-1);
  for (const [index, { hours }] of people.entries()) {
    if (hours === undefined) continue;
    sets.fill(0, index * WORDS, (index + 1) * WORDS);
    const from = Math.ceil(hours[0] * 4);
    const to = Math.floor(hours[1] * 4);
    const length = to >= from ? to - from : around(to - from);
    for (let quarter = from; quarter < from + Math.min(length, QUARTERS); quarter += 1) {
      const slot = around(quarter);
      const word = index * WORDS + (slot >> 5);
      sets[word] = (sets[word] ?? 0) | (1 << (slot & 31));
    }
  }
  const least = Math.ceil(leastHours * 4);
  return { sets, least, kinds: kindsOf(sets, least) };
}

/** People with the same day are alike: looking up a square of kinds is quicker than laying days over each other. */
function kindsOf(sets: Int32Array, least: number): Hours["kinds"] {
  const known = new Map<string, number>();
  const firstOf: number[] = [];
  const of = new Int32Array(sets.length / WORDS);
  for (let person = 0; person < of.length; person += 1) {
    const text = sets.subarray(person * WORDS, (person + 1) * WORDS).join();
    const kind = known.get(text) ?? known.size;
    if (kind === MOST_KINDS) return undefined;
    if (kind === known.size) {
      known.set(text, kind);
      firstOf.push(person);
    }
    of[person] = kind;
  }
  const count = firstOf.length;
  const share = Uint8Array.from({ length: count * count }, (_, cell) =>
    Number(doShare(sets, least, firstOf[Math.floor(cell / count)] ?? 0, firstOf[cell % count] ?? 0)),
  );
  return { of, count, share };
}

/** Whether two people share enough of their day. */
export function shareHours({ sets, least, kinds }: Hours, one: number, other: number): boolean {
  if (kinds === undefined) return doShare(sets, least, one, other);
  return kinds.share[(kinds.of[one] ?? 0) * kinds.count + (kinds.of[other] ?? 0)] === 1;
}

function doShare(sets: Int32Array, least: number, one: number, other: number): boolean {
  let shared = 0;
  for (let word = 0; word < WORDS; word += 1)
    shared += bitsIn((sets[one * WORDS + word] ?? 0) & (sets[other * WORDS + word] ?? 0));
  return shared >= least;
}

/** Whether a whole group does. */
export function allShareHours({ sets, least }: Hours, members: ArrayLike<number>): boolean {
  let shared = 0;
  for (let word = 0; word < WORDS; word += 1) {
    let common = -1;
    for (let at = 0; at < members.length; at += 1) common &= sets[(members[at] ?? 0) * WORDS + word] ?? 0;
    shared += bitsIn(common);
  }
  return shared >= least;
}

/** Puts people with the same working day beside each other, in an order that means nothing else. */
export function compareDays({ sets }: Hours, one: number, other: number): number {
  for (let word = 0; word < WORDS; word += 1) {
    const difference = (sets[one * WORDS + word] ?? 0) - (sets[other * WORDS + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function around(quarter: number): number {
  return ((quarter % QUARTERS) + QUARTERS) % QUARTERS;
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
