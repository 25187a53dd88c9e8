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
  if (others.length === 0) return marks;
  const isHad = had(others);
  return marks.filter((mark) => !isHad(mark));
}

/** Those that others have, too. Never throws. */
export function marksIn(others: readonly Mark[], marks: readonly Mark[]): readonly Mark[] {
  return others.length === 0 ? [] : marks.filter(had(others));
}

/** Looked up by person and then by thing: a text made of both for each of thousands costs most of a counting. */
function had(marks: readonly Mark[]): (mark: Mark) => boolean {
  const things = new Map<string, Set<string>>();
  for (const [person, thing] of marks) {
    const theirs = things.get(person);
    if (theirs === undefined) things.set(person, new Set([thing]));
    else theirs.add(thing);
  }
  return ([person, thing]) => things.get(person)?.has(thing) === true;
}
