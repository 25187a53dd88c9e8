/** The rota: who facilitates which session, fair over time, holidays respected. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { personId, sessionId, type PersonId, type SessionId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Days on which somebody does not facilitate, both included: `2026-12-21` to `2027-01-03`. */
export const awaySchema = z.object({ from: day, to: day });
export type Away = z.output<typeof awaySchema>;

export const rotaPersonSchema = z.object({
  person: z.string().transform(personId),
  away: z.array(awaySchema),
  /** How many turns they count as having had when they came, so that a newcomer is not made up for all at once. */
  credit: z.int(),
});
export type RotaPerson = z.output<typeof rotaPersonSchema>;

export const rotaSchema = z.object({ version: z.literal(1), people: z.array(rotaPersonSchema) });
export type Rota = z.output<typeof rotaSchema>;

/** Who facilitates one session. */
export const turnSchema = z.object({
  version: z.literal(1),
  session: z.string().transform(sessionId),
  facilitator: z.string().transform(personId).exactOptional(),
  /** Whether they said that they will. */
  hasAgreed: z.boolean(),
  /** Those who asked for somebody else. */
  passed: z.array(z.string().transform(personId)),
  coFacilitators: z.array(z.string().transform(personId)),
  /** Whether somebody named them; otherwise it was their turn. */
  isNamed: z.boolean().exactOptional(),
  /** Whom they asked to swap, for which session. */
  offer: z
    .object({ to: z.string().transform(personId), for: z.string().transform(sessionId), askedAt: z.string() })
    .exactOptional(),
});
export type Turn = z.output<typeof turnSchema>;

/** Nobody is asked yet. */
export function openTurn(session: SessionId): Turn {
  return { version: 1, session, hasAgreed: false, passed: [], coFacilitators: [] };
}

/** Somebody on the rota, as turns are given out. */
export interface Candidate extends RotaPerson {
  /** IANA zone, for the days on which they are away. */
  readonly zone: string;
}

/** A session that took place, or is to. */
export interface TurnOf {
  readonly turn: Turn;
  /** ISO instant. */
  readonly start: string;
}

/** How often and when last somebody facilitated. */
export interface Tally {
  readonly turns: number;
  /** ISO instant; absent where they never did. */
  readonly lastAt?: string;
}

/** How often each person facilitated, and when last. Never throws. */
export function tallyOf(held: readonly TurnOf[]): ReadonlyMap<PersonId, Tally> {
  const tallies = new Map<PersonId, Tally>();
  for (const { turn, start } of [...held].sort(byStart))
    if (turn.facilitator !== undefined)
      tallies.set(turn.facilitator, {
        turns: (tallies.get(turn.facilitator)?.turns ?? 0) + 1,
        lastAt: start,
      });
  return tallies;
}

/**
 * Gives out the turns of coming sessions (rules SCH81, SCH82): a turn stays
 * with whoever has it while they are on the rota, there that day, and did not
 * ask for somebody else; every other goes to the one with the fewest turns, of
 * those to the one whose last lies longest ago. Nobody left: nobody. Never throws.
 */
export function giveTurns(
  people: readonly Candidate[],
  held: readonly TurnOf[],
  coming: readonly TurnOf[],
): readonly Turn[] {
  const tallies = new Map(tallyOf(held));
  return [...coming].sort(byStart).map(({ turn, start }) => {
    const able = people.filter((each) => !isAway(each, start) && !turn.passed.includes(each.person));
    const stays = able.some(({ person }) => person === turn.facilitator);
    const facilitator = stays ? turn.facilitator : nextOf(able, tallies)?.person;
    if (facilitator !== undefined)
      tallies.set(facilitator, { turns: (tallies.get(facilitator)?.turns ?? 0) + 1, lastAt: start });
    if (stays) return turn;
    const { facilitator: _before, offer: _offer, isNamed: _named, ...rest } = turn;
    return { ...rest, hasAgreed: false, ...(facilitator === undefined ? {} : { facilitator }) };
  });
}

