/** Which answers a digest shows. */
import { Temporal } from "temporal-polyfill";
import type { Answer } from "./prompt.ts";

/** A Teams message takes about 100 KB with its frame; below this a card always arrives. Bytes of JSON in UTF-8. */
export const DIGEST_BYTES = 60_000;

/** The answers that stand on the card, oldest first, and how many there are. */
export interface DigestSelection {
  readonly shown: readonly Answer[];
  readonly total: number;
}

/**
 * Chooses as many answers as fit (rules PRM17, PRM18). Short ones go first, so
 * that one essay does not keep ten voices out; they are shown in the order
 * in which they came.
 *
 * @param budgetBytes what all drawn answers may take
 * @param bytesOf what one drawn answer takes
 */
export function selectForDigest(
  answers: readonly Answer[],
  budgetBytes: number,
  bytesOf: (answer: Answer) => number,
): DigestSelection {
  const chosen = new Set<Answer>();
  let left = budgetBytes;
  const measured = answers.map((answer) => ({ answer, bytes: bytesOf(answer) }));
  for (const { answer, bytes } of measured.sort((one, other) => one.bytes - other.bytes)) {
    if (bytes > left) break;
    chosen.add(answer);
    left -= bytes;
  }
  const shown = answers.filter((answer) => chosen.has(answer)).sort(byAge);
  return { shown, total: answers.length };
}

function byAge(one: Answer, other: Answer): number {
  const order = Temporal.Instant.compare(
    Temporal.Instant.from(one.answeredAt),
    Temporal.Instant.from(other.answeredAt),
  );
  return order === 0 ? one.person.localeCompare(other.person, "en") : order;
}
