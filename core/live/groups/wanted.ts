/** Which groups a moment of a session asks for. */
import type { Activity, Grouping } from "../../agendas/activity.ts";
import type { PhaseNow } from "../activities/phases.ts";
import type { GroupSize } from "./group.ts";

/** How large groups are where an activity does not say. */
const SIZES: Readonly<Record<Grouping, GroupSize | undefined>> = {
  all: undefined,
  solo: undefined,
  stations: undefined,
  pairs: { min: 2, usual: 2, max: 3 },
  trios: { min: 2, usual: 3, max: 4 },
  "small-groups": { min: 3, usual: 4, max: 6 },
};

export interface WantedGroups {
  /** Names the set: the same groups for as long as it stays the same. */
  readonly set: string;
  readonly size: GroupSize;
  /** Server time, milliseconds since 1970. */
  readonly endsAtMs: number;
}

/**
 * The groups of a phase (rule GRP9): they stay through phases with the same
 * grouping, so that roles go round in them, and are new in each repetition of
 * a phase that says so. Undefined where people are together.
 */
export function wantedIn(
  activity: Pick<Activity, "grouping" | "groupSize">,
  phases: readonly { readonly grouping: Grouping; readonly toMs: number }[],
  phase: PhaseNow,
): WantedGroups | undefined {
  const part = phase.parts.find(({ kind }) => kind === "groups");
  const size =
    phase.grouping === activity.grouping
      ? (activity.groupSize ?? SIZES[phase.grouping])
      : SIZES[phase.grouping];
  if (part?.kind !== "groups" || size === undefined) return undefined;
  if (part.anew === true) return { set: `${phase.grouping}-${phase.index}`, size, endsAtMs: phase.endsAtMs };
  const behind = phases.slice(phase.index);
  const change = behind.findIndex(({ grouping }) => grouping !== phase.grouping);
  const last = behind[change < 0 ? behind.length - 1 : change - 1];
  const endsAtMs = phase.endsAtMs + (last === undefined ? 0 : last.toMs - phase.toMs);
  return { set: phase.grouping, size, endsAtMs };
}

/** The sizes for groups that somebody asks for by a number. */
export function sizeAround(usual: number): GroupSize {
  return { min: Math.max(2, usual - 1), usual, max: usual + 1 };
}
