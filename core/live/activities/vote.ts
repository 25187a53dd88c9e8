/** Dot vote: so many votes for everyone, at most so many for one thing. */
import type { PartUse } from "../../agendas/parts.ts";
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, wholeIn } from "./reading.ts";

export type VoteRules = Pick<Extract<PartUse, { kind: "vote" }>, "votes" | "most">;

/** One person's votes for one thing. */
export function readVote(value: unknown): number | undefined {
  return wholeIn(fieldsOf(value).get("n"), 0, 20);
}

export interface Votes {
  /** Votes by thing; 0 where nobody voted for it. */
  readonly byItem: ReadonlyMap<string, number>;
  readonly mine: ReadonlyMap<string, number>;
  readonly leftForMe: number;
  /** How many people have voted. */
  readonly voters: number;
}

/**
 * Counts the votes (rule ACT4). Nobody has more than the rules give: what a
 * client marks beyond that is not counted, the oldest first. Never throws.
 */
export function seeVotes(
  marks: readonly Mark[],
  items: readonly string[],
  me: string,
  rules: VoteRules,
): Votes {
  const known = new Set(items);
  const byItem = new Map(items.map((item) => [item, 0]));
  const mine = new Map<string, number>();
  const spent = new Map<string, number>();
  for (const { author, key, value } of readable(marks, readVote)) {
    if (!known.has(key)) continue;
    const left = rules.votes - (spent.get(author) ?? 0);
    const counted = Math.min(value, rules.most, left);
    if (counted === 0) continue;
    spent.set(author, (spent.get(author) ?? 0) + counted);
    byItem.set(key, (byItem.get(key) ?? 0) + counted);
    if (author === me) mine.set(key, counted);
  }
  return { byItem, mine, leftForMe: rules.votes - (spent.get(me) ?? 0), voters: spent.size };
}

/** Things by votes, most first; what is equal keeps its order. */
export function byVotes(items: readonly string[], byItem: ReadonlyMap<string, number>): readonly string[] {
  return items.toSorted((a, b) => (byItem.get(b) ?? 0) - (byItem.get(a) ?? 0));
}
