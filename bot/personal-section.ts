import type { PersonId } from "../core/ids.ts";

/** One kind of thing that is held about a person, as they may read it. */
export interface PersonalSection {
  /** What a person would call it: `Your answers`. */
  readonly title: string;
  /** One line each, by the names that a person would give to its parts. Nothing of other people. */
  readonly records: readonly Readonly<Record<string, PersonalValue>>[];
}
export type PersonalValue = string | number | boolean | null | readonly string[];

/** How somebody is taken out of what stays. */
export interface Erasure {
  /** Stands for them wherever something of theirs stays. */
  readonly former: PersonId;
  /** How to take their name out of the words of a row, in the community to which it belongs. */
  uncallIn(row: { readonly partition: string; readonly row: string; readonly value: unknown }): Uncalling;
}

/** Takes their name out of a text; `short` where what usually stands there is too long. */
export interface Uncalling {
  readonly usual: (text: string) => string;
  readonly short: (text: string) => string;
}
