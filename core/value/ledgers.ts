/** What is told in blocks, and its books (rule VAL10). */
import { z } from "zod";
import { closedAt, countedAfter, ledgerSchema, NO_LEDGER, sidesOver, type Ledger } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { LEDGER_NAMES, type Behind, type Counted, type LedgerName, type Metric } from "./metric.ts";
import { confirmedIn, keptIn, loopsIn, realisedIn } from "./metrics/commitments.ts";
import { answered } from "./metrics/immediate.ts";
import { activated } from "./metrics/newcomers.ts";
import { answeredBeyondCore, asked } from "./metrics/potential.ts";
import { addMonths, lastMonths, monthEnd, monthOf } from "./months.ts";

const SIDES: Readonly<Record<LedgerName, (facts: Facts) => Required<Behind>>> = {
  kept: keptIn,
  results: realisedIn,
  confirmed: confirmedIn,
  "whole stories": loopsIn,
  "questions answered": asked,
  "answered beyond the core": answeredBeyondCore,
  "prompts answered": answered,
  "newcomers active": activated,
};

export const ledgersSchema = z.partialRecord(z.enum(LEDGER_NAMES), ledgerSchema);
export type Ledgers = z.output<typeof ledgersSchema>;

/** So far back the first counting of a community looks month by month. */
const MONTHS_BACK = 24;

/**
 * The books with all months that are over. Never throws.
 * @param factsAt the community at an earlier end of a month (a UTC instant)
 * @param before the books as they were told last, with the end of that month; absent where nothing was told
 */
export function ledgersOf(
  facts: Facts,
  factsAt: (until: string) => Facts,
  before?: { readonly ledgers: Ledgers; readonly until: string },
): Record<LedgerName, Ledger> {
  const ends = lastMonths(facts.until, MONTHS_BACK, facts.foundedAt)
    .map(monthEnd)
    .filter((end) => before === undefined || end > before.until);
  const entries = LEDGER_NAMES.map((name) => {
    const sidesAt = sidesOver(factsAt, SIDES[name]);
    const open = before?.ledgers[name] ?? NO_LEDGER;
    return [name, ends.reduce((ledger, end) => closedAt(ledger, sidesAt, end), open)] as const;
  });
  return Object.fromEntries(entries) as Record<LedgerName, Ledger>;
}

/** How far back a figure looks, in months; the whole past where it says nothing. */
const WINDOW = { quarter: 3, year: 12 } as const;

/** What the books tell of the time that a metric looks back. Never throws. */
export function countedFor(
  { over }: Metric,
  ledgers: Readonly<Record<LedgerName, Ledger>>,
  until: string,
): (name: LedgerName) => Counted {
  const after =
    over === "quarter" || over === "year" ? monthEnd(addMonths(monthOf(until), -1 - WINDOW[over])) : "";
  return (name) => countedAfter(ledgers[name], after);
}
