/** What a facilitator's panel sees of the room: who is here, who has answered, how much time there is. */
import {
  endBy,
  isQuietNow,
  nudgeFor,
  plannedSteps,
  replan,
  type ControlState,
  type KnownActivity,
  type LiveStep,
  type Nudge,
  type PlanChange,
  type Replan,
} from "../../../../core/live/index.ts";
import type { Session } from "../../sessions/index.tsx";
import type { Room } from "../room.ts";
import type { Running } from "../use-live.tsx";

/** Somebody who can answer. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Everybody in the room, and whether they have answered in the step that is on. */
export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly hasAnswered: boolean;
}

type SeenRoom = Pick<Room, "people" | "contributions" | "me">;

/** Whoever is here, those first who have not answered yet. The one who looks on is left out until they answer. */
export function peopleHere(
  room: SeenRoom,
  stepId: string,
  byCard: readonly Person[] = [],
): readonly PersonHere[] {
  const authors = new Set(
    room
      .contributions()
      .flatMap((each) => (each.kind === "answer" && each.stepId === stepId ? each.authorId : [])),
  );
  const people = new Map([...byCard, ...room.people()].map((each) => [each.id, each]));
  return [...people.values()]
    .map(({ id, name }) => ({ id, name, hasAnswered: authors.has(id) }))
    .filter(({ id, hasAnswered }) => id !== room.me.id || hasAnswered)
    .toSorted((a, b) => Number(a.hasAnswered) - Number(b.hasAnswered) || (a.name < b.name ? -1 : 1));
}

/** The sign that it may be time to move on. @param nowMs server time, ms since 1970 */
export function nudgeNow(
  room: SeenRoom,
  position: Running,
  activity: KnownActivity | undefined,
  nowMs: number,
  byCard: readonly Person[] = [],
): Nudge | undefined {
  const { step, startedAtMs, isPaused } = position;
  const here = peopleHere(room, step.id, byCard);
  const written = room.contributions().flatMap((each) => (each.stepId === step.id ? each.atMs : []));
  return nudgeFor(
    {
      collects: step.collects,
      answered: here.filter(({ hasAnswered }) => hasAnswered).length,
      able: here.length,
      lastWrittenAtMs: written.length === 0 ? undefined : Math.max(...written),
      startedAtMs,
      isPaused,
      isQuiet: isQuietNow(activity, position),
    },
    nowMs,
  );
}

/** Whether the session ends in time, and what could be done. @param nowMs server time, ms since 1970 */
export function planNow(
  session: Session,
  control: ControlState,
  position: Running,
  known: ReadonlyMap<string, KnownActivity>,
  nowMs: number,
): Replan {
  const ways = new Map(session.agenda.steps.map(({ id, transitionMinutes = 0 }) => [id, transitionMinutes]));
  const agenda = plannedSteps(control.steps, (activity) => known.get(activity)?.minutes.min, ways);
  const end = endBy({
    startMs: Date.parse(session.start),
    minutes: session.durationMinutes,
    startedAtMs: control.startedAtMs,
  });
  return replan(agenda, position, nowMs, end);
}

/** What a nudge says. */
export function nudgeInWords(nudge: Nudge): string {
  switch (nudge.kind) {
    case "done":
      return nudge.done === nudge.of ? "Everybody here is done." : `${nudge.done} of ${nudge.of} are done.`;
    case "quiet":
      return `Nobody has written for ${minutesInWords(nudge.minutes * 60_000)}.`;
  }
}

/** By which ways people take part: "14 in the panel, 6 by card, 8 in neither". */
export function waysInWords(inPanel: number, byCard: number, neither: number): string {
  return [
    `${inPanel} in the panel`,
    ...(byCard === 0 ? [] : [`${byCard} by card`]),
    ...(neither === 0 ? [] : [`${neither} in neither`]),
  ].join(", ");
}

/** Ahead or behind, in a few words. */
export function timeInWords(plan: Replan): string {
  if (plan.kind !== "on time") return `${minutesInWords(plan.behindMs)} behind`;
  return plan.aheadMs < 60_000 ? "On time" : `${minutesInWords(plan.aheadMs)} ahead`;
}

/** What a proposal changes, in sentences. */
export function changesInWords(changes: readonly PlanChange[]): string {
  const of = (kind: PlanChange["kind"], word: (change: PlanChange) => string): readonly string[] =>
    changes.filter((change) => change.kind === kind).map(word);
  const withMinutes = ({ title, toMs }: PlanChange): string => `“${title}” to ${minutesInWords(toMs)}`;
  const named = ({ title }: PlanChange): string => `“${title}”`;
  return [
    sentence("Leave out ", of("cut", named), "."),
    sentence("Take ", of("later", named), " in writing afterwards."),
    sentence("Shorten ", of("shorten", withMinutes), "."),
    sentence("Give more time: ", of("lengthen", withMinutes), "."),
  ]
    .filter((each) => each !== "")
    .join(" ");
}

function sentence(before: string, parts: readonly string[], after: string): string {
  if (parts.length === 0) return "";
  const last = parts.at(-1) ?? "";
  const list = parts.length === 1 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
  return `${before}${list}${after}`;
}

/** How long a step takes as it stands, in whole minutes. */
export function minutesOf(step: Pick<LiveStep, "minutes" | "addedMs">): number {
  return Math.max(0, Math.round(step.minutes + step.addedMs / 60_000));
}

/** Whole minutes; a part of one counts as one. */
export function minutesInWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
