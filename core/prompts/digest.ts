/** Which answers a digest shows, and what it counts. */
import { Temporal } from "temporal-polyfill";
import type { Answer } from "./prompt.ts";
import { isAsked, type Replies } from "./replies.ts";
import { optionsOf, type Question } from "./questions.ts";

/** A Teams message takes about 100 KB with its frame; below this a card always arrives. Bytes of JSON in UTF-8. */
export const DIGEST_BYTES = 60_000;

/** Fewer answers without names than these are not shown: in so small a group people know each other's words. */
export const LEAST_SHOWN = 5;

/** What is shown, in its order, and how many there are. */
export interface DigestSelection<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

/** An answer that takes more than this part of the budget waits until shorter ones have their place. */
const LARGEST_PART = 1 / 20;
/** Steps of the golden section spread evenly, however many there are. */
const GOLDEN = 0.6180339887498949;

/**
 * Chooses as many items as fit (rules PRM17, PRM18). Those that say something
 * of their own and are not long go first, from everywhere in the order, so that
 * one essay does not keep ten voices out and 7,000 short ones are not all
 * "yes"; what is shown keeps the order of the items.
 *
 * @param budget what all shown items may take
 * @param costOf what one item takes
 * @param textOf its words, to tell repetitions
 */
export function selectVaried<T>(
  items: readonly T[],
  budget: number,
  costOf: (item: T) => number,
  textOf: (item: T) => string,
): DigestSelection<T> {
  const seen = new Set<string>();
  const measured = items.map((item, index) => {
    const cost = costOf(item);
    const words = textOf(item).toLowerCase().replace(/\s+/g, " ").trim();
    const isFirst = cost <= budget * LARGEST_PART && !seen.has(words);
    seen.add(words);
    return { item, index, cost, isFirst, spread: (index * GOLDEN) % 1 };
  });
  const first = measured.filter(({ isFirst }) => isFirst).sort((one, other) => one.spread - other.spread);
  const rest = measured.filter(({ isFirst }) => !isFirst).sort((one, other) => one.cost - other.cost);
  const chosen: typeof measured = [];
  let left = budget;
  for (const each of [...first, ...rest]) {
    if (each.cost > left) continue;
    chosen.push(each);
    left -= each.cost;
  }
  const shown = chosen.sort((one, other) => one.index - other.index).map(({ item }) => item);
  return { shown, total: items.length };
}

/** The same answers, oldest first. */
export function inOrder(answers: readonly Answer[]): readonly Answer[] {
  return answers.toSorted(byAge);
}

function byAge(one: Answer, other: Answer): number {
  const order = Temporal.Instant.compare(
    Temporal.Instant.from(one.answeredAt),
    Temporal.Instant.from(other.answeredAt),
  );
  return order === 0 ? one.person.localeCompare(other.person, "en") : order;
}

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  /** How many chose it; in a ranking, its points: the first of five places has five. */
  readonly count: number;
}

/** What a question with choices, a scale or a ranking was answered. */
export interface Chart {
  readonly bars: readonly Bar[];
  /** How many answered it. */
  readonly answered: number;
  /** Of a scale. */
  readonly mean?: number;
}

/** Counts the answers to a question (rule PRM34). Nothing to count: undefined. Never throws. */
export function chartOf(question: Question, all: readonly Replies[]): Chart | undefined {
  const labels = optionsOf(question.way);
  if (labels.length === 0) return undefined;
  const counts = labels.map(() => 0);
  const base = question.way.kind === "scale" ? question.way.from : 0;
  let answered = 0;
  let sum = 0;
  const add = (place: number, by = 1): void => void (counts[place] = (counts[place] ?? 0) + by);
  for (const replies of all) {
    const reply = replies[question.id];
    if (reply === undefined || !isAsked(question, replies)) continue;
    answered += 1;
    if (reply.kind === "choice") for (const place of reply.chosen) add(place);
    if (reply.kind === "ranking")
      for (const [at, place] of reply.order.entries()) add(place, labels.length - at);
    if (reply.kind === "scale") {
      add(reply.value - base);
      sum += reply.value;
    }
  }
  const bars = labels.map((label, place) => ({ label, count: counts[place] ?? 0 }));
  const isScale = question.way.kind === "scale" && answered > 0;
  return { bars, answered, ...(isScale ? { mean: Math.round((sum / answered) * 10) / 10 } : {}) };
}