/** Whoever has a turn is asked three weeks ahead: time enough to swap, near enough to know one's days. */
export const ASKED_AHEAD_DAYS = 21;

/**
 * Turns that nobody was asked about yet, as nobody's: they are given out anew
 * each time, so that whoever comes onto the rota has a share in what lies ahead
 * (rule SCH81). What was asked, said yes to, named or offered stays. Never throws.
 */
export function loosen<T extends TurnOf>(coming: readonly T[], now: Temporal.Instant): readonly T[] {
  return coming.map((each) => {
    const { facilitator: _planned, ...turn } = each.turn;
    const isTheirs = turn.hasAgreed || turn.offer !== undefined || isAsked(each, now);
    return isTheirs ? each : { ...each, turn };
  });
}

/** Whether whoever has a turn has been asked by now: three weeks ahead, or at once where somebody named them. Never throws. */
export function isAsked({ turn, start }: TurnOf, now: Temporal.Instant): boolean {
  const until = now.add({ hours: ASKED_AHEAD_DAYS * 24 });
  return turn.isNamed === true || Temporal.Instant.compare(Temporal.Instant.from(start), until) <= 0;
}

function nextOf(able: readonly Candidate[], tallies: ReadonlyMap<PersonId, Tally>): Candidate | undefined {
  const turns = ({ person, credit }: Candidate): number => credit + (tallies.get(person)?.turns ?? 0);
  const last = ({ person }: Candidate): string => tallies.get(person)?.lastAt ?? "";
  return [...able].sort(
    (one, other) =>
      turns(one) - turns(other) || (last(one) < last(other) ? -1 : last(one) > last(other) ? 1 : 0),
  )[0];
}

/** Whether somebody is away on the day, in their own zone, on which a session starts. Never throws. */
export function isAway({ away, zone }: Pick<Candidate, "away" | "zone">, start: string): boolean {
  const on = Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate().toString();
  return away.some(({ from, to }) => from <= on && on <= to);
}

function byStart(one: TurnOf, other: TurnOf): number {
  return Temporal.Instant.compare(Temporal.Instant.from(one.start), Temporal.Instant.from(other.start));
}

/** Puts somebody on the rota; who is on it stays as they are. They begin where the one with the fewest turns stands. */
export function putOn(rota: Rota, person: PersonId, tallies: ReadonlyMap<PersonId, Tally>): Rota {
  if (rota.people.some((each) => each.person === person)) return rota;
  const turnsOf = (who: PersonId): number => tallies.get(who)?.turns ?? 0;
  const fewest = Math.min(...rota.people.map((each) => each.credit + turnsOf(each.person)));
  const credit = rota.people.length === 0 ? 0 : Math.max(0, fewest - turnsOf(person));
  return { ...rota, people: [...rota.people, { person, away: [], credit }] };
}

/** Takes somebody off the rota. */
export function takeOff(rota: Rota, person: PersonId): Rota {
  return { ...rota, people: rota.people.filter((each) => each.person !== person) };
}

/** More stretches than this are a calendar. */
export const MOST_AWAY = 20;

/**
 * Sets when somebody is away. Days that do not exist, an end before its start
 * and too many stretches are refused; stretches that are over go. Never throws.
 */
export function setAway(rota: Rota, person: PersonId, away: readonly Away[], today: string): Rota | Refusal {
  if (!rota.people.some((each) => each.person === person))
    return refuse(409, "not-on-the-rota", "You are not on the rota. Say rota to put yourself on it.");
  const ahead = away.filter(({ to }) => to >= today);
  if (ahead.length > MOST_AWAY)
    return refuse(422, "too-many", `The rota keeps up to ${MOST_AWAY} stretches of days. Nothing was saved.`);
  for (const { from, to } of away)
    if (!isDay(from) || !isDay(to) || from > to)
      return refuse(422, "not-days", "Please give two days, the first one first. Nothing was saved.");
  return {
    ...rota,
    people: rota.people.map((each) => (each.person === person ? { ...each, away: ahead } : each)),
  };
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    // no such day
    return false;
  }
}
