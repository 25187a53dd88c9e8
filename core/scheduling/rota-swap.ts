/** Changing places on the rota: somebody asks another by name, and both turns go over, or neither. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { isAway, type Candidate, type Turn, type TurnOf } from "./rota.ts";

/** Two turns that may change places: the asker's, and that of whoever is asked. */
export interface SwapOf {
  readonly asker: TurnOf;
  readonly asked: TurnOf;
  /** Who is on the rota, with the days on which they are away. */
  readonly people: readonly Candidate[];
}

/** What asking comes to: the asker's turn, with whom it is offered to. */
export type Proposal =
  { readonly kind: "asked"; readonly turn: Turn & Required<Pick<Turn, "offer">> } | Refusal;

/**
 * Offers somebody's turn to another for theirs (rule SCH100). Nothing changes
 * until the other says yes; a new offer takes the place of an earlier one. Never throws.
 */
export function proposeSwap(swap: SwapOf, who: PersonId, now: Temporal.Instant): Proposal {
  const { asker, asked } = swap;
  const to = asked.turn.facilitator;
  if (asker.turn.facilitator !== who) return notYours();
  if (to === undefined)
    return refuse(409, "nobody-to-ask", "Nobody has that turn yet, so there is nobody to ask.");
  if (to === who) return refuse(422, "own-turn", "Both turns are yours.");
  const refused = checkDays(swap, { asker: who, asked: to }, now);
  if (refused !== undefined) return refused;
  const offer = { to, for: asked.turn.session, askedAt: now.toString() };
  return { kind: "asked", turn: { ...asker.turn, offer } };
}

/** What saying yes comes to. */
export type SwapAnswer =
  | { readonly kind: "swapped"; readonly asker: PersonId; readonly turns: readonly [Turn, Turn] }
  | { readonly kind: "swapped already" }
  | Refusal;

/**
 * Lets two turns change places (rule SCH100): both are theirs still, both lie
 * ahead, and neither is away on the other's day. Never throws.
 */
export function acceptSwap(swap: SwapOf, who: PersonId, now: Temporal.Instant): SwapAnswer {
  const { asker, asked } = swap;
  const { offer, facilitator: from } = asker.turn;
  if (offer?.to !== who || offer.for !== asked.turn.session || from === undefined)
    return from === who ? { kind: "swapped already" } : notAsked();
  if (asked.turn.facilitator !== who) return notYours();
  const refused = checkDays(swap, { asker: from, asked: who }, now);
  if (refused !== undefined) return refused;
  return { kind: "swapped", asker: from, turns: [given(asker.turn, who), given(asked.turn, from)] };
}

/** What saying no comes to: both keep theirs. */
export type SwapRefused =
  { readonly kind: "declined"; readonly asker: PersonId; readonly turn: Turn } | Refusal;

/** Takes an offer off a turn. Never throws. */
export function declineSwap(turn: Turn, who: PersonId): SwapRefused {
  if (turn.offer?.to !== who || turn.facilitator === undefined) return notAsked();
  return { kind: "declined", asker: turn.facilitator, turn: withoutOffer(turn) };
}

/** A turn that is offered to nobody. */
export function withoutOffer({ offer: _offer, ...turn }: Turn): Turn {
  return turn;
}

/** Whoever swapped has said that they will, and asked nobody else any more. */
function given(turn: Turn, person: PersonId): Turn {
  const passed = turn.passed.filter((each) => each !== person);
  return { ...withoutOffer(turn), facilitator: person, hasAgreed: true, passed };
}

function checkDays(
  { asker, asked, people }: SwapOf,
  who: { readonly asker: PersonId; readonly asked: PersonId },
  now: Temporal.Instant,
): Refusal | undefined {
  for (const { start } of [asker, asked])
    if (Temporal.Instant.compare(Temporal.Instant.from(start), now) <= 0)
      return refuse(409, "turn-is-past", "One of the two sessions has begun, so nothing was changed.");
  const isThere = (person: PersonId, start: string): boolean => {
    const found = people.find((each) => each.person === person);
    return found !== undefined && !isAway(found, start);
  };
  if (isThere(who.asked, asker.start) && isThere(who.asker, asked.start)) return undefined;
  return refuse(
    409,
    "away-then",
    "One of the two is away on the other's day, or no longer on the rota. Nothing was changed.",
  );
}

const notYours = (): Refusal =>
  refuse(409, "not-your-turn", "This turn is somebody else's by now. Say rota to see whose.");
const notAsked = (): Refusal =>
  refuse(409, "no-longer-asked", "This was answered or taken back already. Say rota to see how it stands.");
