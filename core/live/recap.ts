/** The recap: what remains of a session. */
import type { Contribution } from "./contributions.ts";
import type { ControlState } from "./control.ts";

export interface RecapEntry {
  /** The contribution's id; empty in recaps that were made before it was kept. */
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly text: string;
  /** UTC instant. */
  readonly at: string;
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
  readonly attendance: readonly { readonly person: string; readonly name: string }[];
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly activity: string;
    readonly minutes: number;
    readonly prompts: readonly string[];
    readonly answers: readonly RecapEntry[];
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
  /** Everybody who was connected at any time. */
  readonly attendance: readonly { readonly person: string; readonly name: string }[];
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
    steps: control.steps.map(({ id, title, activity, minutes, prompts }) => ({
      id,
      title,
      activity,
      minutes,
      prompts,
      answers: inOrder.filter((item) => item.kind === "answer" && item.stepId === id).map(entry),
    })),
    takeaways: inOrder.filter((item) => item.kind === "takeaway").map(entry),
  };
}

function attendanceOf(sources: RecapSources): Recap["attendance"] {
  const people = new Map<string, string>();
  for (const { person, name } of sources.attendance) people.set(person, name);
  for (const { authorId, authorName, isApart } of sources.contributions) {
    if (isApart !== true && !people.has(authorId)) people.set(authorId, authorName);
  }
  return [...people]
    .map(([person, name]) => ({ person, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
