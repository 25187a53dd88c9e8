/** What somebody wants of unasked messages: when, how many, and which not. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { CLOCK_TIME } from "../clock-time.ts";
import { refuse, type Refusal } from "../refusal.ts";

const clockTime = z.string().regex(CLOCK_TIME);

/** Stands in `muted` for everything: the person said Stop. */
export const EVERYTHING = "everything";

/** A pause that nobody gave an end. The year is far enough for everybody and near enough for every calendar. */
export const UNTIL_RESUMED = "9999-01-01T00:00:00Z";

/** More a week than anybody would call a budget. */
const MOST_A_WEEK = 50;
const MOST_A_DAY = 10;
/** Kinds of message and communities; nobody is in more. */
const MOST_MUTED = 500;

export const preferencesSchema = z.object({
  /** When what is not urgent comes: `10:00`, in the person's own zone. */
  hour: clockTime,
  /** ISO weekdays on which it comes: Monday is 1, Sunday 7. */
  workingDays: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(),
  /** When it does not come; `to` earlier than `from` means the day after, and the same twice means never quiet. */
  quietHours: z.object({ from: clockTime, to: clockTime }),
  /** UTC instant. */
  pausedUntil: z.iso.datetime().exactOptional(),
  /** How many messages of all communities that are not urgent come at most. */
  perWeek: z.int().min(0).max(MOST_A_WEEK),
  perDay: z.int().min(1).max(MOST_A_DAY),
  /** Kinds of message, communities by id, or {@link EVERYTHING}. */
  muted: z.array(z.string().max(200)).max(MOST_MUTED).readonly(),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** What holds for whoever said nothing. */
export const USUAL_PREFERENCES: Preferences = {
  hour: "10:00",
  workingDays: [1, 2, 3, 4, 5],
  quietHours: { from: "18:00", to: "08:00" },
  perWeek: 3,
  perDay: 1,
  muted: [],
};

/** The same without any hour, day or budget: what they stopped, muted and paused still holds. */
export function atAnyHour(preferences: Preferences): Preferences {
  return {
    ...preferences,
    hour: "00:00",
    workingDays: [1, 2, 3, 4, 5, 6, 7],
    quietHours: { from: "00:00", to: "00:00" },
    perWeek: preferences.perWeek === 0 ? 0 : Infinity,
    perDay: Infinity,
  };
}

/** What may be changed, each by itself; a pause ends with null. */
export const preferencesChangeSchema = preferencesSchema
  .omit({ pausedUntil: true })
  .partial()
  .extend({ pausedUntil: z.iso.datetime().nullable().optional() });
export type PreferencesChange = z.output<typeof preferencesChangeSchema>;

/** Changes what is given and keeps the rest (rule DLV6). An hour that lies in the quiet hours is refused. */
export function withChange(current: Preferences, change: PreferencesChange): Preferences | Refusal {
  const { pausedUntil: paused, ...kept } = current;
  const pausedUntil = change.pausedUntil === undefined ? paused : change.pausedUntil;
  const changed: Preferences = {
    hour: change.hour ?? kept.hour,
    workingDays: [...new Set(change.workingDays ?? kept.workingDays)].sort((one, other) => one - other),
    quietHours: change.quietHours ?? kept.quietHours,
    perWeek: change.perWeek ?? kept.perWeek,
    perDay: change.perDay ?? kept.perDay,
    muted: [...new Set(change.muted ?? kept.muted)],
    ...(typeof pausedUntil === "string" ? { pausedUntil } : {}),
  };
  if (isQuiet(changed, Temporal.PlainTime.from(changed.hour)))
    return refuse(
      422,
      "hour-is-quiet",
      "That hour lies in your quiet hours, so nothing would ever come. Please change one of them.",
    );
  return changed;
}

/** Whether a clock time lies in somebody's quiet hours. Never throws. */
export function isQuiet({ quietHours }: Preferences, time: Temporal.PlainTime): boolean {
  const clock = time.toString({ smallestUnit: "minute" });
  const { from, to } = quietHours;
  if (from === to) return false;
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** Nothing that is not urgent comes until then. */
export function paused(current: Preferences, until: string = UNTIL_RESUMED): Preferences {
  return { ...current, pausedUntil: until };
}

/** Messages come again, as they did before any Pause and Stop; where Less often left none, the usual number. */
export function resumed({ pausedUntil: _over, ...current }: Preferences): Preferences {
  const perWeek = current.perWeek === 0 ? USUAL_PREFERENCES.perWeek : current.perWeek;
  return { ...current, perWeek, muted: current.muted.filter((each) => each !== EVERYTHING) };
}

/** Half as many a week, at least none; the second half of one is none (rule DLV7). */
export function lessOften(current: Preferences): Preferences {
  return { ...current, perWeek: Math.floor(current.perWeek / 2), perDay: 1 };
}

/** Nothing comes unasked any more. */
export function stopped(current: Preferences): Preferences {
  return { ...current, muted: [...new Set([...current.muted, EVERYTHING])] };
}
