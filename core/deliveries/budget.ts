/** One budget a person, across all communities: what was planned for which day. */
import { Temporal } from "temporal-polyfill";
import { mondayOf } from "./deciding.ts";
import type { Reason } from "./reasons.ts";

/** What came, or is to come, on a day of somebody's own zone: `2026-03-02`. */
export interface Spent {
  readonly day: string;
  readonly id: string;
  /** The UTC instant at which it goes out together with what else waits for it; absent: it came by itself. */
  readonly at?: string;
}

/** The day of each message: what goes out together is one. */
export function messageDays(spent: readonly Spent[]): readonly string[] {
  const together = new Set<string>();
  return spent.flatMap(({ day, at }) => {
    if (at === undefined) return [day];
    if (together.has(at)) return [];
    together.add(at);
    return [day];
  });
}

/** The UTC instants for which something waits already, and which are still to come. */
export function bundlesAfter(spent: readonly Spent[], now: Temporal.Instant): readonly string[] {
  const instants = spent.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return [...new Set(instants)].filter((at) => Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0);
}

/** What presses is never counted: it came because they said so, or because it changed. */
const COUNTED: ReadonlySet<Reason> = new Set([
  "invitation",
  "prompt",
  "digest",
  "recap",
  "newcomer",
  "question",
]);

/** Whether such a message counts in somebody's budget (rule DLV12). */
export function countsInBudget(reason: Reason): boolean {
  return COUNTED.has(reason);
}

/** Days that are over for longer than this are forgotten. */
const KEPT_DAYS = 14;

/** What is spent with one more; the same delivery counts once. */
export function withSpent(spent: readonly Spent[], one: Spent): readonly Spent[] {
  const oldest = Temporal.PlainDate.from(one.day).subtract({ days: KEPT_DAYS }).toString();
  const kept = spent.filter(({ day, id }) => id !== one.id && (day >= oldest || day > one.day));
  return [...kept, one];
}

/** How many messages of a day's week, from Monday on, are spent. */
export function spentInWeekOf(spent: readonly Spent[], on: Temporal.PlainDate): number {
  const week = mondayOf(on);
  return messageDays(spent).filter((day) => mondayOf(Temporal.PlainDate.from(day)).equals(week)).length;
}

/**
 * What a steward reads before they send something now: how many have had
 * something this week. Nobody: undefined.
 * @param had how many of the receivers had one message this week, how many two, and so on
 */
export function sayHowMany(had: ReadonlyMap<number, number>): string | undefined {
  const parts = [...had]
    .filter(([before, people]) => before > 0 && people > 0)
    .sort(([one], [other]) => one - other)
    .map(
      ([before, people]) =>
        `${ordinal(before + 1)} message this week to ${people === 1 ? "one person" : `${people} people`}`,
    );
  return parts.length === 0 ? undefined : `${capital(parts.join(", "))}.`;
}

const ORDINALS = [
  "zeroth",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
];
const ordinal = (number: number): string => ORDINALS[number] ?? `${number}th`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
