/** An arrangement while it is worked on: people by their numbers. */

export interface Solution {
  readonly groups: readonly (readonly number[])[];
  /** People for whom the rules leave no place. */
  readonly left: readonly number[];
  /** No arrangement of these people has fewer repeats than this, as far as is known. */
  readonly atLeastRepeats: number;
}
