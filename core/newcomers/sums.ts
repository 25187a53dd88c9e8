/** How newcomers fare, in sums that tell nothing of fewer than five people (rule NEW8). */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { closedAt, countedAfter, ledgerSchema, NO_LEDGER } from "../value/blocks.ts";
import type { Behind, Mark } from "../value/metric.ts";
import { lastMonthEnd, monthEnd, monthOf, monthsFrom } from "../value/months.ts";
import { sidesOf } from "../value/sides.ts";
import { stepAt, type Newcomer } from "./newcomer.ts";

/** What may have come of somebody's first thirty days. */
const CAME_OF_IT = {
  withBuddy: ({ buddy }: Newcomer) => buddy?.found !== undefined,
  contributed: ({ contributedAt }: Newcomer) => contributedAt !== undefined,
  asked: ({ question }: Newcomer) => question !== undefined,
  answered: ({ isAnswered }: Newcomer) => isAnswered === true,
};
const NAMES = ["withBuddy", "contributed", "asked", "answered"] as const;

/** What was told of a community's newcomers, block by block; nobody is in it. */
export const newcomerBooksSchema = z.object({
  version: z.literal(1),
  withBuddy: ledgerSchema,
  contributed: ledgerSchema,
  asked: ledgerSchema,
  answered: ledgerSchema,
});
export type NewcomerBooks = z.output<typeof newcomerBooksSchema>;

const NO_BOOKS: NewcomerBooks = {
  version: 1,
  withBuddy: NO_LEDGER,
  contributed: NO_LEDGER,
  asked: NO_LEDGER,
  answered: NO_LEDGER,
};

/** Numbers in fives; null where fewer than five did, or fewer than five did not. */
export interface NewcomerSums {
  readonly came: number;
  readonly withBuddy: number | null;
  readonly contributed: number | null;
  readonly asked: number | null;
  readonly answered: number | null;
}

/** The books with every month that is over, in which enough people's first thirty days ended. Never throws. */
export function keepBooks(
  newcomers: readonly Newcomer[],
  now: Temporal.Instant,
  before: NewcomerBooks = NO_BOOKS,
): NewcomerBooks {
  const ended = newcomers.map((newcomer) => ({ newcomer, at: stepAt(newcomer, "end").toString() }));
  const first = ended.map(({ at }) => at).toSorted()[0];
  if (first === undefined) return before;
  const over = lastMonthEnd(now);
  const ends = monthsFrom(monthOf(first), monthOf(over))
    .map(monthEnd)
    .filter((end) => end <= over);
  const told = (name: (typeof NAMES)[number]) => {
    const sidesAt = (until: string): Required<Behind> =>
      sidesOf(
        ended.filter(({ at }) => at < until),
        ({ newcomer }): Mark => [newcomer.person, newcomer.joinedAt],
        ({ newcomer }) => CAME_OF_IT[name](newcomer),
      );
    return ends.reduce((ledger, end) => closedAt(ledger, sidesAt, end), before[name]);
  };
  return {
    version: 1,
    withBuddy: told("withBuddy"),
    contributed: told("contributed"),
    asked: told("asked"),
    answered: told("answered"),
  };
}

/**
 * What the books tell since an instant (UTC); undefined where there is too little. Never throws.
 */
export function sumNewcomers(books: NewcomerBooks, since: string): NewcomerSums | undefined {
  const count = (name: (typeof NAMES)[number]): number | null => {
    const { all, part } = countedAfter(books[name], since);
    return part === 0 || part === all ? null : part;
  };
  const { all: came } = countedAfter(books.contributed, since);
  if (came === 0) return undefined;
  return {
    came,
    withBuddy: count("withBuddy"),
    contributed: count("contributed"),
    asked: count("asked"),
    answered: count("answered"),
  };
}
