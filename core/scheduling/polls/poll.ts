/** A poll about times: offered, asked, answered, booked once. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId, sessionId, type PersonId } from "../../ids.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { DURATION_MINUTES } from "../when.ts";

/** A series whose time of day rotates. */
export const rhythmSchema = z.object({
  everyWeeks: z.int().min(1).max(12),
  /** ISO weekday in the zone of whoever asks: Monday is 1. */
  weekday: z.int().min(1).max(7),
  count: z.int().min(2),
});
export type Rhythm = z.output<typeof rhythmSchema>;

/** A year of weeks: longer, and nobody knows their hours. */
export const MOST_ROTATED = 52;
/** More choices than this make people choose none. */
export const MOST_SLOTS = 5;
/** So many are named beside a time; of more, only how many. */
export const MOST_NAMED = 12;

export const slotSchema = z.object({
  /** UTC instant. */
  start: z.string(),
  /** How many would meet outside working hours, and the first of them, the longest first. */
  outside: z.int(),
  people: z.array(z.string().transform(personId)).max(MOST_NAMED),
  /** How many have something else in their calendar. */
  busy: z.int(),
});
export type PollSlot = z.output<typeof slotSchema>;

export const pollSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  communityId: z.string().transform(communityId),
  askedBy: z.string().transform(personId),
  templateId: z.string(),
  minutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most),
  /** The IANA zone of whoever asked. */
  zone: z.string(),
  /** What it becomes, so that a second press finds the first one's session. */
  sessionId: z.string().transform(sessionId),
  slots: z.array(slotSchema).min(1),
  /** Present where all of the slots together are one series. */
  rotation: rhythmSchema
    .extend({
      gini: z.number(),
      isFair: z.boolean(),
      /** Minutes outside working hours a head, what was carried before included. */
      minutesByZone: z.record(z.string(), z.number()),
    })
    .exactOptional(),
  state: z.enum(["draft", "open", "booked", "dropped"]),
  /** UTC instants. */
  bookedStart: z.string().exactOptional(),
  createdAt: z.string(),
  closesAt: z.string(),
});
export type Poll = z.output<typeof pollSchema>;

/** Long enough for everybody's working day, wherever they are. */
const OPEN_HOURS = 48;
/** So long before the first time at the latest, so that whoever wins can still prepare. */
const BEFORE_FIRST_HOURS = 2;

/** When answers are summed up: two days on, or before the first of the times. Never throws. */
export function closesAt(slots: readonly Pick<PollSlot, "start">[], now: Temporal.Instant): Temporal.Instant {
  const usual = now.add({ hours: OPEN_HOURS });
  const first = slots
    .map(({ start }) => Temporal.Instant.from(start))
    .sort((one, other) => Temporal.Instant.compare(one, other))[0];
  const before = first?.subtract({ hours: BEFORE_FIRST_HOURS }) ?? usual;
  const at = Temporal.Instant.compare(before, usual) < 0 ? before : usual;
  return Temporal.Instant.compare(at, now) > 0 ? at : now;
}

/** How one time stands. */
export interface SlotStanding extends PollSlot {
  readonly yes: number;
}

/**
 * The times of a poll, the best first (rule SCH75): most who can come, then
 * fewest outside working hours, then the earliest. Times that have passed are
 * left out. Never throws.
 */
export function standingOf(
  poll: Poll,
  votes: ReadonlyMap<PersonId, readonly string[]>,
  now: Temporal.Instant,
): readonly SlotStanding[] {
  const yes = (start: string): number =>
    [...votes.values()].filter((starts) => starts.includes(start)).length;
  return poll.slots
    .filter(({ start }) => Temporal.Instant.compare(Temporal.Instant.from(start), now) > 0)
    .map((slot) => ({ ...slot, yes: yes(slot.start) }))
    .sort(
      (one, other) =>
        other.yes - one.yes || one.outside - other.outside || (one.start < other.start ? -1 : 1),
    );
}

/** Whether a poll can still be answered. */
export function checkVotable(poll: Poll): Refusal | undefined {
  if (poll.state === "open") return undefined;
  return poll.state === "booked"
    ? refuse(409, "poll-booked", "A time is settled already. Say sessions to see it.")
    : refuse(409, "poll-closed", "This is not being asked any more.");
}

/** The times of a vote that are times of the poll; others change nothing. */
export function votesFor(poll: Poll, starts: readonly string[]): readonly string[] {
  return poll.slots.map(({ start }) => start).filter((start) => starts.includes(start));
}

/** What booking comes to. */
export type PollBooking =
  | { readonly kind: "book"; readonly start: string }
  /** A time won before: that one is booked, whichever was pressed now. */
  | { readonly kind: "booked already"; readonly start: string }
  | Refusal;

/** Decides what pressing Book does (rule SCH76): the first press wins, and a time that has passed books nothing. Never throws. */
export function decideBooking(poll: Poll, start: string | undefined, now: Temporal.Instant): PollBooking {
  if (poll.bookedStart !== undefined) return { kind: "booked already", start: poll.bookedStart };
  if (poll.state === "dropped")
    return refuse(409, "poll-closed", "This was dropped, so nothing was scheduled. Say find a time again.");
  const meant = poll.rotation === undefined ? poll.slots.find((slot) => slot.start === start) : poll.slots[0];
  if (meant === undefined)
    return refuse(422, "no-such-time", "That time is none of those that were offered.");
  if (Temporal.Instant.compare(Temporal.Instant.from(meant.start), now) <= 0)
    return refuse(
      422,
      "time-is-past",
      "That time has passed, so nothing was scheduled. Say find a time again.",
    );
  return { kind: "book", start: meant.start };
}

/** The one answer for a poll that is absent and one that is not this person's to see. */
export function pollNotFound(): Refusal {
  return refuse(404, "poll-not-found", "I do not know what this was about. Say find a time to ask anew.");
}

/** The days of a rhythm: the first one lies at least a day ahead. Never throws. */
export function daysOf(rhythm: Rhythm, now: Temporal.Instant, zone: string): readonly Temporal.PlainDate[] {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const first = tomorrow.add({ days: (rhythm.weekday - tomorrow.dayOfWeek + 7) % 7 });
  return Array.from({ length: rhythm.count }, (_, index) => first.add({ weeks: index * rhythm.everyWeeks }));
}
