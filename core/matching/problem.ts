/** A request made ready to be worked on: people as numbers in the order of their ids, rules as tables. */
import { Temporal } from "temporal-polyfill";
import { hoursOf, type Hours } from "./hours.ts";
import { newPairTable, noteApart, noteMeeting, RECENCY_LEVELS, type PairTable } from "./pair-table.ts";
import { MatchError, type EarlierGroup, type MatchPerson, type MatchRequest } from "./request.ts";
import { refuseContradictions, setsTogether } from "./together.ts";
import { valuesOf, wishCostOf, type WishCost } from "./wishes.ts";

/** Two groups of people that a rule speaks of; somebody may be in both or in none. */
export interface Marks {
  readonly marks: Uint8Array;
}
export const FIRST = 1;
export const SECOND = 2;

export interface Problem {
  readonly request: MatchRequest;
  /** In the order of their ids, so that the order of the request changes nothing. */
  readonly people: readonly MatchPerson[];
  readonly ids: readonly string[];
  readonly pairs: PairTable;
  /** Sets that must be together, each of two or more. */
  readonly sets: readonly (readonly number[])[];
  /** The set of each person, -1 for none. */
  readonly setOf: Int32Array;
  readonly hours?: Hours;
  readonly wishes?: WishCost;
  /** FIRST is side a, SECOND is side b. */
  readonly sides?: Marks;
  /** FIRST is a newcomer, SECOND an anchor. */
  readonly anchors?: Marks;
}

/** Reads a checked request. @throws {MatchError} for a day that cannot be read, and for contradictory rules */
export function readProblem(request: MatchRequest): Problem {
  const rules = request.rules ?? {};
  const people = request.people.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const ids = people.map(({ id }) => id);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const pairs = newPairTable(people.length);
  noteHistory(pairs, request.history, indexOf);
  for (const list of rules.apart ?? [])
    eachPair(present(list, indexOf), (one, other) => noteApart(pairs, one, other));
  const sets = setsTogether(rules.together ?? [], indexOf);
  refuseContradictions(sets, pairs, ids);
  const setOf = new Int32Array(people.length).fill(-1);
  for (const [index, set] of sets.entries()) for (const member of set) setOf[member] = index;
  const wishes = wishCostOf(people, rules);
  const { sides, withAnchor, minimumOverlapHours } = rules;
  return {
    ...{ request, people, ids, pairs, sets, setOf },
    ...(wishes === undefined ? {} : { wishes }),
    ...(minimumOverlapHours === undefined ? {} : { hours: hoursOf(people, minimumOverlapHours) }),
    ...(sides === undefined ? {} : { sides: marksOf(people, sides.attribute, sides.a, sides.b) }),
    ...(withAnchor === undefined
      ? {}
      : { anchors: marksOf(people, withAnchor.attribute, withAnchor.newcomer, withAnchor.anchor) }),
  };
}

function marksOf(people: readonly MatchPerson[], attribute: string, first: string, second: string): Marks {
  const marks = Uint8Array.from(people, (person) => {
    const values = valuesOf(person, attribute);
    return (values.includes(first) ? FIRST : 0) | (values.includes(second) ? SECOND : 0);
  });
  return { marks };
}

/** Notes who met when; strangers do not count, nor somebody who is named twice. */
function noteHistory(
  pairs: PairTable,
  history: readonly EarlierGroup[],
  indexOf: ReadonlyMap<string, number>,
): void {
  const levels = levelsOf(history);
  for (const { members, at } of history) noteMeeting(pairs, present(members, indexOf), levels.get(at) ?? 1);
}

/** How recent each moment of the history is: 1 for the first, and one more for each later one as far as that goes. */
function levelsOf(history: readonly EarlierGroup[]): ReadonlyMap<string, number> {
  const moments = new Map<string, number>();
  for (const { at } of history) if (!moments.has(at)) moments.set(at, momentOf(at));
  const inOrder = [...new Set(moments.values())].sort((one, other) => one - other);
  const step = Math.max(1, inOrder.length / RECENCY_LEVELS);
  const levels = new Map(inOrder.map((moment, rank) => [moment, 1 + Math.floor(rank / step)]));
  return new Map([...moments].map(([at, moment]) => [at, levels.get(moment) ?? 1]));
}

function momentOf(at: string): number {
  try {
    return Temporal.Instant.from(at).epochMilliseconds;
  } catch {
    // Not an instant: a day or a time of day without a zone is read as UTC.
  }
  try {
    return Temporal.PlainDateTime.from(at).toZonedDateTime("UTC").epochMilliseconds;
  } catch {
    throw new MatchError("bad-request", `The history has a group at "${at}", which is no ISO date.`);
  }
}

function present(list: readonly string[], indexOf: ReadonlyMap<string, number>): readonly number[] {
  return [...new Set(list)].flatMap((id) => indexOf.get(id) ?? []);
}

function eachPair(members: readonly number[], note: (one: number, other: number) => void): void {
  for (let at = 1; at < members.length; at += 1)
    for (let before = 0; before < at; before += 1) note(members[at] ?? 0, members[before] ?? 0);
}
