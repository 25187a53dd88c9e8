/** Lean coffee: one topic after another, by votes; when its time is over, all say whether to go on. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf } from "./reading.ts";

export type GoOn = "on" | "either" | "change";

/** What somebody wishes for a topic; undefined for anything else. Never throws. */
export function readGoOn(value: unknown): GoOn | undefined {
  const go = fieldsOf(value).get("go");
  return go === "on" || go === "either" || go === "change" ? go : undefined;
}

export interface Coffee {
  /** What is talked about in this round; undefined where all was talked about. */
  readonly topic: string | undefined;
  readonly counts: Readonly<Record<GoOn, number>>;
  readonly mine: GoOn | undefined;
  /** What comes after, if the topic changes. */
  readonly upNext: string | undefined;
}

/**
 * Which topic is on in a round, and what people wish (rule ACT15). A topic
 * stays for one more round where more wish to go on than to change. Never throws.
 * @param order topics by votes, most first
 * @param round from 1 on; keys of marks are `ROUND`
 */
export function seeCoffee(
  marks: readonly Mark[],
  order: readonly string[],
  round: number,
  me: string,
): Coffee {
  const votes = readable(marks, readGoOn);
  const countIn = (of: number): Readonly<Record<GoOn, number>> => {
    const counts = { on: 0, either: 0, change: 0 };
    for (const { key, value } of votes) if (key === String(of)) counts[value] += 1;
    return counts;
  };
  let at = 0;
  let staysFor = 0;
  for (let earlier = 1; earlier < round; earlier += 1) {
    const { on, change } = countIn(earlier);
    const goesOn = on > change && staysFor < MOST_EXTRA_ROUNDS;
    staysFor = goesOn ? staysFor + 1 : 0;
    if (!goesOn) at += 1;
  }
  const mine = votes.find(({ author, key }) => author === me && key === String(round))?.value;
  return { topic: order[at], counts: countIn(round), mine, upNext: order[at + 1] };
}

/** One topic takes at most three rounds: those who wait are there, too. */
const MOST_EXTRA_ROUNDS = 2;
