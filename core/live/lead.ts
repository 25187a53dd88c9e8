/**
 * Who runs a session while it is live. Stewards and facilitators may, and
 * those to whom one of them has handed it, for this session alone.
 */
import { refuse, type Refusal } from "../refusal.ts";

export interface Leader {
  readonly person: string;
  readonly name: string;
}

export interface Lead {
  readonly version: 1;
  /** Who runs it now; absent until somebody has started it. */
  readonly leader?: Leader;
  /** Since when the leader has not been in the room; absent while they are. Server time, ms since 1970. */
  readonly awaySinceMs?: number;
  /** Those who may run this session without being stewards or facilitators. */
  readonly granted: readonly Leader[];
}

export const NOBODY_LEADS: Lead = { version: 1, granted: [] };

/** How long whoever runs it is away before others are offered to take over: a reload needs less. */
export const GONE_MS = 20_000;

/** More would be a crowd at one wheel. */
const MOST_GRANTED = 10;

export type LeadWish =
  /** To run it oneself. */
  | { readonly kind: "take" }
  /** Somebody else runs it from now on. */
  | { readonly kind: "hand"; readonly to: Leader }
  /** Somebody else may run it, too. */
  | { readonly kind: "help"; readonly to: Leader }
  /** Somebody to whom it was given may run it no more. */
  | { readonly kind: "withdraw"; readonly from: string };

export type LeadDecision =
  { readonly kind: "changed"; readonly lead: Lead; readonly isWithdrawn: boolean } | Refusal;

/** Whoever asks, and whether the community lets them run sessions. */
export interface Asker extends Leader {
  readonly isRunner: boolean;
}

/** Whether this person may run this session (rule LIV22). Never throws. */
export function mayLead(lead: Pick<Lead, "granted">, asker: Pick<Asker, "person" | "isRunner">): boolean {
  return asker.isRunner || lead.granted.some(({ person }) => person === asker.person);
}

/** Whether whoever runs it has been away for so long that others are offered to take over. Never throws. */
export function isGone({ awaySinceMs }: Lead, nowMs: number): boolean {
  return awaySinceMs !== undefined && nowMs - awaySinceMs >= GONE_MS;
}

/**
 * What becomes of a wish about who runs a session (rules LIV22, LIV23). Never throws.
 * @param nowMs server time, milliseconds since 1970
 */
export function decideLead(lead: Lead, asker: Asker, wish: LeadWish, nowMs: number): LeadDecision {
  if (!mayLead(lead, asker))
    return refuse(403, "not-a-facilitator", "Only whoever runs this session can do this.");
  switch (wish.kind) {
    case "take":
      return mayTake(lead, asker, nowMs) ? led(lead, asker) : stillHere(lead);
    case "hand":
      return led(granting(lead, wish.to), wish.to);
    case "help":
      return { kind: "changed", lead: granting(lead, wish.to), isWithdrawn: false };
    case "withdraw":
      return withdrawn(lead, asker, wish.from);
  }
}

function mayTake(lead: Lead, asker: Asker, nowMs: number): boolean {
  const { leader, granted } = lead;
  if (leader === undefined || leader.person === asker.person || isGone(lead, nowMs)) return true;
  // What was handed to a member can be taken back by those whose it is.
  return asker.isRunner && granted.some(({ person }) => person === leader.person);
}

function led(lead: Lead, { person, name }: Leader): LeadDecision {
  const { awaySinceMs: _over, ...rest } = lead;
  return { kind: "changed", lead: { ...rest, leader: { person, name } }, isWithdrawn: false };
}

function stillHere({ leader }: Lead): Refusal {
  return refuse(
    409,
    "still-here",
    `${leader?.name ?? "Somebody"} still runs this session and can hand it over.`,
  );
}

function granting(lead: Lead, { person, name }: Leader): Lead {
  const others = lead.granted.filter((each) => each.person !== person).slice(1 - MOST_GRANTED);
  return { ...lead, granted: [...others, { person, name }] };
}

function withdrawn(lead: Lead, asker: Asker, from: string): LeadDecision {
  if (!asker.isRunner)
    return refuse(403, "not-a-facilitator", "Only stewards and facilitators can take this back.");
  const granted = lead.granted.filter(({ person }) => person !== from);
  if (granted.length === lead.granted.length) return { kind: "changed", lead, isWithdrawn: false };
  const { person, name } = asker;
  const leader = lead.leader?.person === from ? { person, name } : lead.leader;
  return {
    kind: "changed",
    lead: { ...lead, granted, ...(leader === undefined ? {} : { leader }) },
    isWithdrawn: true,
  };
}

/** The lead after somebody looked whether whoever runs it is in the room; the same where nothing changed. Never throws. */
export function seenInRoom(lead: Lead, isThere: boolean, nowMs: number): Lead {
  if (lead.leader === undefined || isThere === (lead.awaySinceMs === undefined)) return lead;
  const { awaySinceMs: _since, ...rest } = lead;
  return isThere ? rest : { ...rest, awaySinceMs: nowMs };
}
