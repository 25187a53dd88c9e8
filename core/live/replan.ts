/**
 * A session that is behind its time: which steps could be shorter, left out or
 * answered in writing afterwards, so that it still ends when it was to end.
 */
import type { LiveStep } from "./control.ts";
import { durationMs, type Position } from "./position.ts";
import { allotMinutes, type Allotted } from "./replanning/allot.ts";

type Running = Extract<Position, { kind: "running" }>;

/** A step that lies ahead or runs, and how short its activity can be. */
export interface PlannedStep extends Pick<LiveStep, "id" | "title" | "minutes" | "addedMs" | "collects"> {
  readonly closing: boolean;
  /** Its activity's least minutes, with the way to the next step. */
  readonly leastMinutes: number;
}

/** What would change for one step. Milliseconds are those of the whole step, with what of it is past. */
export interface PlanChange {
  readonly stepId: string;
  readonly title: string;
  /** "later": answered in writing after the session. */
  readonly kind: "shorten" | "lengthen" | "cut" | "later";
  readonly fromMs: number;
  readonly toMs: number;
}

/** A way to be on time again. */
export interface Proposal {
  readonly changes: readonly PlanChange[];
  /** Server time, milliseconds since 1970: within a minute before the end that was asked for. */
  readonly endsAtMs: number;
}

export type Replan =
  /** Not a minute late. @property aheadMs negative by the seconds that it is late all the same */
  | { readonly kind: "on time"; readonly endsAtMs: number; readonly aheadMs: number }
  /** Late, and what could be done about it; the gentlest first. */
  | {
      readonly kind: "behind";
      readonly endsAtMs: number;
      readonly behindMs: number;
      readonly proposals: readonly [Proposal, ...Proposal[]];
    }
  /** Late whatever is done: `nearest` is as early as it can end, `overMs` late. */
  | {
      readonly kind: "cannot be kept";
      readonly endsAtMs: number;
      readonly behindMs: number;
      readonly nearest: Proposal;
      readonly overMs: number;
    };

/** Nobody is bothered for less. */
export const BEHIND_MS = 60_000;

/**
 * Whether a session ends in time, and what could be done where it does not
 * (rules LIV15 to LIV17). No step becomes shorter than its activity can be,
 * nothing that is past is changed, and the step in which people close is
 * always kept. Never throws.
 *
 * @param agenda every step in its order; those that were set aside take no time
 * @param now server time, milliseconds since 1970
 * @param endBy when it is to be over, on the same clock
 */
export function replan(
  agenda: readonly PlannedStep[],
  position: Pick<Running, "index" | "leftMs">,
  now: number,
  endBy: number,
): Replan {
  const ahead = aheadOf(agenda, position);
  const endsAtMs = now + sumOf(ahead);
  const behindMs = endsAtMs - endBy;
  if (behindMs < BEHIND_MS) return { kind: "on time", endsAtMs, aheadMs: -behindMs };
  const haveMs = endBy - now;
  const [first, ...others] = proposalsFor(ahead, haveMs, now);
  if (first !== undefined) {
    return { kind: "behind", endsAtMs, behindMs, proposals: [first, ...others] };
  }
  const kept = ahead.filter((step) => !step.maySetAside);
  const shortest = new Map(kept.map((step) => [step.id, step.leastMs]));
  const nearest = proposalOf(ahead, shortest, now);
  return { kind: "cannot be kept", endsAtMs, behindMs, nearest, overMs: nearest.endsAtMs - endBy };
}

/** What a step still takes, and what it could take. */
interface Ahead extends Allotted {
  readonly step: PlannedStep;
  readonly pastMs: number;
  readonly maySetAside: boolean;
}

function aheadOf(
  agenda: readonly PlannedStep[],
  position: Pick<Running, "index" | "leftMs">,
): readonly Ahead[] {
  const closing = closingIndex(agenda, position.index);
  return agenda.slice(position.index).flatMap((step, offset): readonly Ahead[] => {
    const isCurrent = offset === 0;
    const fullMs = durationMs(step);
    // The step that is on is among them even when it is over: it can be given what is left over.
    if (!isCurrent && fullMs <= 0) return [];
    const pastMs = isCurrent ? fullMs - position.leftMs : 0;
    const nowMs = isCurrent ? Math.max(0, position.leftMs) : fullMs;
    const leastMs = Math.min(nowMs, Math.max(0, step.leastMinutes * 60_000 - pastMs));
    const maySetAside = !isCurrent && position.index + offset !== closing;
    return [{ id: step.id, step, pastMs, nowMs, leastMs, maySetAside }];
  });
}

/** The step in which people close: the last ahead that says so, else the last that takes any time. */
function closingIndex(agenda: readonly PlannedStep[], from: number): number {
  const isAhead = (step: PlannedStep, index: number): boolean => index >= from && durationMs(step) > 0;
  const said = agenda.findLastIndex((step, index) => step.closing && isAhead(step, index));
  return said === -1 ? agenda.findLastIndex(isAhead) : said;
}

/**
 * In the order in which people lose least: every step a little, one step left
 * out, one put off until afterwards, or as many as it takes. Three at most:
 * more would be a puzzle, and a facilitator has other things to do.
 */
function proposalsFor(ahead: readonly Ahead[], haveMs: number, now: number): readonly Proposal[] {
  const without = (set: readonly Ahead[]): readonly Proposal[] => {
    const staying = ahead.filter((step) => !set.includes(step));
    const allotted = allotMinutes(staying, haveMs, { mayLengthen: set.length > 0 });
    return allotted === undefined ? [] : [proposalOf(ahead, allotted, now)];
  };
  const aside = ahead.filter((step) => step.maySetAside).toSorted(byWorth);
  const firstOf = (collects: boolean): readonly Proposal[] =>
    aside
      .filter(({ step }) => step.collects === collects)
      .flatMap((step) => without([step]))
      .slice(0, 1);
  const found = [...without([]), ...firstOf(false), ...firstOf(true)];
  for (let count = 2; found.length === 0 && count <= aside.length; count += 1)
    found.push(...without(aside.slice(0, count)));
  return found;
}

/** What nobody writes in goes first, and of two alike the shorter one. */
function byWorth(one: Ahead, other: Ahead): number {
  return Number(one.step.collects) - Number(other.step.collects) || one.nowMs - other.nowMs;
}

/** @param remaining what each staying step still takes; the others are set aside */
function proposalOf(ahead: readonly Ahead[], remaining: ReadonlyMap<string, number>, now: number): Proposal {
  const changes = ahead.flatMap(({ id, step, pastMs, nowMs }): readonly PlanChange[] => {
    const leftMs = remaining.get(id);
    if (leftMs === nowMs) return [];
    const fromMs = durationMs(step);
    const common = { stepId: id, title: step.title, fromMs };
    if (leftMs === undefined) return [{ ...common, kind: step.collects ? "later" : "cut", toMs: 0 }];
    return [{ ...common, kind: leftMs < nowMs ? "shorten" : "lengthen", toMs: pastMs + leftMs }];
  });
  return { changes, endsAtMs: now + [...remaining.values()].reduce((sum, each) => sum + each, 0) };
}

function sumOf(ahead: readonly Ahead[]): number {
  return ahead.reduce((sum, { nowMs }) => sum + nowMs, 0);
}
