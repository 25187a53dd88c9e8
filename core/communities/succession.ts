/** Who looks after a community whose stewards cannot be reached any more. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Role } from "../access/index.ts";
import { personId, type PersonId } from "../ids.ts";

/** Who is asked, in this order. Co-stewards who can be reached look after it already. */
export const SUCCESSORS = ["facilitators", "administrators"] as const;
export type Successors = (typeof SUCCESSORS)[number];

/** How long a group has to answer before the next is asked: over a weekend, and not over a month. */
export const ASK_NEXT_AFTER_DAYS = 3;
/** When everybody was asked and nobody said yes, it begins anew after this. */
export const ASK_AGAIN_AFTER_DAYS = 14;
/** How often each community is looked at, beside the moments when something is known to have happened. */
export const LOOK_EVERY_DAYS = 7;

export const successionSchema = z.object({
  version: z.literal(1),
  /** Tells one search from the next: cards carry it. */
  id: z.string(),
  /** Everybody who was asked so far, and whether they said no. */
  asked: z.array(
    z.object({ person: z.string().transform(personId), group: z.enum(SUCCESSORS), saidNo: z.boolean() }),
  ),
  /** The group that was asked last; none yet where nobody could be. */
  group: z.enum(SUCCESSORS).exactOptional(),
  /** UTC instant. */
  askedAt: z.string(),
  /** Who said yes first. */
  takenBy: z.string().transform(personId).exactOptional(),
  /** Everybody was asked: nobody is asked again before this. UTC instant. */
  restsUntil: z.string().exactOptional(),
});
export type Succession = z.output<typeof successionSchema>;

/** What is known of a community's people. */
export interface Looking {
  readonly members: readonly { readonly person: PersonId; readonly role: Role }[];
  readonly administrators: readonly PersonId[];
  readonly reachable: ReadonlySet<PersonId>;
  readonly now: Temporal.Instant;
}

export type SuccessionDecision =
  /** A steward can be reached: nobody is asked, and whoever was asked need not answer. */
  | { readonly kind: "looked after" }
  | { readonly kind: "ask"; readonly group: Successors; readonly people: readonly PersonId[] }
  | { readonly kind: "wait"; readonly until: Temporal.Instant }
  /** Everybody was asked, or there is nobody: begin anew at that time. */
  | { readonly kind: "nobody left"; readonly until: Temporal.Instant };

/** Decides who is asked to look after a community now (rules COM26, COM27). Never throws. */
export function decideSuccession(current: Succession | undefined, looking: Looking): SuccessionDecision {
  const { members, reachable, now } = looking;
  const isLookedAfter = members.some(({ person, role }) => role === "steward" && reachable.has(person));
  if (isLookedAfter) return { kind: "looked after" };
  if (current?.restsUntil !== undefined) {
    const until = Temporal.Instant.from(current.restsUntil);
    if (Temporal.Instant.compare(now, until) < 0) return { kind: "wait", until };
  }
  return nextGroup(isOver(current) ? undefined : current, looking);
}

/** Whether a search has come to an end, so that whoever is asked next is asked anew. */
export function isOver(current: Succession | undefined): boolean {
  return current?.takenBy !== undefined || current?.restsUntil !== undefined;
}

function nextGroup(current: Succession | undefined, looking: Looking): SuccessionDecision {
  const { reachable, now } = looking;
  const waitsUntil = waitingUntil(current, now);
  if (waitsUntil !== undefined) return { kind: "wait", until: waitsUntil };
  const already = current?.group === undefined ? -1 : SUCCESSORS.indexOf(current.group);
  for (const group of SUCCESSORS.slice(already + 1)) {
    const people = candidates(group, looking).filter((person) => reachable.has(person));
    if (people.length > 0) return { kind: "ask", group, people };
  }
  return { kind: "nobody left", until: now.add({ hours: 24 * ASK_AGAIN_AFTER_DAYS }) };
}

/** Until when the group that was asked may answer; undefined where all of it said no, or its time is over. */
function waitingUntil(current: Succession | undefined, now: Temporal.Instant): Temporal.Instant | undefined {
  if (current?.group === undefined) return undefined;
  if (current.asked.every(({ saidNo }) => saidNo)) return undefined;
  const until = Temporal.Instant.from(current.askedAt).add({ hours: 24 * ASK_NEXT_AFTER_DAYS });
  return Temporal.Instant.compare(now, until) < 0 ? until : undefined;
}

function candidates(group: Successors, { members, administrators }: Looking): readonly PersonId[] {
  if (group === "administrators") return administrators;
  return members.filter(({ role }) => role === "facilitator").map(({ person }) => person);
}

export type OfferAnswer =
  | { readonly kind: "yours" }
  | { readonly kind: "noted" }
  | { readonly kind: "taken"; readonly by: PersonId }
  | { readonly kind: "over" };

/**
 * What becomes of somebody's answer to `Look after Data Guild?` (rule COM27):
 * the first yes wins, and a card of an earlier search, or of somebody who was
 * not asked, does nothing.
 */
export function answerOffer(
  current: Succession | undefined,
  given: { readonly search: string; readonly person: PersonId; readonly isYes: boolean },
): { readonly answer: OfferAnswer; readonly next?: Succession } {
  if (current === undefined || current.id !== given.search) return { answer: { kind: "over" } };
  if (!current.asked.some(({ person }) => person === given.person)) return { answer: { kind: "over" } };
  if (current.takenBy !== undefined)
    return {
      answer: current.takenBy === given.person ? { kind: "yours" } : { kind: "taken", by: current.takenBy },
    };
  if (given.isYes) return { answer: { kind: "yours" }, next: { ...current, takenBy: given.person } };
  const asked = current.asked.map((each) =>
    each.person === given.person ? { ...each, saidNo: true } : each,
  );
  return { answer: { kind: "noted" }, next: { ...current, asked } };
}
