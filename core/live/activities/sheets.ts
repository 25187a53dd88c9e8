/** Passing sheets on: everyone starts one, and each round adds to a neighbour's. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, textOf } from "./reading.ts";

const LONGEST_LINE = 1_000;

/** A line for a sheet; undefined for anything else or too long. Never throws. */
export function readLine(value: unknown): string | undefined {
  return textOf(fieldsOf(value).get("text"), LONGEST_LINE);
}

/** The key under which somebody adds to a sheet in a round. */
export function lineKey(owner: string, round: number, unique: string): string {
  return `${owner}:${round}:${unique}`;
}

/** Whose sheet lies before somebody in a round (rule ACT17): first one's own, then that of the one before. */
export function sheetBefore(circle: readonly string[], person: string, round: number): string {
  const at = circle.indexOf(person);
  if (at < 0 || circle.length === 0) return person;
  const size = circle.length;
  return circle[(((at - (round - 1)) % size) + size) % size] ?? person;
}

export interface SheetLine {
  readonly id: string;
  readonly author: string;
  readonly text: string;
}

/** What stands on a sheet, the oldest line first. Never throws. */
export function linesOn(marks: readonly Mark[], owner: string): readonly SheetLine[] {
  return readable(marks, readLine).flatMap(({ author, key, value }) =>
    key.startsWith(`${owner}:`) ? [{ id: `${author}/${key}`, author, text: value }] : [],
  );
}
