/** What can be wrong with a series. */

export type SeriesProblem =
  | "bad rule"
  | "too often"
  | "unknown zone"
  | "bad start"
  | "bad exception"
  | "too many exceptions"
  | "bad range";

/** A series that cannot be expanded. `message` is a sentence for people. */
export class SeriesError extends RangeError {
  readonly problem: SeriesProblem;
  constructor(problem: SeriesProblem, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = "SeriesError";
    this.problem = problem;
  }
}
