import { WEEKDAYS } from "../../../core/weekdays.ts";

/** When and how often Guildhall writes, as `GET /api/v1/me/notifications` tells it. */
export interface MessageSettings {
  /** When what can wait is sent: `10:00`, in one's own zone. */
  readonly hour: string;
  /** ISO weekdays: Monday is 1. */
  readonly workingDays: readonly number[];
  /** Local times; over midnight where `to` is earlier. */
  readonly quietHours: { readonly from: string; readonly to: string };
  /** ISO instant. Absent: not paused. */
  readonly pausedUntil?: string;
  readonly perWeek: number;
  readonly perDay: number;
  /** Kinds of message that are not wanted. */
  readonly muted: readonly string[];
}

/** As they are chosen. */
export const DAYS = WEEKDAYS.map((name, index) => ({ day: index + 1, short: name.slice(0, 2), name }));

/** Kinds that one may do without; answers to what one asked for always come. */
export const KINDS = [
  { kind: "prompt", name: "Questions of my communities" },
  { kind: "digest", name: "What others answered" },
  { kind: "reminder", name: "Reminders of sessions" },
  { kind: "recap", name: "Recaps of sessions" },
] as const;

/** Stands in `muted` for everything, as core/deliveries says it; imported, it would bring calendars along. */
export const EVERYTHING = "everything";

export const PAUSES = [
  { days: 7, name: "for a week" },
  { days: 14, name: "for two weeks" },
  { days: 28, name: "for four weeks" },
] as const;

const DAY_MS = 86_400_000;

/** The instant at which a pause of so many days ends. @param nowMs milliseconds since 1970 */
export function pauseUntil(nowMs: number, days: number): string {
  return new Date(nowMs + days * DAY_MS).toISOString();
}

/** A list with a value in it or not, in order. */
export function toggled<T extends string | number>(
  list: readonly T[],
  value: T,
  isIn: boolean,
): readonly T[] {
  const others = list.filter((each) => each !== value);
  return isIn ? [...others, value].toSorted() : others;
}

/** What is sent to begin or to end quiet, and nothing else: the server keeps what is left out. */
export interface PauseChange {
  /** ISO instant; null ends a pause. */
  readonly pausedUntil: string | null;
  readonly muted?: readonly string[];
}

/** What ends a pause and a stop. */
export function resumed({ muted }: Pick<MessageSettings, "muted">): PauseChange {
  const isStopped = muted.includes(EVERYTHING);
  return {
    pausedUntil: null,
    ...(isStopped ? { muted: muted.filter((each) => each !== EVERYTHING) } : {}),
  };
}

/** The settings without the pause, which has its own buttons and may have been set from elsewhere since. */
export function withoutPause({ pausedUntil: _kept, ...settings }: MessageSettings): MessageSettings {
  return settings;
}

/** Whether a pause is still on. @param nowMs milliseconds since 1970 */
export function isPaused(settings: MessageSettings, nowMs: number): boolean {
  return settings.pausedUntil !== undefined && Date.parse(settings.pausedUntil) > nowMs;
}
