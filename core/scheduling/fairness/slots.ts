/** Times that suit a community: who would be outside working hours is said for each. */
import { Temporal } from "temporal-polyfill";
import { costOf, type Attendee } from "./burden.ts";

/** What is looked for. */
export interface SlotSearch {
  readonly attendees: readonly Attendee[];
  /** Starts from this instant on, and ends before the other. */
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly minutes: number;
  /** How many to offer. */
  readonly most: number;
  /** Out-of-hours minutes that people carry already: whoever carries more is spared first. */
  readonly carried?: Readonly<Record<string, number>>;
  /** Times that are taken anyway: no slot overlaps them. */
  readonly taken?: readonly { readonly from: string; readonly to: string }[];
}

/** One time that is offered. */
export interface Slot {
  readonly start: Temporal.Instant;
  /** Who would meet outside working hours, by how many minutes; the longest first. */
  readonly outside: readonly { readonly id: string; readonly minutes: number }[];
  /** Who has something else in their calendar. */
  readonly busy: readonly string[];
}

/** Starts are offered on the half hour. */
const STEP_MINUTES = 30;
/** A search looks this far at most; further ahead nobody knows their hours. */
export const MOST_SEARCH_DAYS = 60;

interface Scored extends Slot {
  readonly score: number;
}

/**
 * Offers the times that cost people least (rules SCH36, SCH37): fewest who are
 * busy or asleep, then fewest minutes outside working hours, those who carry
 * most already spared first. No two offered on one day until each day has one.
 * Never throws; none where the range is shorter than the session.
 */
export function findSlots(search: SlotSearch): readonly Slot[] {
  const to = earliest(search.to, search.from.add({ hours: 24 * MOST_SEARCH_DAYS }));
  const judge = judgeOf({ ...search, to });
  const scored: Scored[] = [];
  const lastStart = to.subtract({ minutes: search.minutes });
  for (
    let start = ceilToStep(search.from);
    Temporal.Instant.compare(start, lastStart) <= 0;
    start = start.add({ minutes: STEP_MINUTES })
  ) {
    const slot = judge(start);
    if (slot !== undefined) scored.push(slot);
  }
  scored.sort((one, other) => one.score - other.score || Temporal.Instant.compare(one.start, other.start));
  const chosen = spread(scored, search.most);
  return chosen.map(({ start, outside, busy }) => ({ start, outside, busy }));
}

/** People of one zone and the same hours are judged together. */
function judgeOf(search: SlotSearch): (start: Temporal.Instant) => Scored | undefined {
  const groups = Map.groupBy(search.attendees, (each) =>
    JSON.stringify([each.zone, each.hours ?? null, each.busy ?? null]),
  );
  const costs = [...groups.values()].map((members) => ({
    members,
    cost: costOf(members[0] as Attendee, search),
    weight: members.reduce((sum, { id }) => sum + 1 + carriedBy(search, id), 0),
  }));
  const taken = costOf({ id: "", zone: "UTC", hours: [], busy: search.taken ?? [] }, search);
  return (start) => {
    if (taken(start, search.minutes).isBusy) return undefined;
    const outside: { id: string; minutes: number }[] = [];
    const busy: string[] = [];
    let score = 0;
    for (const { members, cost, weight } of costs) {
      const { outsideMinutes, nightMinutes, isBusy } = cost(start, search.minutes);
      if (outsideMinutes > 0) outside.push(...members.map(({ id }) => ({ id, minutes: outsideMinutes })));
      if (isBusy) busy.push(...members.map(({ id }) => id));
      score += outsideMinutes * weight + nightMinutes * weight * NIGHT_FACTOR;
      if (isBusy) score += search.minutes * members.length * BUSY_FACTOR;
    }
    outside.sort((one, other) => other.minutes - one.minutes || (one.id < other.id ? -1 : 1));
    return { start, outside, busy, score };
  };
}

/** A minute of somebody's night counts as this many of their evening, a minute of another meeting as this many. */
const NIGHT_FACTOR = 20;
const BUSY_FACTOR = 4;

/** Each hour that somebody carries already doubles what a minute of theirs weighs, and so on. */
function carriedBy(search: SlotSearch, id: string): number {
  return (search.carried?.[id] ?? 0) / 60;
}

/** The best of each day first, then the second best of each. */
function spread(scored: readonly Scored[], most: number): readonly Scored[] {
  const rounds: Scored[][] = [];
  const perDay = new Map<string, number>();
  for (const slot of scored) {
    const day = slot.start.toString().slice(0, 10);
    const round = perDay.get(day) ?? 0;
    perDay.set(day, round + 1);
    (rounds[round] ??= []).push(slot);
  }
  const best = scored[0]?.score ?? 0;
  // Another day is no better where it costs people much more: a near time of the same day is then offered.
  return rounds
    .flat()
    .map((slot, index) => ({ slot, index, isDear: slot.score > 2 * best + 120 }))
    .sort((one, other) => Number(one.isDear) - Number(other.isDear) || one.index - other.index)
    .slice(0, most)
    .map(({ slot }) => slot);
}

function ceilToStep(from: Temporal.Instant): Temporal.Instant {
  return from.round({ smallestUnit: "minute", roundingIncrement: STEP_MINUTES, roundingMode: "ceil" });
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
