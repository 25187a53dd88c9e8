/** A rehearsal as plain data: a session in this window alone, whose clock runs as fast as somebody likes. */
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import {
  end,
  next,
  pause,
  positionAt,
  previous,
  resume,
  start,
  waitingSession,
  type ControlState,
  type Position,
} from "../../../../core/live/index.ts";
import { doingsIn, pretendPeople, sharedIn } from "../../../../core/live/rehearsal/index.ts";

/** How fast its clock can run. */
export const SPEEDS = [1, 10, 60] as const;

export interface Pretending {
  readonly control: ControlState;
  /** Its own time, in milliseconds since its start. */
  readonly nowMs: number;
  readonly seed: number;
  /** How many answers and takeaways came in the steps that are over, by step. */
  readonly cameIn: ReadonlyMap<string, number>;
}

/** Begins, before anybody started it. Never throws. */
export function beginPretending(agenda: Agenda, seed: number): Pretending {
  const control = waitingSession({ id: "rehearsal", title: agenda.title, agenda });
  return { control, nowMs: 0, seed, cameIn: new Map() };
}

const PEOPLE = pretendPeople();

/** Where it stands. Never throws. */
export function placeOf({ control, nowMs }: Pretending): Position {
  return positionAt(control, nowMs);
}

/** What a button does. */
export type Press = "start" | "next" | "previous" | "pause" | "resume" | "end";

/** After a button was pressed. Never throws. */
export function press(before: Pretending, button: Press): Pretending {
  const { control, nowMs } = before;
  const at = placeOf(before);
  const stepId = at.kind === "running" ? at.step.id : "";
  const moved = {
    start: () => start(control, nowMs),
    next: () => next(control, nowMs, stepId),
    previous: () => previous(control, nowMs, stepId),
    pause: () => pause(control, nowMs),
    resume: () => resume(control, nowMs),
    end: () => end(control, nowMs),
  }[button]();
  return moved.kind === "changed" ? { ...noted(before), control: moved.control } : before;
}

/** After some of its time went by. Never throws. */
export function goOn(before: Pretending, byMs: number): Pretending {
  return noted({ ...before, nowMs: before.nowMs + byMs });
}

/** Remembers what came in until now: the next step shows its own. */
function noted(now: Pretending): Pretending {
  const at = placeOf(now);
  if (at.kind !== "running") return now;
  const count = sharedSoFar(now).length;
  if (count <= (now.cameIn.get(at.step.id) ?? 0)) return now;
  return { ...now, cameIn: new Map([...now.cameIn, [at.step.id, count]]) };
}

/** What came in in the step that is on. Never throws. */
export function sharedSoFar(now: Pretending): ReturnType<typeof sharedIn> {
  const at = placeOf(now);
  if (at.kind !== "running") return [];
  const { leftMs, startedAtMs, endsAtMs, index } = at;
  const sinceMs = endsAtMs - startedAtMs - leftMs;
  return sharedIn(now.control, index, PEOPLE, now.seed).filter(({ afterMs }) => afterMs <= sinceMs);
}

/** How many of the six are done with the step that is on: "4 of 6 are done". Never throws. */
export function sayDone(now: Pretending): string {
  const at = placeOf(now);
  if (at.kind !== "running") return "";
  const sinceMs = at.endsAtMs - at.startedAtMs - at.leftMs;
  const done = doingsIn(now.control, at.index, PEOPLE, now.seed).filter(
    (each) => each.doneAfterMs <= sinceMs,
  );
  return `${done.length} of ${PEOPLE.length} are done`;
}

/** Minutes and seconds, "2:05" or "over by 0:30". Never throws. */
export function sayLeft(leftMs: number): string {
  const seconds = Math.abs(Math.ceil(leftMs / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return leftMs < 0 ? `over by ${text}` : text;
}
