/** A session without anybody: an agenda from its start to its end, with people who pretend. */
import type { Agenda } from "../../agendas/index.ts";
import type { Contribution } from "../contributions.ts";
import { contributionId } from "../contributions.ts";
import { waitingSession } from "../control.ts";
import type { ControlState } from "../control.ts";
import { positionAt } from "../position.ts";
import type { Position } from "../position.ts";
import { end, next, start } from "../transitions.ts";
import { drawn, neededSeconds, pretendPeople, whatTheyWrite } from "./pretend.ts";
import type { Pretend } from "./pretend.ts";

/** What somebody shares, and when. */
export type Planned = Pick<Contribution, "id" | "kind" | "stepId" | "authorId" | "authorName" | "text"> & {
  /** Milliseconds after the step began. */
  readonly afterMs: number;
};

/** How somebody fares in a step. */
export interface Doing {
  readonly who: Pretend;
  /** Milliseconds after the step began at which they are done. */
  readonly doneAfterMs: number;
}

/** How everybody fares in a step, the same for the same seed. @param place of the step, counted from 0. Never throws. */
export function doingsIn(
  control: ControlState,
  place: number,
  people: readonly Pretend[],
  seed: number,
): readonly Doing[] {
  const step = control.steps[place];
  if (step === undefined) return [];
  return people.map((who, at) => ({
    who,
    doneAfterMs: Math.round(neededSeconds(step, who, seed, place * 1000 + at) * 1000),
  }));
}

/** What everybody shares in a step that collects, the first first; nothing in others. Never throws. */
export function sharedIn(
  control: ControlState,
  place: number,
  people: readonly Pretend[],
  seed: number,
): readonly Planned[] {
  const step = control.steps[place];
  if (step === undefined || !(step.collects || step.closing)) return [];
  return doingsIn(control, place, people, seed)
    .map(({ who, doneAfterMs }, at) => ({
      id: contributionId(who.id, uniqueOf(place, at)),
      kind: step.closing ? ("takeaway" as const) : ("answer" as const),
      stepId: step.id,
      authorId: who.id,
      authorName: who.name,
      text: whatTheyWrite(step, seed, place * 1000 + at),
      afterMs: doneAfterMs,
    }))
    .toSorted((one, other) => one.afterMs - other.afterMs);
}

function uniqueOf(place: number, at: number): string {
  const hex = (value: number, length: number): string => value.toString(16).padStart(length, "0");
  return `${hex(place, 8)}-0000-7000-8000-${hex(at, 12)}`;
}

/** How a session without anybody went. */
export interface Rehearsal {
  readonly control: ControlState;
  /** From the start to the end. */
  readonly tookMs: number;
  readonly contributions: readonly Contribution[];
  readonly steps: readonly {
    readonly stepId: string;
    readonly tookMs: number;
    /** Names of those who were not done when their time was over. */
    readonly unfinished: readonly string[];
  }[];
}

/** The facilitator says the last word of a step, and people turn round. */
const TURNING_MS = 3_000;

/**
 * Runs an agenda from its start to its end, by the same position and
 * transitions as a real session: the facilitator moves on when everybody is
 * done, and at the latest when the time of the step is over. Never throws.
 *
 * @param count people who pretend
 */
export function rehearse(agenda: Agenda, seed: number, count: number): Rehearsal {
  const people = pretendPeople(count);
  const control = start(waitingSession({ id: "rehearsal", title: agenda.title, agenda }), 0);
  let now = control.kind === "changed" ? control.control : waitingSession({ id: "", title: "", agenda });
  const contributions: Contribution[] = [];
  const steps: Rehearsal["steps"][number][] = [];
  let atMs = 0;
  for (let at = positionAt(now, atMs); at.kind === "running"; at = positionAt(now, atMs)) {
    const lastedMs = howLong(now, at, people, seed);
    const endsAtMs = at.startedAtMs + lastedMs;
    const shared = sharedIn(now, at.index, people, seed).filter(({ afterMs }) => afterMs <= lastedMs);
    contributions.push(
      ...shared.map(({ afterMs, ...each }) => ({ ...each, atMs: at.startedAtMs + afterMs })),
    );
    steps.push({ stepId: at.step.id, tookMs: lastedMs, unfinished: unfinishedIn(now, at, people, seed) });
    atMs = endsAtMs;
    const moved = at.isLast ? end(now, atMs) : next(now, atMs, at.step.id);
    // A step that runs on by itself has moved already.
    if (moved.kind === "changed") now = moved.control;
    else if (moved.reason !== "moved already") break;
  }
  return { control: now, tookMs: atMs, contributions, steps };
}

type Running = Extract<Position, { kind: "running" }>;

function howLong(control: ControlState, at: Running, people: readonly Pretend[], seed: number): number {
  const fullMs = at.endsAtMs - at.startedAtMs;
  if (at.step.mode === "auto") return fullMs;
  const slowest = Math.max(0, ...doingsIn(control, at.index, people, seed).map((each) => each.doneAfterMs));
  return Math.min(fullMs, slowest + TURNING_MS);
}

function unfinishedIn(
  control: ControlState,
  at: Running,
  people: readonly Pretend[],
  seed: number,
): readonly string[] {
  const fullMs = at.endsAtMs - at.startedAtMs;
  return doingsIn(control, at.index, people, seed)
    .filter(({ doneAfterMs }) => doneAfterMs > fullMs)
    .map(({ who }) => who.name);
}

/** Agendas drawn from a list, each at most once, the same for the same seed. Never throws. */
export function drawAgendas(agendas: readonly Agenda[], seed: number, count: number): readonly Agenda[] {
  return agendas
    .map((agenda, at) => ({ agenda, lot: drawn(seed, at) }))
    .toSorted((one, other) => one.lot - other.lot)
    .slice(0, count)
    .map(({ agenda }) => agenda);
}
