/** What matching knows of each pair: when they met last, and whether they must stay apart. A byte a pair. */

/** How finely "long ago" and "recently" are told apart. More would not fit beside the mark in a byte. */
export const RECENCY_LEVELS = 63;
const APART = 64;

export interface PairTable {
  readonly people: number;
  /** Half a square: the pairs of the second person behind those of the one before. */
  readonly cells: Uint8Array;
}

/** A table of people who have never met. Half a square of bytes: 25 MB for 7,000 people. */
export function newPairTable(people: number): PairTable {
  return { people, cells: new Uint8Array((people * (people - 1)) / 2) };
}

/** 0: never met; else 1 (longest ago) to {@link RECENCY_LEVELS} (last). */
export function lastMet(table: PairTable, one: number, other: number): number {
  return (table.cells[cellOf(one, other)] ?? 0) & RECENCY_LEVELS;
}

/** Whether the two must never share a group. */
export function areApart(table: PairTable, one: number, other: number): boolean {
  return ((table.cells[cellOf(one, other)] ?? 0) & APART) !== 0;
}

/** Notes that all of these met, each of whom is named once; the last time counts. Changes the table. */
export function noteMeeting({ cells }: PairTable, members: readonly number[], level: number): void {
  // Row after row as the table is kept: in another order, thousands who all met would wait for memory.
  const inOrder = Int32Array.from(members).sort();
  for (let at = 1; at < inOrder.length; at += 1) {
    const row = cellOf(inOrder[at] ?? 0, 0);
    for (let before = 0; before < at; before += 1) {
      const cell = row + (inOrder[before] ?? 0);
      const known = cells[cell] ?? 0;
      if ((known & RECENCY_LEVELS) < level) cells[cell] = (known & APART) | level;
    }
  }
}

/** Notes that two must stay apart. Changes the table. */
export function noteApart(table: PairTable, one: number, other: number): void {
  const cell = cellOf(one, other);
  table.cells[cell] = (table.cells[cell] ?? 0) | APART;
}

/** Where a pair stands in the table; both mark and level are read there in one go. */
export function cellOf(one: number, other: number): number {
  return one < other ? (other * (other - 1)) / 2 + one : (one * (one - 1)) / 2 + other;
}

export const MARK_OF_APART = APART;
