/** Where a step stands within its activity's phases: a pure function of the step's minutes and the time. */
import type { Activity, Grouping, Phase } from "../../agendas/activity.ts";
import type { PartUse } from "../../agendas/parts.ts";

/** A phase as it runs. Milliseconds from the step's start. */
export interface TimedPhase {
  readonly title: string;
  readonly parts: readonly PartUse[];
  readonly grouping: Grouping;
  /** Which repetition it is, from 1 on, and of how many. */
  readonly round: number;
  readonly rounds: number;
  readonly fromMs: number;
  readonly toMs: number;
}

const MINUTE_MS = 60_000;

/** The minutes that a step's phases share: its own, or fewer where it was shortened on the way. */
export function minutesOf(step: { readonly minutes: number; readonly addedMs: number }): number {
  return step.minutes + Math.min(0, step.addedMs) / MINUTE_MS;
}

type Slot = Pick<TimedPhase, "title" | "parts" | "grouping" | "round" | "rounds"> & {
  readonly weight: number;
};

/**
 * The phases of an activity within so many minutes (rule ACT1): in proportion,
 * each at least a minute. Where there are too few minutes, rounds are left out
 * first, and then the last phases share the last minute: none is ever lost.
 * Never throws.
 */
export function phasesOf(
  activity: Pick<Activity, "phases" | "grouping">,
  minutes: number,
): readonly TimedPhase[] {
  const totalMs = Math.max(1, minutes) * MINUTE_MS;
  const slots = sharing(
    slotsOf(activity, Math.floor(Math.max(1, minutes))),
    Math.max(1, Math.floor(minutes)),
  );
  const allWeight = slots.reduce((sum, { weight }) => sum + weight, 0);
  const extras = slots.map(({ weight }) => Math.max(0, (weight / allWeight) * totalMs - MINUTE_MS));
  const allExtra = extras.reduce((sum, extra) => sum + extra, 0);
  const spareMs = totalMs - slots.length * MINUTE_MS;
  let gone = 0;
  let fromMs = 0;
  return slots.map(({ weight: _weight, ...slot }, index) => {
    gone += extras[index] ?? 0;
    const isLast = index === slots.length - 1;
    const share = allExtra === 0 ? (index + 1) / slots.length : gone / allExtra;
    const toMs = isLast ? totalMs : (index + 1) * MINUTE_MS + Math.round(spareMs * share);
    const timed = { ...slot, fromMs, toMs };
    fromMs = toMs;
    return timed;
  });
}

function slotsOf({ phases, grouping }: Pick<Activity, "phases" | "grouping">, most: number): readonly Slot[] {
  const times = phases.map((phase) => phase.times ?? 1);
  while (times.reduce((sum, each) => sum + each, 0) > most && Math.max(...times) > 1) {
    const longest = times.indexOf(Math.max(...times));
    times[longest] = (times[longest] ?? 2) - 1;
  }
  return phases.flatMap((phase, index) => repeated(phase, grouping, times[index] ?? 1));
}

function repeated(phase: Phase, grouping: Grouping, rounds: number): readonly Slot[] {
  return Array.from({ length: rounds }, (_one, index) => ({
    title: phase.title,
    parts: phase.parts ?? [],
    grouping: phase.grouping ?? grouping,
    round: index + 1,
    rounds,
    weight: phase.minutes,
  }));
}

/** At most so many slots: what does not fit is done together with the last one that does. */
function sharing(slots: readonly Slot[], most: number): readonly Slot[] {
  if (slots.length <= most) return slots;
  const kept = slots.slice(0, most - 1);
  const together = slots.slice(most - 1);
  const [first] = together;
  if (first === undefined) return kept;
  const parts = together.flatMap((slot) => slot.parts);
  const title = together.map((slot) => slot.title).join(" · ");
  return [...kept, { ...first, title, parts, weight: together.reduce((sum, slot) => sum + slot.weight, 0) }];
}

/** A phase that is on. Server times in milliseconds since 1970. */
export interface PhaseNow extends TimedPhase {
  readonly index: number;
  readonly count: number;
  readonly endsAtMs: number;
  /** Milliseconds until it is over; negative in the last one, once the step is. */
  readonly leftMs: number;
}

/**
 * The phase that is on (rule ACT2). What was added to the step belongs to its
 * last phase, and so does what it is over. Undefined where there is none.
 */
export function phaseAt(
  phases: readonly TimedPhase[],
  position: { readonly startedAtMs: number; readonly endsAtMs: number; readonly leftMs: number },
): PhaseNow | undefined {
  const sinceMs = position.endsAtMs - position.leftMs - position.startedAtMs;
  const last = phases.length - 1;
  const found = phases.findIndex(({ toMs }) => sinceMs < toMs);
  const index = found < 0 ? last : found;
  const phase = phases[index];
  if (phase === undefined) return undefined;
  const endsAtMs = index === last ? position.endsAtMs : position.startedAtMs + phase.toMs;
  const leftMs = endsAtMs - position.startedAtMs - sinceMs;
  return { ...phase, index, count: phases.length, endsAtMs, leftMs };
}

/**
 * The parts of a phase in the step that it runs in (rule ACT3): a step that
 * collects has somewhere to write, whatever its activity, and no second place
 * beside one of its own; one that collects nothing asks for no words.
 */
export function partsIn(
  phase: Pick<TimedPhase, "parts">,
  step: { readonly collects: boolean },
  all: readonly Pick<TimedPhase, "parts">[],
): readonly PartUse[] {
  const writes = all.some(({ parts }) => parts.some((part) => isWriting(part) || isAnswered(part)));
  const kept = phase.parts.filter((part) => step.collects || !isWriting(part));
  return step.collects && !writes ? [...kept, { kind: "write" }, { kind: "wall" }] : kept;
}

/** What people answer in a way of its own: a free answer beside it would only puzzle them. */
function isAnswered({ kind }: PartUse): boolean {
  return kind === "pass" || kind === "quiz" || kind === "commit";
}

/** Whether people write for all to see in it. Never throws. */
export function isWriting({ kind }: Pick<PartUse, "kind">): boolean {
  return kind === "write" || kind === "wall" || kind === "capture";
}
