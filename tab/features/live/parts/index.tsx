/** The phase that is on, and the parts that run in it. Loaded once the step is on the screen. */
import { lazy, Suspense, useMemo, useRef, useState, useEffect, type ComponentType, type JSX } from "react";
import "../../../ui/parts.css";
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import type { PartKind, PartUse } from "../../../../core/agendas/parts.ts";
import {
  HOUSE,
  marksOf,
  minutesOf,
  partsIn,
  phaseAt,
  phasesOf,
  type PhaseNow,
  type TimedPhase,
} from "../../../../core/live/activities/index.ts";
import { GROUPS, seeGroups } from "../../../../core/live/groups/index.ts";
import { Announcement } from "../announcement.tsx";
import { Countdown } from "../countdown.tsx";
import { draftOf, WRITTEN_IN_STEPS, type Drafts } from "../drafts.ts";
import type { LiveProps } from "../live-props.ts";
import type { Live } from "../live.ts";
import type { Room } from "../room.ts";
import type { Running } from "../use-live.tsx";
import type { PartPlace, PartProps } from "./part.ts";

/** Each part is fetched when its first phase comes. */
const VIEWS: { readonly [K in PartKind]: ComponentType<PartProps<K>> } = {
  write: lazy(async () => ({ default: (await import("./write.tsx")).Write })),
  wall: lazy(async () => ({ default: (await import("./wall.tsx")).Wall })),
  capture: lazy(async () => ({ default: (await import("./capture.tsx")).Capture })),
  cluster: lazy(async () => ({ default: (await import("./cluster.tsx")).ClusterView })),
  queue: lazy(async () => ({ default: (await import("./turns.tsx")).Queue })),
  round: lazy(async () => ({ default: (await import("./turns.tsx")).Round })),
  groups: lazy(async () => ({ default: (await import("./groups.tsx")).Groups })),
  pass: lazy(async () => ({ default: (await import("./pass.tsx")).Pass })),
  vote: lazy(async () => ({ default: (await import("./vote.tsx")).Vote })),
  poll: lazy(async () => ({ default: (await import("./poll.tsx")).Poll })),
  quiz: lazy(async () => ({ default: (await import("./quiz.tsx")).Quiz })),
  scale: lazy(async () => ({ default: (await import("./scale.tsx")).ScaleView })),
  rank: lazy(async () => ({ default: (await import("./rank.tsx")).Rank })),
  grid: lazy(async () => ({ default: (await import("./grid.tsx")).GridView })),
  score: lazy(async () => ({ default: (await import("./score.tsx")).Score })),
  coffee: lazy(async () => ({ default: (await import("./coffee.tsx")).Coffee })),
  questions: lazy(async () => ({ default: (await import("./questions.tsx")).Questions })),
  stations: lazy(async () => ({ default: (await import("./stations.tsx")).Stations })),
  commit: lazy(async () => ({ default: (await import("./commit.tsx")).Commit })),
};

/** What a step without an activity of the catalogue is made of. */
const PLAIN = { grouping: "all", phases: [{ title: "", minutes: 1 }] } as const;

interface ActivityProps extends LiveProps {
  readonly live: Live;
  readonly room: Room;
  readonly position: Running;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly onShare: (text: string) => void;
  readonly said: (text: string) => string;
}

/** What the step that is on has for everyone: its phase, and the parts of it. */
export function ActivityView(props: ActivityProps): JSX.Element | null {
  const { live, room, position, drafts, surroundings } = props;
  const { step } = position;
  const activity = findActivity(step.activity) ?? PLAIN;
  const minutes = minutesOf(step);
  const phases = useMemo(() => phasesOf(activity, minutes), [activity, minutes]);
  const phase = phaseAt(phases, position);
  usePhaseTurns(phase, position.isPaused, () => live.nowMs() ?? 0);
  const holder = useRef<HTMLDivElement>(null);
  if (phase === undefined) return null;
  const parts = withHeld(withAskedGroups(partsIn(phase, step, phases), room, step.id), {
    all: phases.flatMap((each) => partsIn(each, step, phases)),
    isHeld: (kind) =>
      drafts[draftFor(kind, step.id)] !== undefined ||
      (kind === "write" && holder.current?.querySelector('[data-part="write"]:focus-within') != null),
  });
  const placeOf = (kind: PartKind): PartPlace => placeIn(props, phase, phases, kind);
  return (
    <div ref={holder} className="activity" data-parts={parts.length}>
      {phase.count > 1 && (
        <PhaseLine phase={phase} position={position} live={live} isStage={surroundings.isStage} />
      )}
      {isBackFromGroups(phases, phase, position) && (
        <p className="note" role="status">
          Groups are over. End your call and come back to the meeting.
        </p>
      )}
      <Suspense fallback={null}>
        {partsShown(parts, live, surroundings.isStage).map((use) => (
          // The field to write in stays itself from step to step: whoever is in it stays in it.
          <div key={use.kind === "write" ? "write" : `${step.id}|${use.kind}`} data-part={use.kind}>
            <PartView {...placeOf(use.kind)} use={use} />
          </div>
        ))}
      </Suspense>
    </div>
  );
}

