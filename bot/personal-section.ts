/** One kind of thing that is held about a person, as they may read it. */
export interface PersonalSection {
  /** What a person would call it: `Your answers`. */
  readonly title: string;
  /** One line each, by the names that a person would give to its parts. Nothing of other people. */
  readonly records: readonly Readonly<Record<string, PersonalValue>>[];
}
export type PersonalValue = string | number | boolean | null | readonly string[];
