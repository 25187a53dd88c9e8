/** A steward's hand on a round before it goes out: who goes where, and what that does to its numbers. */
import type { PersonId } from "../../ids.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import type { EarlierGroup } from "../request.ts";
import type { Group, Round } from "./round.ts";

/** Somebody goes to another group, in exchange for one of its people where that is said. */
export interface Move {
  readonly person: PersonId;
  /** The group's id. */
  readonly to: string;
  readonly inExchangeFor?: PersonId;
}

/** What must be known of the people of both groups. */
export interface KnownOfPeople {
  readonly apart: readonly (readonly [PersonId, PersonId])[];
  readonly history: readonly EarlierGroup[];
}

export interface Moved {
  readonly kind: "moved";
  /** The groups that changed. */
  readonly groups: readonly Group[];
  readonly round: Round;
}

/** A group that a steward made has no reasons of ours. */
const BY_HAND = "A steward of your community thought of you for each other.";

/** The groups that a move is about; undefined where it makes no sense. Never throws. */
export function groupsOf(
  { round, groups }: { readonly round: Round; readonly groups: readonly Group[] },
  move: Move,
): { readonly from: Group | undefined; readonly to: Group } | undefined {
  const from = groups.find((group) => holds(group, move.person));
  const to = groups.find(({ id }) => id === move.to);
  const isWaiting = round.unplaced.some(({ person }) => person === move.person);
  if (to === undefined || from === to || (from === undefined && !isWaiting)) return undefined;
  return move.inExchangeFor === undefined || holds(to, move.inExchangeFor) ? { from, to } : undefined;
}

/** Decides about a move (rules INT9, INT13). Never throws. */
export function decideMove(
  open: { readonly round: Round; readonly groups: readonly Group[] },
  move: Move,
  known: KnownOfPeople,
): Moved | Refusal {
  const { round } = open;
  if (round.state !== "preview" || round.goesOut === true)
    return refuse(
      409,
      "round-gone",
      "This round has gone out or was skipped, so its groups stay as they are.",
    );
  const meant = groupsOf(open, move);
  if (meant === undefined) return refuse(400, "move", "Choose somebody of this round and another group.");
  const { from, to } = meant;
  const { person, inExchangeFor } = move;
  const mover = seat(from?.members ?? round.unplaced, person);
  const leaver = inExchangeFor === undefined ? [] : seat(to.members, inExchangeFor);
  const nextTo = [...without(to.members, inExchangeFor), ...mover];
  const nextFrom = from === undefined ? [] : [...without(from.members, person), ...leaver];
  if (from !== undefined && nextFrom.length < 2)
    return refuse(409, "alone", "Somebody would be alone then. Choose whom to exchange them with.");
  const changed = [
    { ...to, members: nextTo },
    ...(from === undefined ? [] : [{ ...from, members: nextFrom }]),
  ].map((group) => ({
    ...group,
    reasons: [BY_HAND],
    repeats: countMet(group, known.history),
    changes: round.changes + 1,
  }));
  // Not a word of people or rules: it must not tell that somebody asked never to meet somebody, or whom.
  if (changed.some((group) => isApart(group, known.apart)))
    return refuse(409, "no-place", "These groups stay as they are. Please choose another change.");
  const waiting = from === undefined ? leaver.map((each) => ({ ...each, reason: LEFT_BY_HAND })) : [];
  const unplaced = [...round.unplaced.filter((each) => each.person !== person), ...waiting];
  const before = [to, ...(from === undefined ? [] : [from])];
  return { kind: "moved", groups: changed, round: { ...recount(round, before, changed), unplaced } };
}

const LEFT_BY_HAND = "A steward of your community gave your place to somebody else this time.";

function recount(round: Round, before: readonly Group[], after: readonly Group[]): Round {
  const repeats = sum(after, ({ repeats: each }) => each) - sum(before, ({ repeats: each }) => each);
  const pairs = sum(after, pairsIn) - sum(before, pairsIn);
  const people = sum(after, ({ members }) => members.length) - sum(before, ({ members }) => members.length);
  return {
    ...round,
    // What was said of the wishes was said of other groups.
    relaxed: [],
    repeats: Math.max(0, round.repeats + repeats),
    newTies: Math.max(0, round.newTies + pairs - repeats),
    people: round.people + people,
    changes: round.changes + 1,
  };
}

function isApart({ members }: Group, apart: KnownOfPeople["apart"]): boolean {
  const here = new Set(members.map(({ person }) => person));
  return apart.some(([one, other]) => here.has(one) && here.has(other));
}

function countMet({ members }: Group, history: readonly EarlierGroup[]): number {
  const ids = members.map(({ person }) => person);
  const haveMet = (one: string, other: string): boolean =>
    history.some((group) => group.members.includes(one) && group.members.includes(other));
  return ids.reduce(
    (met, one, at) => met + ids.slice(at + 1).filter((other) => haveMet(one, other)).length,
    0,
  );
}

type Seat = Group["members"][number];

function seat(seats: readonly Seat[], person: PersonId): readonly Seat[] {
  const found = seats.find((each) => each.person === person);
  return found === undefined ? [] : [{ person: found.person, name: found.name }];
}

function without(seats: readonly Seat[], person: PersonId | undefined): readonly Seat[] {
  return seats.filter((each) => each.person !== person);
}

function holds({ members }: Group, person: PersonId): boolean {
  return members.some((each) => each.person === person);
}

function pairsIn({ members }: Group): number {
  return (members.length * (members.length - 1)) / 2;
}

function sum(groups: readonly Group[], of: (group: Group) => number): number {
  return groups.reduce((all, group) => all + of(group), 0);
}
