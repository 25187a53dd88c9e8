/** What helps whoever runs a session: what to say now, and when it may be time to move on. */
import type { Activity } from "../agendas/activity.ts";
import type { LiveStep } from "./control.ts";
import type { Position } from "./position.ts";
import type { PlannedStep } from "./replan.ts";

type Running = Extract<Position, { kind: "running" }>;

/** What of the catalogue a running session needs to know of an activity. */
export type KnownActivity = Pick<
  Activity,
  "id" | "title" | "purpose" | "minutes" | "collects" | "grouping" | "phases" | "screen"
>;

/** The words to read aloud in this step: the agenda's own, else its title and what it asks. Never throws. */
export function wordsToSay(step: Pick<LiveStep, "say" | "title" | "prompts">): string {
  return step.say === "" ? `${step.title}. ${step.prompts.join(" ")}` : step.say;
}

/**
 * When a session is to be over: at its planned end; so long after its start as
 * it was planned for, where that was missed altogether. Milliseconds since 1970.
 */
export function endBy(planned: {
  readonly startMs: number;
  readonly minutes: number;
  readonly startedAtMs?: number | undefined;
}): number {
  const { startMs, minutes, startedAtMs = startMs } = planned;
  const endMs = startMs + minutes * 60_000;
  // Somebody who begins in the second half meets at another time, and is not late.
  return startedAtMs <= startMs + minutes * 30_000 ? endMs : startedAtMs + minutes * 60_000;
}

/** The agenda as replanning takes it: a step of an activity that nobody knows stays as long as it is. */
export function plannedSteps(
  steps: readonly LiveStep[],
  least: (activity: string) => number | undefined,
  ways: ReadonlyMap<string, number>,
): readonly PlannedStep[] {
  return steps.map((step) => {
    const minutes = least(step.activity);
    const leastMinutes = minutes === undefined ? step.minutes : minutes + (ways.get(step.id) ?? 0);
    return { ...step, leastMinutes };
  });
}

/** Whether people are to be left in peace now: each works alone and in silence. Never throws. */
export function isQuietNow(
  activity: Pick<KnownActivity, "phases" | "grouping"> | undefined,
  position: Pick<Running, "startedAtMs" | "endsAtMs" | "leftMs">,
): boolean {
  if (activity === undefined) return false;
  const lastsMs = position.endsAtMs - position.startedAtMs;
  const lengths = activity.phases.map(({ minutes, times = 1 }) => minutes * times);
  const all = lengths.reduce((sum, each) => sum + each, 0);
  let gone = 0;
  const at = lengths.findIndex((length) => {
    gone += length;
    return lastsMs - position.leftMs < (gone / all) * lastsMs;
  });
  const phase = activity.phases[at === -1 ? lengths.length - 1 : at];
  return (phase?.grouping ?? activity.grouping) === "solo";
}

/** Why it may be time to move on. */
export type Nudge =
  | { readonly kind: "done"; readonly done: number; readonly of: number }
  | { readonly kind: "quiet"; readonly minutes: number };

/** What is seen of a step that asks for answers. Server times, milliseconds since 1970. */
export interface StepSeen {
  readonly collects: boolean;
  /** How many of those who can answer have, and how many can. */
  readonly answered: number;
  readonly able: number;
  readonly lastWrittenAtMs: number | undefined;
  readonly startedAtMs: number;
  readonly isPaused: boolean;
  /** Silence is what the step is for: {@link isQuietNow}. */
  readonly isQuiet: boolean;
}

/** So many of ten being done is a sign; fewer, and those who write more slowly would be hurried. */
const MOST_ARE_DONE = 0.85;
/** How long nobody has written before that is a sign. */
const QUIET_MS = 2 * 60_000;

/**
 * The sign that it may be time to move on (rule LIV21): nearly all who can
 * have answered, or nobody has written for two minutes. None while silence is
 * the activity, or the clock stands. Never throws.
 */
export function nudgeFor(seen: StepSeen, nowMs: number): Nudge | undefined {
  if (!seen.collects || seen.isQuiet || seen.isPaused || seen.able === 0) return undefined;
  if (seen.answered > 0 && seen.answered >= seen.able * MOST_ARE_DONE)
    return { kind: "done", done: seen.answered, of: seen.able };
  const quietMs = nowMs - Math.max(seen.startedAtMs, seen.lastWrittenAtMs ?? 0);
  if (seen.lastWrittenAtMs === undefined || quietMs < QUIET_MS) return undefined;
  return { kind: "quiet", minutes: Math.floor(quietMs / 60_000) };
}

/** A step made of an activity while the session runs (rule LIV20). @param id unique in the session */
export function stepOf(activity: KnownActivity, id: string, prompt: string): LiveStep {
  return {
    id,
    title: activity.title,
    activity: activity.id,
    minutes: activity.minutes.usual,
    mode: "manual",
    collects: activity.collects === "answers",
    closing: false,
    prompts: [prompt.trim() === "" ? activity.purpose : prompt.trim()],
    participants: activity.screen,
    say: "",
    addedMs: 0,
  };
}
