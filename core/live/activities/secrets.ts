/** What is written privately: when it may be, when it is revealed, and in which order. */
import type { Activity } from "../../agendas/activity.ts";
import type { PartUse } from "../../agendas/parts.ts";
import { contributionId, SOMEBODY, type Contribution } from "../contributions.ts";
import type { ControlState } from "../control.ts";
import { positionAt } from "../position.ts";
import { minutesOf, partsIn, phaseAt, phasesOf, type PhaseNow } from "./phases.ts";
import { mix } from "./score.ts";

/** Something written privately, as only the server holds it. */
export interface Secret {
  /** A random UUID. */
  readonly id: string;
  readonly stepId: string;
  readonly text: string;
  /** Empty where it was written without a name: then nothing says whose it is. */
  readonly authorId: string;
  readonly authorName: string;
}

/** What runs in a session at a moment: the step, its phase and the parts of it. */
export interface RunningParts {
  readonly stepId: string;
  readonly phase: PhaseNow;
  readonly phases: ReturnType<typeof phasesOf>;
  readonly activity: Pick<Activity, "phases" | "grouping" | "groupSize">;
  readonly parts: readonly PartUse[];
  /** When the step began and ends. Server times, milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly endsAtMs: number;
}

/** A step of no activity that we know: all together, for its whole time. */
const PLAIN: RunningParts["activity"] = { grouping: "all", phases: [{ title: "", minutes: 1 }] };

/** Undefined while no step runs. @param find the catalogue Never throws. */
export function runningParts(
  control: ControlState,
  nowMs: number,
  find: (activity: string) => RunningParts["activity"] | undefined,
): RunningParts | undefined {
  const position = positionAt(control, nowMs);
  if (position.kind !== "running") return undefined;
  const { step, startedAtMs, endsAtMs } = position;
  const activity = find(step.activity) ?? PLAIN;
  const phases = phasesOf(activity, minutesOf(step));
  const phase = phaseAt(phases, position);
  if (phase === undefined) return undefined;
  return {
    stepId: step.id,
    phase,
    phases,
    activity,
    parts: partsIn(phase, step, phases),
    startedAtMs,
    endsAtMs,
  };
}

/** How a step takes what is private now: not at all, with the author, or without. */
export function takesSecrets(running: RunningParts | undefined, stepId: string): "no" | "named" | "unnamed" {
  if (running?.stepId !== stepId) return "no";
  const write = running.parts.find(({ kind }) => kind === "write");
  if (write?.kind !== "write" || write.privately !== true) return "no";
  return write.unnamed === true ? "unnamed" : "named";
}

/** Whether what people do in a part is seen by the service alone. */
export function isPrivate(part: PartUse): boolean {
  return part.kind === "quiz" || (part.kind === "write" && part.privately === true);
}

/** Whether a quiz is open in a step now. */
export function takesPicks(running: RunningParts | undefined, stepId: string): boolean {
  if (running?.stepId !== stepId) return false;
  return running.parts.some((part) => part.kind === "quiz" && part.isResult !== true);
}

/**
 * What was private as the contributions that all see (rules ACT24, ACT25):
 * shuffled, and all of one moment, so that neither place nor time tells whose
 * they are. The same secrets make the same contributions. Never throws.
 */
export function reveal(secrets: readonly Secret[], atMs: number): readonly Contribution[] {
  return secrets
    .toSorted((a, b) => mix(a.id) - mix(b.id) || (a.id < b.id ? -1 : 1))
    .map(({ id, stepId, text, authorId, authorName }) => {
      const isUnnamed = authorId === "";
      return {
        id: contributionId(isUnnamed ? SOMEBODY : authorId, id),
        kind: "answer",
        stepId,
        authorId: isUnnamed ? SOMEBODY : authorId,
        authorName: isUnnamed ? "Somebody" : authorName,
        text,
        atMs,
      };
    });
}
