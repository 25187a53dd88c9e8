/** Commitment: "I will … by …", with a day. It is kept as what somebody takes away. */

/** What somebody means to do, and the calendar day by which. */
export interface Commitment {
  readonly will: string;
  /** ISO 8601 day: 2026-03-12. */
  readonly byOn: string;
}

const SENTENCE = /^I will (.+), by (\d{4}-\d{2}-\d{2})\.$/su;

/** A commitment as the sentence that it is kept as. */
export function sayCommitment({ will, byOn }: Commitment): string {
  const said = will
    .trim()
    .replace(/^(?:I will|I'll|to)\s+/iu, "")
    .replace(/[\s.]+$/u, "");
  return `I will ${said}, by ${byOn}.`;
}

/** The commitment in a sentence; undefined where it is none. Never throws (rule ACT19). */
export function readCommitment(text: string): Commitment | undefined {
  const [, will, byOn] = SENTENCE.exec(text) ?? [];
  return will === undefined || byOn === undefined ? undefined : { will, byOn };
}

/** What somebody takes away as it is read: the day of a commitment in words. Never throws. @param sayDay from an ISO 8601 day */
export function takeawayInWords(text: string, sayDay: (on: string) => string): string {
  const commitment = readCommitment(text);
  return commitment === undefined ? text : `I will ${commitment.will}, by ${sayDay(commitment.byOn)}.`;
}
