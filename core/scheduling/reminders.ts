/** Reminders: when one falls due, and whether it still helps when its moment has come. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../ids.ts";
import { startOf, type Session } from "./session.ts";

/** Ten minutes: time to finish a sentence and find the link, too short to forget again. */
export const REMIND_BEFORE = Temporal.Duration.from({ minutes: 10 });

/** After an outage a reminder still helps people who could join late; later it only annoys. */
export const REMIND_AFTER_START = Temporal.Duration.from({ minutes: 10 });

/** How long before its start somebody can be reminded of a session. */
export const LEADS = ["minutes", "day", "week"] as const;
export type Lead = (typeof LEADS)[number];

/** Each lead: how long before, and how long after that it still helps. */
const LEAD_TIMES: Readonly<
  Record<Lead, { readonly before: Temporal.Duration; readonly lasts: Temporal.Duration }>
> = {
  minutes: { before: REMIND_BEFORE, lasts: REMIND_BEFORE.add(REMIND_AFTER_START) },
  // After an outage of half a day "tomorrow" is no longer true.
  day: { before: Temporal.Duration.from({ hours: 24 }), lasts: Temporal.Duration.from({ hours: 12 }) },
  week: { before: Temporal.Duration.from({ hours: 24 * 7 }), lasts: Temporal.Duration.from({ hours: 48 }) },
};

/** Which reminders somebody gets who has chosen nothing: one, ten minutes before (rule SCH62). */
export const USUAL_LEADS: Readonly<Record<Lead, boolean>> = { minutes: true, day: false, week: false };

/** A reminder that falls due. */
export interface PlannedReminder {
  readonly lead: Lead;
  readonly dueAt: Temporal.Instant;
}

/**
 * Plans the reminders of a session (rules SCH16, SCH62). What would be due
 * before now is left out: its invitation says the same. Never throws.
 */
export function planReminders(
  session: Pick<Session, "start">,
  now: Temporal.Instant,
): readonly PlannedReminder[] {
  return LEADS.map((lead) => ({ lead, dueAt: startOf(session).subtract(LEAD_TIMES[lead].before) })).filter(
    ({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0,
  );
}

/** Whether a due reminder goes out, and why not. */
export type ReminderDecision =
  /** `minutesToStart` is negative where the session has begun. */
  | { readonly kind: "send"; readonly minutesToStart: number }
  | { readonly kind: "skip"; readonly reason: "cancelled" | "ended" | "moved" | "too late" };

/**
 * Decides whether a reminder that is due still goes out (rules SCH17, SCH18).
 *
 * @param planned its lead, and the start for which it was planned: after a move another reminder is planned
 */
export function decideReminder(
  session: Pick<Session, "start" | "status">,
  planned: { readonly start: string; readonly lead: Lead },
  now: Temporal.Instant,
): ReminderDecision {
  if (session.status === "cancelled" || session.status === "ended")
    return { kind: "skip", reason: session.status };
  const start = startOf(session);
  if (!start.equals(Temporal.Instant.from(planned.start))) return { kind: "skip", reason: "moved" };
  if (Temporal.Instant.compare(now, reminderEndsAt(session, planned.lead)) > 0)
    return { kind: "skip", reason: "too late" };
  return { kind: "send", minutesToStart: Math.round(now.until(start).total("minutes")) };
}

/** Until when a reminder still helps. */
export function reminderEndsAt(session: Pick<Session, "start">, lead: Lead): Temporal.Instant {
  const { before, lasts } = LEAD_TIMES[lead];
  return startOf(session).subtract(before).add(lasts);
}

/** Whom a reminder reaches of those who may come: whoever wants one so long before (rule SCH62). */
export function whoWants(
  people: readonly PersonId[],
  lead: Lead,
  chosen: ReadonlyMap<PersonId, boolean>,
): readonly PersonId[] {
  return people.filter((person) => chosen.get(person) ?? USUAL_LEADS[lead]);
}

/** What somebody says to an invitation. */
export const RSVP_VALUES = ["going", "maybe", "cant"] as const;
export type RsvpValue = (typeof RSVP_VALUES)[number];

/** Whom a reminder or a change reaches: everybody but those who said that they cannot come (rule SCH19). */
export function whoCares(
  members: readonly PersonId[],
  answers: ReadonlyMap<PersonId, RsvpValue>,
): readonly PersonId[] {
  return members.filter((member) => answers.get(member) !== "cant");
}

/** Their hour may come too late for what begins within a day of being called. */
const SOON_HOURS = 24;

/** Whether a session begins so soon that its invitation is sent by whoever calls it, and not when there is room for it. */
export function startsSoon({ start }: { readonly start: string }, now: Temporal.Instant): boolean {
  return now.until(Temporal.Instant.from(start)).total("hours") < SOON_HOURS;
}

/** Whether a reminder is one of something that they said yes or maybe to: for others it waits like all that does not press. */
export function hasSaidYes(answer: RsvpValue | undefined): boolean {
  return answer === "going" || answer === "maybe";
}

/** How many said what; those who have not answered are in none of them. */
export function countAnswers(answers: ReadonlyMap<PersonId, RsvpValue>): Readonly<Record<RsvpValue, number>> {
  const count = { going: 0, maybe: 0, cant: 0 };
  for (const value of answers.values()) count[value] += 1;
  return count;
}
