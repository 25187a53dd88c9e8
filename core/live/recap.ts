/** The recap: what remains of a session. */
import type { Activity } from "../agendas/activity.ts";
import type { PartUse } from "../agendas/parts.ts";
import { resultsOf, type StepResult } from "./activities/results.ts";
import { SOMEBODY, type Contribution } from "./contributions.ts";
import type { ControlState, LiveStep } from "./control.ts";
import { LOBBY, lobbyOf } from "./lobby.ts";
import { parkingStep } from "./parking.ts";
import { isSetAside } from "./position.ts";

export interface RecapEntry {
  /** The contribution's id; empty in recaps that were made before it was kept. */
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly text: string;
  /** UTC instant. */
  readonly at: string;
}

/** Somebody who was there, and by which way. */
export interface Attended {
  readonly person: string;
  readonly name: string;
  /** Absent in recaps that were made before it was kept, and for those of whom only their words are known. */
  readonly by?: "panel" | "card" | "named";
}

export interface Recap {
  readonly version: 1;
  readonly sessionId: string;
  readonly communityId: string;
  readonly title: string;
  /** The planned start, UTC instant. */
  readonly start: string;
  /** When it was really started; null when nobody did. UTC instants. */
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly attendance: readonly Attended[];
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly activity: string;
    readonly minutes: number;
    readonly prompts: readonly string[];
    readonly answers: readonly RecapEntry[];
    /** It was set aside while live, and is answered in writing afterwards. */
    readonly isForLater?: true;
    /** What came of votes and choices. */
    readonly results: readonly StepResult[];
  }[];
  readonly takeaways: readonly RecapEntry[];
}

/** What a recap is made of. */
export interface RecapSources {
  readonly session: {
    readonly id: string;
    readonly communityId: string;
    readonly title: string;
    readonly start: string;
  };
  readonly control: ControlState;
  readonly contributions: readonly Contribution[];
  /** What people marked: votes, choices, places; place to text. */
  readonly marks?: ReadonlyMap<string, string>;
  /** The activity of a step, by its id. */
  readonly findActivity?: (id: string) => Pick<Activity, "phases" | "keepsAs"> | undefined;
  /** Everybody who was connected at any time. */
  readonly attendance: readonly Attended[];
  /** UTC instant, for a session that was not ended in its control. */
  readonly endedAt: string;
}

/**
 * Makes the recap (rules LIV11, LIV12): every step with its answers in the
 * order in which they came, and all takeaways whichever step they were written
 * in. Whoever shared something was there, too. Never throws.
 *
 * @param toInstant turns milliseconds since 1970 into a UTC instant
 */
export function makeRecap(sources: RecapSources, toInstant: (ms: number) => string): Recap {
  const { session, control } = sources;
  const inOrder = sources.contributions.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  const entry = (item: Contribution): RecapEntry => ({
    id: item.id,
    person: item.authorId,
    name: item.authorName,
    text: item.text,
    at: toInstant(item.atMs),
  });
  return {
    version: 1,
    sessionId: session.id,
    communityId: session.communityId,
    title: session.title,
    start: session.start,
    startedAt: control.startedAtMs === undefined ? null : toInstant(control.startedAtMs),
    endedAt: control.endedAtMs === undefined ? sources.endedAt : toInstant(control.endedAtMs),
    attendance: attendanceOf(sources),
    steps: [...beforeStart(control, inOrder), ...control.steps, ...parkingStep(control.steps, inOrder)].map(
      (step) => ({
        id: step.id,
        title: step.title,
        activity: step.activity,
        minutes: step.minutes,
        prompts: step.prompts,
        ...(step.collects && isSetAside(step) ? { isForLater: true as const } : {}),
        answers: inOrder.filter((item) => item.kind === "answer" && item.stepId === step.id).map(entry),
        results: resultsOf(step, partsOf(sources, step.activity), {
          steps: control.steps,
          contributions: inOrder,
          marks: sources.marks ?? new Map(),
        }),
      }),
    ),
    takeaways: inOrder.filter((item) => item.kind === "takeaway").map(entry),
  };
}

/** What people wrote before the start, where they did. */
function beforeStart(control: ControlState, items: readonly Contribution[]): readonly LiveStep[] {
  const { stepId, prompt } = lobbyOf(control.steps);
  if (stepId !== LOBBY || !items.some((item) => item.stepId === LOBBY)) return [];
  const [like] = control.steps;
  return like === undefined
    ? []
    : [
        {
          ...like,
          id: LOBBY,
          title: "Before we began",
          activity: "welcome-question",
          minutes: 0,
          prompts: [prompt],
          collects: false,
        },
      ];
}

function attendanceOf(sources: RecapSources): Recap["attendance"] {
  const people = new Map<string, Attended>();
  for (const { person, name, by } of sources.attendance)
    people.set(person, { person, name, ...(by === undefined ? {} : { by }) });
  for (const { authorId, authorName, isApart } of sources.contributions) {
    if (isApart !== true && authorId !== SOMEBODY && !people.has(authorId))
      people.set(authorId, { person: authorId, name: authorName });
  }
  return [...people.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** All parts of an activity, whatever phase they are in; none where it is not known. Never throws. */
export function partsOf(
  { findActivity }: Pick<RecapSources, "findActivity">,
  activity: string,
): readonly PartUse[] {
  return (findActivity?.(activity)?.phases ?? []).flatMap(({ parts = [] }) => parts);
}
