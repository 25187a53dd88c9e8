/** What ties add up to: sums that name nobody. */
import type { PersonId } from "../../ids.ts";

/** A pair that met; each pair once. */
export interface Pair {
  readonly one: PersonId;
  readonly other: PersonId;
  /** UTC instant of their first meeting. */
  readonly firstAt: string;
}

export interface TieSums {
  readonly people: number;
  readonly ties: number;
  /** Shares of the ties between people whose value is known, 0 to 1; null where none is. */
  readonly crossFunction: number | null;
  readonly crossSite: number | null;
  /** How many steps apart two members are on average, over those who are connected at all; null without ties. */
  readonly meanSteps: number | null;
  /** The share of pairs that are connected at all, 0 to 1. */
  readonly connected: number;
  /** Ties that began in each month, `2026-03`, in order. */
  readonly newByMonth: readonly { readonly month: string; readonly ties: number }[];
}

/** Walking from everybody would take minutes in a company; so many starting points give the mean closely. */
const MOST_WALKS = 200;

/** Sums over the ties among these people (rule INT15). Never throws. */
export function sumTies(
  people: readonly PersonId[],
  pairs: readonly Pair[],
  valueOf: (person: PersonId, attribute: "function" | "site") => string,
): TieSums {
  const here = new Set(people);
  const among = pairs.filter(({ one, other }) => here.has(one) && here.has(other));
  const months = new Map<string, number>();
  for (const { firstAt } of among)
    months.set(firstAt.slice(0, 7), (months.get(firstAt.slice(0, 7)) ?? 0) + 1);
  const cross = (attribute: "function" | "site"): number | null => {
    const known = among
      .map(({ one, other }) => [valueOf(one, attribute), valueOf(other, attribute)] as const)
      .filter(([mine, theirs]) => mine !== "" && theirs !== "");
    return known.length === 0
      ? null
      : known.filter(([mine, theirs]) => mine !== theirs).length / known.length;
  };
  return {
    people: people.length,
    ties: among.length,
    crossFunction: cross("function"),
    crossSite: cross("site"),
    ...distances(people, among),
    newByMonth: [...months].sort().map(([month, ties]) => ({ month, ties })),
  };
}

function distances(
  people: readonly PersonId[],
  pairs: readonly Pair[],
): { readonly meanSteps: number | null; readonly connected: number } {
  const near = new Map<PersonId, PersonId[]>();
  for (const { one, other } of pairs) {
    near.set(one, [...(near.get(one) ?? []), other]);
    near.set(other, [...(near.get(other) ?? []), one]);
  }
  const every = Math.max(1, Math.ceil(people.length / MOST_WALKS));
  const starts = people.filter((_, nth) => nth % every === 0);
  let [steps, reached] = [0, 0];
  for (const start of starts)
    for (const distance of stepsFrom(start, near).values()) {
      steps += distance;
      reached += distance > 0 ? 1 : 0;
    }
  const possible = starts.length * (people.length - 1);
  return {
    meanSteps: reached === 0 ? null : steps / reached,
    connected: possible === 0 ? 0 : reached / possible,
  };
}

function stepsFrom(
  start: PersonId,
  near: ReadonlyMap<PersonId, readonly PersonId[]>,
): ReadonlyMap<PersonId, number> {
  const steps = new Map([[start, 0]]);
  for (const [person, distance] of steps)
    for (const other of near.get(person) ?? []) if (!steps.has(other)) steps.set(other, distance + 1);
  return steps;
}