/** What a part is told of the step and phase that are on. */
function placeIn(
  props: ActivityProps,
  phase: PhaseNow,
  phases: readonly TimedPhase[],
  kind: PartKind,
): PartPlace {
  const { drafts, onText, room, position } = props;
  const { id } = position.step;
  const name = draftFor(kind, id);
  return {
    ...props,
    phase,
    secretCount: secretCount(room, id),
    draft: drafts[name] ?? "",
    onDraft: (text) => onText(name, text),
    fields: {
      of: (field) => drafts[draftOf(field, id)] ?? "",
      keep: (field, text) => onText(draftOf(field, id), text),
    },
    isAfterUnnamed: phases.slice(0, phase.index).some(isUnnamed),
  };
}

/**
 * While the room is on its way there is somewhere to write: what others have
 * done is not known yet. Where answers are put into groups they stand there,
 * and not once more on a wall; on a stage nothing can be moved.
 */
function partsShown(parts: readonly PartUse[], live: Live, isStage: boolean): readonly PartUse[] {
  if (live.link().kind === "arriving") return parts.filter(({ kind }) => kind === "write");
  const isGrouping = !isStage && parts.some(({ kind }) => kind === "cluster");
  return isGrouping ? parts.filter(({ kind }) => kind !== "wall") : parts;
}

function PartView(props: PartPlace & { readonly use: PartUse }): JSX.Element {
  const { use } = props;
  // A view and its use have the same kind; the compiler cannot follow that through the table.
  const View = VIEWS[use.kind] as ComponentType<PartPlace & { readonly use: PartUse }>;
  return <View {...props} />;
}

function PhaseLine(props: {
  readonly phase: PhaseNow;
  readonly position: Running;
  readonly live: Live;
  readonly isStage: boolean;
}): JSX.Element {
  const { phase, position, live } = props;
  const title = phase.rounds > 1 ? `${phase.title}, ${phase.round} of ${phase.rounds}` : phase.title;
  return (
    <div className="phase">
      {!props.isStage && <Announcement text={title} />}
      <div className="spread">
        <span className="phase-title">{title}</span>
        <Countdown
          position={{ endsAtMs: phase.endsAtMs, leftMs: phase.leftMs, isPaused: position.isPaused }}
          nowMs={() => live.nowMs() ?? 0}
          isSecond
        />
      </div>
      <div className="phase-track" aria-hidden="true">
        {Array.from({ length: phase.count }, (_one, index) => (
          <span
            key={index}
            data-place={index < phase.index ? "past" : index === phase.index ? "current" : "ahead"}
          />
        ))}
      </div>
    </div>
  );
}

/** Somebody who calls elsewhere hears for a minute that all come back. */
const COME_BACK_MS = 60_000;

function isBackFromGroups(
  phases: readonly TimedPhase[],
  phase: PhaseNow,
  { endsAtMs, leftMs, startedAtMs }: Running,
): boolean {
  const talked = (each: Pick<TimedPhase, "parts"> | undefined): boolean =>
    each?.parts.some(({ kind }) => kind === "groups") === true;
  const sinceMs = endsAtMs - leftMs - startedAtMs - phase.fromMs;
  return !talked(phase) && talked(phases[phase.index - 1]) && sinceMs < COME_BACK_MS;
}

/** Draws again when the phase turns; the count is only a reason to do so. */
function usePhaseTurns(phase: PhaseNow | undefined, isPaused: boolean, nowMs: () => number): void {
  const [, setTurns] = useState(0);
  const endsAtMs = phase === undefined || phase.index === phase.count - 1 ? undefined : phase.endsAtMs;
  useEffect(() => {
    if (endsAtMs === undefined || isPaused) return undefined;
    const timer = setTimeout(() => setTurns((before) => before + 1), Math.max(0, endsAtMs - nowMs()) + 1);
    return () => clearTimeout(timer);
  });
}

/** Where people write: what is in such a field when the phase turns stays in it until it is sent or put away. */
const FIELDS: readonly string[] = ["write", ...WRITTEN_IN_STEPS];

/** Whoever is still writing keeps the field, under the same words, whatever the phase has become. */
function withHeld(
  parts: readonly PartUse[],
  held: { readonly all: readonly PartUse[]; readonly isHeld: (kind: PartKind) => boolean },
): readonly PartUse[] {
  const there = new Set(parts.map(({ kind }) => kind));
  const kept = new Map(
    held.all.flatMap((part) => {
      const isKept = FIELDS.includes(part.kind) && !there.has(part.kind) && held.isHeld(part.kind);
      // What was private is revealed by now: the words go to all, as everything that comes later.
      const use: PartUse = part.kind === "write" ? { kind: "write" } : part;
      return isKept ? [[part.kind, use] as const] : [];
    }),
  );
  return kept.size === 0 ? parts : [...kept.values(), ...parts];
}

/** In any step, whoever runs the session may put people into groups. */
function withAskedGroups(parts: readonly PartUse[], room: Room, stepId: string): readonly PartUse[] {
  if (parts.some(({ kind }) => kind === "groups")) return parts;
  const isAsked = seeGroups(marksOf(room.marks(), stepId, GROUPS)).set?.startsWith("asked") === true;
  return isAsked ? [{ kind: "groups" }, ...parts] : parts;
}

function isUnnamed({ parts }: Pick<TimedPhase, "parts">): boolean {
  return parts.some((part) => part.kind === "write" && part.unnamed === true);
}

/** What somebody writes in one part is not what they write in another. */
function draftFor(kind: PartKind, stepId: string): string {
  return draftOf(kind === "write" ? "answer" : kind, stepId);
}

function secretCount(room: Room, stepId: string): number {
  const mark = marksOf(room.marks(), stepId, "write").find(
    ({ author, key }) => author === HOUSE && key === "count",
  );
  return typeof mark?.value === "number" ? mark.value : 0;
}
