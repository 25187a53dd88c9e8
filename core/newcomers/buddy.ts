/** Who could be a newcomer's buddy, and whom to ask next. */
import { Temporal } from "temporal-polyfill";
import { may, type Role } from "../access/index.ts";
import type { PersonId } from "../ids.ts";
import type { Attributes } from "../profiles/index.ts";
import type { Newcomer } from "./newcomer.ts";

/** So many are asked, each for so long: who is asked a fourth time is asked by a list, and not by somebody. */
export const MOST_ASKED = 3;
export const ASKED_FOR_DAYS = 3;
/** More newcomers at once, and a buddy is an office. */
const MOST_AT_ONCE = 2;

type Known = Pick<Attributes, "canHelpWith" | "wantsToLearn" | "interests" | "languages">;

/** Somebody who could be asked. */
export interface Candidate {
  readonly person: PersonId;
  readonly role: Role;
  readonly attributes: Known;
  /** How many newcomers they are with now. */
  readonly newcomers: number;
}

/** Somebody to ask, and whether anything that both of them say speaks for it. */
export interface Chosen extends Candidate {
  readonly hasInCommon: boolean;
}

/**
 * The best one to ask next; undefined where nobody may be asked (rule NEW4).
 * @param apart people whom matching keeps apart from the newcomer. Never throws.
 */
export function chooseBuddy(
  newcomer: Known,
  candidates: readonly Candidate[],
  apart: ReadonlySet<PersonId>,
): Chosen | undefined {
  const fit = ({ attributes }: Candidate): readonly number[] => [
    shared(newcomer.wantsToLearn, attributes.canHelpWith),
    shared(newcomer.interests, attributes.interests),
    shared(newcomer.languages, attributes.languages),
  ];
  return candidates
    .filter(({ person, role, newcomers }) => {
      return !apart.has(person) && may(role, "recap.read") && newcomers < MOST_AT_ONCE;
    })
    .map((candidate) => ({ candidate, order: [...fit(candidate), -candidate.newcomers] }))
    .toSorted((one, other) => compare(other.order, one.order) || byId(one.candidate, other.candidate))
    .map(({ candidate }) => ({ ...candidate, hasInCommon: fit(candidate).some((shares) => shares > 0) }))[0];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

const byId = (one: Candidate, other: Candidate): number => (one.person < other.person ? -1 : 1);

function shared(some: readonly string[], others: readonly string[]): number {
  const known = new Set(others.map((word) => word.toLowerCase()));
  return some.filter((word) => known.has(word.toLowerCase())).length;
}

/** What to do about a newcomer's wish for a buddy. */
export type BuddyStep = "nothing" | "wait" | "ask" | "give up";

/** Decides it (rules NEW3, NEW5). Never throws. */
export function nextBuddyStep({ buddy }: Newcomer, now: Temporal.Instant): BuddyStep {
  if (buddy === undefined || buddy.found !== undefined) return "nothing";
  const last = buddy.asked.at(-1);
  const isWaiting =
    last !== undefined &&
    last.said === undefined &&
    Temporal.Instant.from(last.at).until(now).total("hours") < 24 * ASKED_FOR_DAYS;
  if (isWaiting) return "wait";
  return buddy.asked.length < MOST_ASKED ? "ask" : "give up";
}

/** What an answer to being asked comes to; "too late" where somebody else was quicker or is asked by now (rule NEW5). */
export type BuddyAnswer =
  { readonly kind: "found" | "not now"; readonly newcomer: Newcomer } | { readonly kind: "too late" };

/** Takes an answer. Never throws. */
export function answerBuddy(
  newcomer: Newcomer,
  ask: string,
  who: { readonly person: PersonId; readonly name: string },
  isYes: boolean,
): BuddyAnswer {
  const { buddy } = newcomer;
  const asked = buddy?.asked.find(({ id }) => id === ask);
  if (buddy === undefined || asked?.person !== who.person || asked.said !== undefined)
    return { kind: "too late" };
  if (buddy.found !== undefined || newcomer.leftAt !== undefined) return { kind: "too late" };
  const said = buddy.asked.map((each) =>
    each.id === ask ? { ...each, said: isYes ? ("yes" as const) : ("no" as const) } : each,
  );
  if (!isYes) return { kind: "not now", newcomer: { ...newcomer, buddy: { asked: said } } };
  const found = { person: who.person, name: who.name };
  return { kind: "found", newcomer: { ...newcomer, buddy: { asked: said, found } } };
}
