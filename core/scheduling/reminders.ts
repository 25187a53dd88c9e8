/** Reminders: when one falls due, and whether it still helps when its moment has come. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../ids.ts";
import { startOf, type Session } from "./session.ts";

/** Ten minutes: time to finish a sentence and find the link, too short to forget again. */
export const REMIND_BEFORE = Temporal.Duration.from({ minutes: 10 });

/** After an outage a reminder still helps people who could join late; later it only annoys. */
export const REMIND_AFTER_START = Temporal.Duration.from({ minutes: 10 });

/** When the reminder of a session falls due. */
export type ReminderPlan =
  | { readonly kind: "plan"; readonly dueAt: Temporal.Instant }
  | { readonly kind: "skip"; readonly reason: "too close" };

/**
 * Plans the reminder of a session (rule SCH16). One that is booked less than
 * ten minutes ahead needs none: its invitation says the same. Never throws.
 */
export function planReminder(session: Pick<Session, "start">, now: Temporal.Instant): ReminderPlan {
  const dueAt = startOf(session).subtract(REMIND_BEFORE);
  return Temporal.Instant.compare(dueAt, now) > 0
    ? { kind: "plan", dueAt }
    : { kind: "skip", reason: "too close" };
}

/** Whether a due reminder goes out, and why not. */
export type ReminderDecision =
  /** `minutesToStart` is negative where the session has begun. */
  | { readonly kind: "send"; readonly minutesToStart: number }
  | { readonly kind: "skip"; readonly reason: "cancelled" | "ended" | "moved" | "too late" };

/**
 * Decides whether a reminder that is due still goes out (rules SCH17, SCH18).
 *
 * @param plannedStart the start for which it was planned: after a move another reminder is planned
 */
export function decideReminder(
  session: Pick<Session, "start" | "status">,
  plannedStart: string,
  now: Temporal.Instant,
): ReminderDecision {
  if (session.status === "cancelled" || session.status === "ended")
    return { kind: "skip", reason: session.status };
  if (!startOf(session).equals(Temporal.Instant.from(plannedStart))) return { kind: "skip", reason: "moved" };
  const latest = startOf(session).add(REMIND_AFTER_START);
  if (Temporal.Instant.compare(now, latest) > 0) return { kind: "skip", reason: "too late" };
  return { kind: "send", minutesToStart: Math.round(now.until(startOf(session)).total("minutes")) };
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

/** How many said what; those who have not answered are in none of them. */
export function countAnswers(answers: ReadonlyMap<PersonId, RsvpValue>): Readonly<Record<RsvpValue, number>> {
  const count = { going: 0, maybe: 0, cant: 0 };
  for (const value of answers.values()) count[value] += 1;
  return count;
}
