/** Participation bands: how much people take part, as shares and flows, never as a list. */
import type { Band } from "./band.ts";
import { missingFor } from "./early.ts";
import type { Act, Facts } from "./facts.ts";
import { aboutTen, sum, withoutSmall, type Counts } from "./measured.ts";
import { addMonths, lastMonths, monthEnd, monthOf, type Month } from "./months.ts";

/** What carries others counts more than being there. */
const WEIGHT: Readonly<Record<Act["kind"], number>> = {
  came: 1,
  answered: 1,
  said: 1,
  committed: 1,
  kept: 2,
  facilitated: 4,
};
/** A band looks at three months: one holiday moves nobody. */
const MONTHS = 3;
/** So much in three months, each act of a day once: about weekly and carrying others; about fortnightly; at all. */
const CORE_FROM = 15;
const ACTIVE_FROM = 5;

/** Several figures look at the same month of the same facts, which never change. */
const found = new WeakMap<Facts, Map<Month, ReadonlyMap<string, Band>>>();

/** Everybody's band in a month, by the acts of that month and the two before (rule VAL4). Never throws. */
export function bandsIn(facts: Facts, month: Month): ReadonlyMap<string, Band> {
  const months = found.get(facts) ?? new Map<Month, ReadonlyMap<string, Band>>();
  found.set(facts, months);
  const bands = months.get(month) ?? findBands(facts, month);
  months.set(month, bands);
  return bands;
}

function findBands(facts: Facts, month: Month): ReadonlyMap<string, Band> {
  const scores = Array.from({ length: MONTHS }, (_none, back) =>
    scoresOf(facts).get(addMonths(month, -back)),
  );
  const scoreOf = (person: string): number => sum(scores.map((of) => of?.get(person) ?? 0));
  const members = facts.members.filter(({ joinedAt }) => monthOf(joinedAt) <= month);
  return new Map(members.map(({ person }) => [person, bandOf(scoreOf(person))]));
}

type Scores = ReadonlyMap<Month, ReadonlyMap<string, number>>;
const scored = new WeakMap<Facts, Scores>();

/** What everybody's acts weigh in each month, each act of a day once; gone through once for all months. */
function scoresOf(facts: Facts): Scores {
  const known = scored.get(facts);
  if (known !== undefined) return known;
  const scores = new Map<Month, Map<string, number>>();
  const counted = new Set<string>();
  for (const { person, at, kind } of facts.acts) {
    const key = `${person}|${kind}|${at.slice(0, 10)}`;
    if (counted.has(key)) continue;
    counted.add(key);
    const month = scores.get(monthOf(at)) ?? new Map<string, number>();
    scores.set(monthOf(at), month.set(person, (month.get(person) ?? 0) + WEIGHT[kind]));
  }
  scored.set(facts, scores);
  return scores;
}

function bandOf(score: number): Band {
  if (score >= CORE_FROM) return "core";
  if (score >= ACTIVE_FROM) return "active";
  return score > 0 ? "occasional" : "peripheral";
}

/** About how many were in each band in a month, in steps of five; null where that is not shown. */
export interface BandsOfMonth {
  readonly month: Month;
  readonly counts: Counts<Band>;
}

/** Bands month by month, oldest first; of months before a community has begun in earnest none (rules VAL2, VAL4). Never throws. */
export function bandsOverTime(facts: Facts, months: number): readonly BandsOfMonth[] {
  return lastMonths(facts.until, months, facts.foundedAt).map((month) => ({
    month,
    counts: bandsTold(facts, month),
  }));
}

/** About how many are in each band in a month, wherever it is told. Never throws. */
export function bandsTold(facts: Facts, month: Month): Counts<Band> {
  return told([...(bandsToldOf(facts, month)?.values() ?? [])]);
}

/** Whoever joined in the month or the one before it is in no band yet: too little is known of them, and their day of joining would tell it. */
const MONTHS_TO_SETTLE = 2;

/** The bands as they are told; undefined where that is too early, or too few are settled. */
function bandsToldOf(facts: Facts, month: Month): ReadonlyMap<string, Band> | undefined {
  if (missingFor(facts, monthEnd(month)) !== undefined) return undefined;
  const settledBy = addMonths(month, -MONTHS_TO_SETTLE);
  const settled = new Set(
    facts.members.filter(({ joinedAt }) => monthOf(joinedAt) <= settledBy).map(({ person }) => person),
  );
  return withoutSmall(new Map([...bandsIn(facts, month)].filter(([person]) => settled.has(person))));
}

function told(bands: readonly Band[]): Counts<Band> {
  const count = (band: Band): number | null => aboutTen(bands.filter((each) => each === band).length);
  return {
    core: count("core"),
    active: count("active"),
    occasional: count("occasional"),
    peripheral: count("peripheral"),
  };
}

/**
 * How many moved from one band to another within the last quarter, about, in
 * steps of five (rules VAL2, VAL10): between the bands as both months tell them. Never throws.
 */
export function flows(facts: Facts): Readonly<Record<Band, Counts<Band>>> {
  const last = addMonths(monthOf(facts.until), -1);
  const before = bandsToldOf(facts, addMonths(last, -MONTHS)) ?? new Map<string, Band>();
  const after = bandsToldOf(facts, last);
  const counts = (of: Band): Counts<Band> =>
    told([...before].flatMap(([person, band]) => (band === of ? (after?.get(person) ?? []) : [])));
  return {
    core: counts("core"),
    active: counts("active"),
    occasional: counts("occasional"),
    peripheral: counts("peripheral"),
  };
}
