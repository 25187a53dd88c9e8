/** Scoring cards: a few things of others are dealt to each person, who gives each one to five points. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, wholeIn } from "./reading.ts";

/** One to five points; undefined for anything else. Never throws. */
export function readPoints(value: unknown): number | undefined {
  return wholeIn(fieldsOf(value).get("n"), 1, 5);
}

/**
 * The cards that one person scores (rule ACT9): the same on every screen, none
 * of their own, and each thing goes to about as many people. Never throws.
 */
export function dealCards(
  items: readonly { readonly id: string; readonly authorId: string }[],
  person: string,
  cards: number,
): readonly string[] {
  const order = items.toSorted((a, b) => mix(a.id) - mix(b.id) || (a.id < b.id ? -1 : 1));
  const seat = mix(person) % Math.max(1, order.length);
  const ring = order.map((_item, index) => order[(seat + index) % order.length]);
  return ring
    .flatMap((item) => (item === undefined || item.authorId === person ? [] : item.id))
    .slice(0, cards);
}

/** A number from a text, always the same: enough to shuffle, and no secret. */
export function mix(text: string): number {
  let mixed = 2_166_136_261;
  for (const sign of text) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return mixed >>> 0;
}

export interface Scores {
  /** Things by the average of their points, the highest first. */
  readonly order: readonly { readonly item: string; readonly points: number; readonly count: number }[];
  readonly mine: ReadonlyMap<string, number>;
  readonly voters: number;
}

/** Adds up the points: the average counts, since not all were dealt equally often. Never throws. */
export function seeScores(marks: readonly Mark[], items: readonly string[], me: string): Scores {
  const given = readable(marks, readPoints);
  const order = items.map((item) => {
    const points = given.flatMap(({ key, value }) => (key === item ? value : []));
    const sum = points.reduce((all, each) => all + each, 0);
    return { item, points: points.length === 0 ? 0 : sum / points.length, count: points.length };
  });
  return {
    order: order.toSorted((a, b) => b.points - a.points),
    mine: new Map(given.flatMap(({ author, key, value }) => (author === me ? [[key, value] as const] : []))),
    voters: new Set(given.map(({ author }) => author)).size,
  };
}
