/**
 * Changing what still lies ahead while a session runs. Only steps after the
 * current one move, so that the place where everybody stands never shifts.
 *
 * A step that is set aside stays in its place as an automatic one without any
 * length: whoever reads the control, a panel of an earlier version too, passes
 * over it by time alone, and its words are there to be answered afterwards.
 */
import type { ControlState, LiveStep } from "./control.ts";
import { isSetAside, positionAt } from "./position.ts";
import type { PlanChange } from "./replan.ts";
import type { Transition } from "./transitions.ts";

/** A change to what lies ahead. */
export type Edit =
  /** What a proposal of `replan` says. */
  | { readonly kind: "replan"; readonly changes: readonly Pick<PlanChange, "stepId" | "toMs">[] }
  | { readonly kind: "skip"; readonly stepId: string }
  /** Takes back what was skipped, with its own way of moving on. */
  | { readonly kind: "bring back"; readonly stepId: string; readonly mode: LiveStep["mode"] }
  /** Puts a step before another that lies ahead; without one, behind all of them. */
  | { readonly kind: "move"; readonly stepId: string; readonly beforeId: string | undefined }
  | { readonly kind: "insert"; readonly step: LiveStep; readonly beforeId: string | undefined }
  | {
      readonly kind: "reword";
      readonly stepId: string;
      readonly prompts?: readonly string[];
      readonly minutes?: number;
    }
  /** Everything that lies ahead as it was before. */
  | { readonly kind: "undo"; readonly steps: readonly LiveStep[] };

/** The longest that one step may be made, in minutes: a session is no longer than a working day. */
export const MOST_STEP_MINUTES = 240;
/** No more than an agenda may have, and what was inserted. */
export const MOST_LIVE_STEPS = 80;
/** As long as a prompt may be in an agenda. */
const LONGEST_PROMPT = 2_000;

/** The next step that takes time; undefined after the last. */
export function upcoming(control: Pick<ControlState, "steps">, index: number): LiveStep | undefined {
  return control.steps.find((step, at) => at > index && !isSetAside(step));
}

/**
 * Changes what lies ahead (rules LIV18 to LIV20). What is past, and where the
 * session stands, stay as they are; the last step is never set aside. Never throws.
 */
export function edit(control: ControlState, nowMs: number, wish: Edit): Transition {
  const at = positionAt(control, nowMs);
  if (at.kind === "ended") return { kind: "unchanged", reason: "not running" };
  // Before the start everything lies ahead.
  const current = at.kind === "running" ? at.index : -1;
  const after = edited(control.steps, current, wish);
  if (after === undefined) return { kind: "unchanged", reason: "as it is" };
  const steps = withRestingEnd(after);
  if (at.kind === "waiting") return { kind: "changed", control: { ...control, steps } };
  // Steps that ran on by themselves are behind us now, whatever becomes of those ahead.
  const anchor = { ...control.anchor, index: at.index, sinceMs: at.startedAtMs };
  return { kind: "changed", control: { ...control, steps, anchor } };
}

function edited(steps: readonly LiveStep[], current: number, wish: Edit): readonly LiveStep[] | undefined {
  switch (wish.kind) {
    case "replan":
      return replanned(steps, current, wish.changes);
    case "skip":
      return isLastStanding(steps, wish.stepId)
        ? undefined
        : changeAhead(steps, current, wish.stepId, setAside);
    case "bring back":
      return changeAhead(steps, current, wish.stepId, (step) =>
        isSetAside(step) ? { ...step, mode: wish.mode, addedMs: 0 } : step,
      );
    case "move": {
      const moved = steps.find((step, at) => at > current && step.id === wish.stepId);
      if (moved === undefined || moved.id === wish.beforeId) return undefined;
      return putBefore(without(steps, moved.id), current, moved, wish.beforeId);
    }
    case "insert":
      if (steps.length >= MOST_LIVE_STEPS || steps.some(({ id }) => id === wish.step.id)) return undefined;
      return putBefore(steps, current, wish.step, wish.beforeId);
    case "reword":
      return reworded(steps, current, wish);
    case "undo":
      return undone(steps, current, wish.steps);
  }
}

function setAside(step: LiveStep): LiveStep {
  return { ...step, mode: "auto", addedMs: -step.minutes * 60_000 };
}

/** The last step that takes time waits: what was set aside behind it must not draw the session on. */
function withRestingEnd(steps: readonly LiveStep[]): readonly LiveStep[] {
  const last = steps.findLastIndex((step) => !isSetAside(step));
  if (last === steps.length - 1) return steps;
  return steps.map((step, at) => (at === last ? { ...step, mode: "manual" as const } : step));
}

function isLastStanding(steps: readonly LiveStep[], stepId: string): boolean {
  return steps.findLast((step) => !isSetAside(step))?.id === stepId;
}

/** The one step that lies ahead, changed; undefined where it does not, or nothing differs. */
function changeAhead(
  steps: readonly LiveStep[],
  current: number,
  stepId: string,
  change: (step: LiveStep) => LiveStep,
): readonly LiveStep[] | undefined {
  const after = steps.map((step, at) => (at > current && step.id === stepId ? change(step) : step));
  return after.some((step, at) => step !== steps[at]) ? after : undefined;
}

function replanned(
  steps: readonly LiveStep[],
  current: number,
  changes: readonly Pick<PlanChange, "stepId" | "toMs">[],
): readonly LiveStep[] {
  const to = new Map(changes.map(({ stepId, toMs }) => [stepId, toMs]));
  return steps.map((step, at) => {
    const toMs = to.get(step.id);
    if (toMs === undefined || at < current) return step;
    if (toMs > 0) return { ...step, addedMs: toMs - step.minutes * 60_000 };
    return at === current ? step : setAside(step);
  });
}

function without(steps: readonly LiveStep[], id: string): readonly LiveStep[] {
  return steps.filter((step) => step.id !== id);
}

function putBefore(
  steps: readonly LiveStep[],
  current: number,
  step: LiveStep,
  beforeId: string | undefined,
): readonly LiveStep[] | undefined {
  const found = steps.findIndex(({ id }, at) => at > current && id === beforeId);
  if (beforeId !== undefined && found === -1) return undefined;
  const at = found === -1 ? steps.length : found;
  return [...steps.slice(0, at), step, ...steps.slice(at)];
}

function reworded(
  steps: readonly LiveStep[],
  current: number,
  wish: Extract<Edit, { kind: "reword" }>,
): readonly LiveStep[] | undefined {
  const prompts = wish.prompts
    ?.map((prompt) => prompt.trim().slice(0, LONGEST_PROMPT))
    .filter((prompt) => prompt !== "");
  if (prompts?.length === 0) return undefined;
  const minutes = wish.minutes === undefined ? undefined : Math.round(wish.minutes);
  if (minutes !== undefined && !(minutes >= 1 && minutes <= MOST_STEP_MINUTES)) return undefined;
  // The words of the step that is on may be put right, too; its time has buttons of its own.
  return changeAhead(steps, current - 1, wish.stepId, (step) => ({
    ...step,
    prompts: prompts ?? step.prompts,
    addedMs:
      minutes === undefined || steps[current]?.id === step.id
        ? step.addedMs
        : (minutes - step.minutes) * 60_000,
  }));
}

/** Steps that have begun meanwhile stay; of those ahead, everything is as it was. */
function undone(
  steps: readonly LiveStep[],
  current: number,
  before: readonly LiveStep[],
): readonly LiveStep[] {
  const begun = steps.slice(0, current + 1);
  const ids = new Set(begun.map(({ id }) => id));
  return [...begun, ...before.filter(({ id }) => !ids.has(id))];
}
