/** Who stands on which side of a share. */
import { measuredShare, type Measured } from "./measured.ts";
import type { Behind, Mark } from "./metric.ts";

/** Parts things by whether something is so of them. Never throws. */
export function sidesOf<Thing>(
  things: readonly Thing[],
  markOf: (thing: Thing) => Mark,
  isSo: (thing: Thing) => boolean,
): Required<Behind> {
  const of = (wanted: boolean): readonly Mark[] =>
    things.filter((thing) => isSo(thing) === wanted).map((thing) => markOf(thing));
  return { part: of(true), rest: of(false) };
}

/** How many people are in these. */
export function peopleIn(...marks: readonly (readonly Mark[])[]): number {
  return new Set(marks.flat().map(([person]) => person)).size;
}

/** The share itself, where five people or more stand on its two sides together. Never throws. */
export function shareOf({ part, rest }: Required<Behind>, needs?: string): Measured {
  return measuredShare(peopleIn(part, rest), part.length, part.length + rest.length, needs);
}

/** Those that others do not have. Never throws. */
export function marksNotIn(others: readonly Mark[], marks: readonly Mark[]): readonly Mark[] {
  const keyOf = ([person, thing]: Mark): string => `${person}|${thing}`;
  const had = new Set(others.map(keyOf));
  return marks.filter((mark) => !had.has(keyOf(mark)));
}

/** Those that others have, too. Never throws. */
export function marksIn(others: readonly Mark[], marks: readonly Mark[]): readonly Mark[] {
  return marksNotIn(marksNotIn(others, marks), marks);
}
