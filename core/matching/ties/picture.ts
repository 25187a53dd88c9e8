/** What ties add up to: sums that name nobody, and how they grew. */
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
export interface TieShares {
  /** Shares of the ties between people whose value is known, 0 to 1. */
  readonly crossFunction: number | null;
  readonly crossSite: number | null;
  /** How many steps apart two members are on average, over those who are connected at all. */
  readonly meanSteps: number | null;
}

export interface TieSums extends TieShares {
  readonly people: number;
  readonly ties: number;
  /** The share of pairs that are connected at all, 0 to 1. */
  readonly connected: number;
  /** The last months, `2026-03`, in order, each with what had grown by its end. */
  readonly months: readonly (TieShares & {
    readonly month: string;
    /** Ties that began in it. */
    readonly newTies: number;
  })[];
}

/** So many months are shown; a year tells the season from the trend. */
const MOST_MONTHS = 12;
/** Walking from everybody would take minutes in a company: so many starting points give the mean closely. */
const MOST_WALKS = 200;
const MOST_WALKS_A_MONTH = 40;

export type ValueOf = (person: PersonId, attribute: "function" | "site") => string;

/**
 * Sums over the ties among these people (rule INT15); undefined where they
 * are too few to be told of. Never throws.
 * @param month the last month to tell of, `2026-03`
 */
export function sumTies(
  people: readonly PersonId[],
  pairs: readonly Pair[],
  valueOf: ValueOf,
  month: string,
): TieSums | undefined {
  if (people.length < FEWEST_TOLD) return undefined;
  const here = new Set(people);
  const among = pairs.filter(({ one, other }) => here.has(one) && here.has(other));
  const { connected, ...shares } = sharesOf(people, among, valueOf, MOST_WALKS);
  const monthOf = ({ firstAt }: Pair): string => firstAt.slice(0, 7);
  return {
    ...{ people: people.length, ties: among.length, connected, ...shares },
    months: monthsUntil(among.map(monthOf).toSorted()[0], month).map((each) => {
      const until = among.filter((pair) => monthOf(pair) <= each);
      const { connected: _connected, ...then } = sharesOf(people, until, valueOf, MOST_WALKS_A_MONTH);
      return { month: each, newTies: until.filter((pair) => monthOf(pair) === each).length, ...then };
    }),
  };
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
  const people = new Set(known.flatMap(({ one, other }) => [one, other]));
  if (people.size < FEWEST_TOLD) return null;
  return known.filter(({ one, other }) => valueOf(one) !== valueOf(other)).length / known.length;
}

/** The months from the first to the last, the last ones of them. */
function monthsUntil(first: string | undefined, last: string): readonly string[] {
  const months: string[] = [];
  for (let month = last; first !== undefined && month >= first && months.length < MOST_MONTHS;) {
    months.unshift(month);
    const [year = 0, number = 0] = month.split("-").map(Number);
    const before = number === 1 ? [year - 1, 12] : [year, number - 1];
    month = `${String(before[0]).padStart(4, "0")}-${String(before[1]).padStart(2, "0")}`;
  }
  return months;
}
