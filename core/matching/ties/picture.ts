/** What ties add up to: sums that name nobody, and how they grew. */
import { z } from "zod";
import type { PersonId } from "../../ids.ts";
import { stepsBetween } from "./steps.ts";

/** A pair that met; each pair once. */
export interface Pair {
  readonly one: PersonId;
  readonly other: PersonId;
  /** UTC instant of their first meeting. */
  readonly firstAt: string;
}

/** Fewer people than this could be told from one another: nothing is said of them. */
export const FEWEST_TOLD = 5;

/** Shares and steps over all ties up to a moment; null where too few people are known, or nothing is. */
const shares = {
  /** Shares of the ties between people whose value is known, 0 to 1. */
  crossFunction: z.number().nullable(),
  crossSite: z.number().nullable(),
  /** How many steps apart two members are on average, over those who are connected at all. */
  meanSteps: z.number().nullable(),
};
type TieShares = Pick<TieSums, keyof typeof shares>;

export const tieSumsSchema = z.object({
  people: z.number(),
  ties: z.number(),
  /** The share of pairs that are connected at all, 0 to 1. */
  connected: z.number(),
  ...shares,
  /** The last months, `2026-03`, in order, each with what had grown by its end. */
  months: z
    .array(
      z.object({
        month: z.string(),
        /**
         * Ties that began in it, and in the months before of which nothing is
         * told; null where fewer than five people made them: they count in the
         * next month that is told.
         */
        newTies: z.number().nullable(),
        ...shares,
      }),
    )
    .readonly(),
});
export type TieSums = z.output<typeof tieSumsSchema>;

/** So many months are shown; a year tells the season from the trend. */
const MOST_MONTHS = 12;
/** Before that it is long ago, whatever a clock said. */
const MOST_MONTHS_BACK = 240;
/** Walking from everybody would take minutes in a company: so many starting points give the mean closely. */
const MOST_WALKS = 200;
const MOST_WALKS_A_MONTH = 40;

export type ValueOf = (person: PersonId, attribute: "function" | "site") => string;

/**
 * Sums over the ties among these people (rule INT15); undefined where fewer
 * than five of them have met anybody, as nothing can then be told of them.
 * Ties that fewer than five people made since the last month that is told are
 * in no sum yet: no two sums, one taken from the other, tell of fewer. Never throws.
 * @param month the last month to tell of, `2026-03`
 */
export function sumTies(
  people: readonly PersonId[],
  pairs: readonly Pair[],
  valueOf: ValueOf,
  month: string,
): TieSums | undefined {
  const here = new Set(people);
  const among = pairs.filter(({ one, other }) => here.has(one) && here.has(other));
  const months = toldMonths(among, month);
  const last = months.findLast(({ newTies }) => newTies !== null);
  if (last === undefined) return undefined;
  const until = (each: string): readonly Pair[] => among.filter((pair) => monthOf(pair) <= each);
  const told = until(last.month);
  const { connected, ...now } = sharesOf(people, told, valueOf, MOST_WALKS);
  let then: TieShares = NOTHING_KNOWN;
  const shown = months.slice(-MOST_MONTHS);
  // What the first of them shows may have been told before.
  const before = months.slice(0, -MOST_MONTHS).findLast(({ newTies }) => newTies !== null);
  for (const each of before === undefined ? [] : [before])
    then = withoutConnected(sharesOf(people, until(each.month), valueOf, MOST_WALKS_A_MONTH));
  return {
    ...{ people: people.length, ties: told.length, connected, ...now },
    months: shown.map((each) => {
      if (each.newTies !== null && each.newTies > 0)
        then = withoutConnected(sharesOf(people, until(each.month), valueOf, MOST_WALKS_A_MONTH));
      return { ...each, ...then };
    }),
  };
}

const NOTHING_KNOWN: TieShares = { crossFunction: null, crossSite: null, meanSteps: null };

function withoutConnected({ crossFunction, crossSite, meanSteps }: TieShares): TieShares {
  return { crossFunction, crossSite, meanSteps };
}

const monthOf = ({ firstAt }: Pair): string => firstAt.slice(0, 7);

/** The ties that are told of in each month: those of fewer than five people wait for others to join them. */
function toldMonths(
  pairs: readonly Pair[],
  last: string,
): readonly { readonly month: string; readonly newTies: number | null }[] {
  const byMonth = Map.groupBy(pairs, monthOf);
  let waiting: readonly Pair[] = [];
  return monthsUntil([...byMonth.keys()].toSorted()[0], last).map((month) => {
    waiting = [...waiting, ...(byMonth.get(month) ?? [])];
    if (waiting.length > 0 && peopleIn(waiting) < FEWEST_TOLD) return { month, newTies: null };
    const newTies = waiting.length;
    waiting = [];
    return { month, newTies };
  });
}

function peopleIn(pairs: readonly Pair[]): number {
  return new Set(pairs.flatMap(({ one, other }) => [one, other])).size;
}

/**
 * Whether sums can be told anew: since the last time at least five people made
 * ties, so that what changed tells of no fewer. Never throws.
 * @param until when the newest tie began that was in the sums told last
 */
export function mayTellAnew(pairs: readonly Pair[], until: string): boolean {
  return peopleIn(pairs.filter(({ firstAt }) => firstAt > until)) >= FEWEST_TOLD;
}

function sharesOf(
  people: readonly PersonId[],
  pairs: readonly Pair[],
  valueOf: ValueOf,
  mostWalks: number,
): TieShares & { readonly connected: number } {
  const { meanSteps, connected } = stepsBetween(people, pairs, mostWalks);
  return {
    crossFunction: crossShare(pairs, (person) => valueOf(person, "function")),
    crossSite: crossShare(pairs, (person) => valueOf(person, "site")),
    ...{ meanSteps, connected },
  };
}

function crossShare(pairs: readonly Pair[], valueOf: (person: PersonId) => string): number | null {
  const known = pairs.filter(({ one, other }) => valueOf(one) !== "" && valueOf(other) !== "");
  if (peopleIn(known) < FEWEST_TOLD) return null;
  return known.filter(({ one, other }) => valueOf(one) !== valueOf(other)).length / known.length;
}

/** The months from the first to the last; none without a first. */
function monthsUntil(first: string | undefined, last: string): readonly string[] {
  const months: string[] = [];
  for (let month = last; first !== undefined && month >= first && months.length < MOST_MONTHS_BACK;) {
    months.unshift(month);
    const [year = 0, number = 0] = month.split("-").map(Number);
    const before = number === 1 ? [year - 1, 12] : [year, number - 1];
    month = `${String(before[0]).padStart(4, "0")}-${String(before[1]).padStart(2, "0")}`;
  }
  return months;
}
