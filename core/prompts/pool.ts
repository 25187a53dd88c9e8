/** Questions that are written already, by what they are for; each can be asked as it stands. */
import { CELEBRATING } from "./pool/celebrating.ts";
import { CLOSING } from "./pool/closing.ts";
import { HELPING } from "./pool/helping.ts";
import { OPENING } from "./pool/opening.ts";
import { REFLECTING } from "./pool/reflecting.ts";
import { TRYING } from "./pool/trying.ts";

export const PURPOSES = ["opening", "reflecting", "helping", "trying", "celebrating", "closing"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A question of the pool; its text is read as any steward's would be. */
export interface PoolQuestion {
  /** `helping-7`; stays for good. */
  readonly id: string;
  readonly purpose: Purpose;
  readonly text: string;
}

const TEXTS: Readonly<Record<Purpose, readonly string[]>> = {
  opening: OPENING,
  reflecting: REFLECTING,
  helping: HELPING,
  trying: TRYING,
  celebrating: CELEBRATING,
  closing: CLOSING,
};

/** Every question of the pool. */
export const POOL: readonly PoolQuestion[] = PURPOSES.flatMap((purpose) =>
  TEXTS[purpose].map((text, index) => ({ id: `${purpose}-${index + 1}`, purpose, text })),
);

export interface Draw {
  readonly question: PoolQuestion;
  /** Whether everything was used, and the pool begins anew with this one. */
  readonly isNewRound: boolean;
}

/**
 * Draws a question that is not used yet (rule PRM30): of the purpose that is
 * asked for while it has one, else of another; only when the whole pool is
 * used up it begins anew. Never throws.
 *
 * @param used ids in this round
 * @param fraction from 0 up to 1: which of those that are left
 */
export function drawFromPool(
  used: ReadonlySet<string>,
  purpose: Purpose | undefined,
  fraction: number,
): Draw {
  const left = POOL.filter(({ id }) => !used.has(id));
  const isNewRound = left.length === 0;
  const all = isNewRound ? POOL : left;
  const fitting = all.filter((question) => purpose === undefined || question.purpose === purpose);
  const among = fitting.length > 0 ? fitting : all;
  const [first] = POOL;
  const question = among[Math.floor(fraction * among.length)] ?? among[0] ?? first;
  if (question === undefined) throw new RangeError("The pool holds no question.");
  return { question, isNewRound };
}

/**
 * `a reflecting question`, `a question from the pool`: where a question
 * stands that is to be drawn. Any other text: undefined. Never throws.
 */
export function readDraw(text: string): { readonly purpose?: Purpose } | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, "");
  const read = /^(?:an?|any|some|the next)(?: (\w+))? question(?: from the pool)?$/.exec(said);
  if (read === null) return undefined;
  const [, name] = read;
  if (name === undefined) return said.endsWith("from the pool") || said.startsWith("any") ? {} : undefined;
  const purpose = PURPOSES.find((each) => each === name);
  return purpose === undefined ? undefined : { purpose };
}
