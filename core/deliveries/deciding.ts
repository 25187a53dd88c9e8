/** When an unasked message goes to somebody: now, at a better moment, or not at all. */
import { Temporal } from "temporal-polyfill";
import { EVERYTHING, isQuiet, type Preferences } from "./preferences.ts";

/**
 * How much a message presses. "now": they wait for it, or it helps nobody
 * later. "passing": a person sends it to them now; it passes the budget and
 * waits for the end of quiet hours and of a pause. "today": any hour of a
 * working day will do. "their hour": it waits for the hour that they chose.
 */
export type Urgency = "now" | "passing" | "today" | "their hour";

export interface ToDecide {
  readonly urgency: Urgency;
  /** The kind of message and, where it has one, its community. */
  readonly topics: readonly string[];
  readonly preferences: Preferences;
  /** IANA zone of the person. */
  readonly zone: string;
  readonly now: Temporal.Instant;
  /** After this it makes no sense. */
  readonly expiresAt?: Temporal.Instant;
  /** The days, in the person's zone, on which something that was not urgent came: a day stands once for each. */
  readonly spentOn: readonly string[];
  /** The UTC instants to come at which something goes to them anyway: what waits may go with it. */
  readonly bundlesAt: readonly string[];
}

export type DeliveryDecision =
  | { readonly kind: "send" }
  | { readonly kind: "hold"; readonly until: Temporal.Instant }
  | { readonly kind: "skip"; readonly reason: "stopped" | "muted" | "paused" | "would come too late" };

/**
 * How long somebody's hour lasts: what was planned for it may be some minutes
 * late when everybody has the same hour. Longer, and ten would not mean ten.
 */
const HOUR_LASTS_MINUTES = 60;
/** Beyond this no day is looked for; a pause without an end has none. */
const MOST_DAYS = 400;

/** Decides when a message goes (rules DLV9 to DLV13). Never throws. */
export function decideDelivery(delivery: ToDecide): DeliveryDecision {
  const { urgency, preferences, now, expiresAt, topics } = delivery;
  if (preferences.muted.includes(EVERYTHING)) return { kind: "skip", reason: "stopped" };
  if (urgency === "now") return { kind: "send" };
  if (topics.some((topic) => preferences.muted.includes(topic))) return { kind: "skip", reason: "muted" };
  const pausedUntil =
    preferences.pausedUntil === undefined ? now : Temporal.Instant.from(preferences.pausedUntil);
  const isPaused = Temporal.Instant.compare(pausedUntil, now) > 0;
  if (isPaused && expiresAt !== undefined && Temporal.Instant.compare(pausedUntil, expiresAt) > 0)
    return { kind: "skip", reason: "paused" };
  const from = isPaused ? pausedUntil : now;
  const at = urgency === "passing" ? afterQuiet(delivery, from) : momentFrom(delivery, from);
  const isInTime =
    at !== undefined && (expiresAt === undefined || Temporal.Instant.compare(at, expiresAt) <= 0);
  if (isInTime)
    return Temporal.Instant.compare(at, now) <= 0 ? { kind: "send" } : { kind: "hold", until: at };
  // Better at another hour than never; but not at night, and not beyond the budget.
  if (!isPaused && urgency !== "passing" && mayComeNow(delivery)) return { kind: "send" };
  return { kind: "skip", reason: at === undefined && isPaused ? "paused" : "would come too late" };
}

/** The first moment from then on that their hour, days and budget allow. None within a year: undefined. */
function momentFrom(delivery: ToDecide, from: Temporal.Instant): Temporal.Instant | undefined {
  const { preferences, zone, urgency } = delivery;
  if (preferences.perWeek === 0) return undefined;
  const start = from.toZonedDateTimeISO(zone);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    const on = start.toPlainDate().add({ days });
    const bundle = bundleOn(delivery, on, from);
    if (bundle !== undefined) return bundle;
    if (!preferences.workingDays.includes(on.dayOfWeek) || !hasRoomOn(delivery, on)) continue;
    // A clock time that the day does not have is read with the offset before the gap.
    const hour = Temporal.PlainTime.from(preferences.hour);
    const hourAt = on.toZonedDateTime({ timeZone: zone, plainTime: hour }).toInstant();
    if (Temporal.Instant.compare(hourAt, from) >= 0) return hourAt;
    const isStillTheirHour = from.since(hourAt).total("minutes") < HOUR_LASTS_MINUTES;
    if ((isStillTheirHour || urgency === "today") && !isQuiet(preferences, start.toPlainTime())) return from;
  }
  return undefined;
}

/** What goes out on that day anyway, from a moment on (rule DLV12). */
function bundleOn(
  { bundlesAt, zone }: ToDecide,
  on: Temporal.PlainDate,
  from: Temporal.Instant,
): Temporal.Instant | undefined {
  return bundlesAt
    .map((at) => Temporal.Instant.from(at))
    .filter((at) => at.toZonedDateTimeISO(zone).toPlainDate().equals(on))
    .find((at) => Temporal.Instant.compare(at, from) >= 0);
}

/** That moment, or the end of the quiet hours in which it lies. */
function afterQuiet({ preferences, zone }: ToDecide, from: Temporal.Instant): Temporal.Instant {
  const local = from.toZonedDateTimeISO(zone);
  if (!isQuiet(preferences, local.toPlainTime())) return from;
  const end = Temporal.PlainTime.from(preferences.quietHours.to);
  const isOver = Temporal.PlainTime.compare(end, local.toPlainTime()) <= 0;
  const on = local.toPlainDate().add({ days: isOver ? 1 : 0 });
  return on.toZonedDateTime({ timeZone: zone, plainTime: end }).toInstant();
}

function mayComeNow(delivery: ToDecide): boolean {
  const local = delivery.now.toZonedDateTimeISO(delivery.zone);
  const isWorkingDay = delivery.preferences.workingDays.includes(local.dayOfWeek);
  return (
    isWorkingDay &&
    hasRoomOn(delivery, local.toPlainDate()) &&
    !isQuiet(delivery.preferences, local.toPlainTime())
  );
}

/** Whether the budget of that day, and of its week from Monday on, is not used up (rule DLV12). */
function hasRoomOn({ preferences, spentOn }: ToDecide, on: Temporal.PlainDate): boolean {
  const week = mondayOf(on);
  const ofWeek = spentOn.filter((day) => mondayOf(Temporal.PlainDate.from(day)).equals(week));
  const ofDay = ofWeek.filter((day) => day === on.toString());
  return ofWeek.length < preferences.perWeek && ofDay.length < preferences.perDay;
}

/** The Monday with which a day's week begins. */
export function mondayOf(on: Temporal.PlainDate): Temporal.PlainDate {
  return on.subtract({ days: on.dayOfWeek - 1 });
}
