/**
 * A session's room as the service has it, on a clock that is only counted: the
 * control, the floor, the service's beat, and what it sends to those who are in.
 */
import { findActivity } from "../../../../core/agendas/index.ts";
import {
  HOUSE,
  marksOf,
  placeKey,
  printMark,
  readPlace,
  runningParts,
} from "../../../../core/live/activities/index.ts";
import {
  askedBy,
  groupMarks,
  GROUPS,
  planGroups,
  seeGroups,
  type GroupsPlan,
  type LiveGroup,
} from "../../../../core/live/groups/index.ts";
import {
  changeBetween,
  type ControlState,
  type StreamedChange,
  type StreamedRoom,
} from "../../../../core/live/index.ts";
import { arrangeGroups, type EarlierGroup } from "../../../../core/matching/index.ts";

export interface Somebody {
  readonly person: string;
  readonly name: string;
}

/** Nobody remembers more of an hour than this. */
const MOST_HISTORY = 200;

/** The room, and what the service does in it with each beat. */
export class ChurnRoom {
  #room: StreamedRoom;
  #history: EarlierGroup[] = [];
  /** How often groups were formed; each set once. */
  readonly formedSets: string[] = [];

  constructor(control: ControlState) {
    this.#room = { control, contributions: [], hands: {}, marks: {} };
  }

  now(): StreamedRoom {
    return this.#room;
  }

  /** What somebody who runs the session has written: Fluid takes the last word for where it stands. */
  stand({ anchor, status, startedAtMs }: ControlState): StreamedChange | undefined {
    const control = {
      ...this.#room.control,
      anchor,
      status,
      ...(startedAtMs === undefined ? {} : { startedAtMs }),
    };
    return this.#become({ ...this.#room, control });
  }

  /** One beat of the service: the groups of the step that is on. */
  beat(here: readonly Somebody[], nowMs: number): StreamedChange | undefined {
    const running = runningParts(this.#room.control, nowMs, findActivity);
    if (running === undefined) return undefined;
    const floor = new Map(Object.entries(this.#room.marks));
    const plan = planGroups(running, floor, askedBy([], running.startedAtMs));
    const written = groupMarks(plan, this.#formed(plan, running.stepId, here, nowMs), here, nowMs);
    if (written.length === 0) return undefined;
    const marks = { ...this.#room.marks };
    for (const { key, value } of written)
      marks[placeKey({ stepId: running.stepId, part: GROUPS, author: HOUSE, key })] = printMark(value, nowMs);
    return this.#become({ ...this.#room, marks });
  }

  #become(next: StreamedRoom): StreamedChange | undefined {
    const change = changeBetween(this.#room, next);
    this.#room = next;
    return change;
  }

  #formed(plan: GroupsPlan, stepId: string, here: readonly Somebody[], nowMs: number): readonly LiveGroup[] {
    if (plan.kind === "together" || !plan.isNew || here.length < 2) return [];
    const { wanted } = plan;
    this.formedSets.push(`${stepId}|${wanted.set}`);
    const nameOf = new Map(here.map(({ person, name }) => [person, name]));
    const { groups } = arrangeGroups({
      people: here.map(({ person }) => ({ id: person })),
      groupSize: Math.min(8, Math.max(2, wanted.size.usual)),
      history: this.#history.filter(({ members }) => members.every((one) => nameOf.has(one))),
      seed: `${stepId}|${wanted.set}`,
    });
    const at = new Date(nowMs).toISOString();
    this.#history = [...this.#history, ...groups.map(({ members }) => ({ members: [...members], at }))].slice(
      -MOST_HISTORY,
    );
    return groups.map(({ members, reasons }, index) => ({
      id: `${wanted.set}:${index + 1}`,
      members: members.map((person) => ({ person, name: nameOf.get(person) ?? "" })),
      reasons: [...reasons],
      formedAtMs: nowMs,
    }));
  }
}

const read = new WeakMap<StreamedRoom["marks"], Map<string, readonly LiveGroup[]>>();

/** The groups that a room shows in a step; worked out once for all who look at the same floor. */
export function groupsIn({ marks }: StreamedRoom, stepId: string): readonly LiveGroup[] {
  const known = read.get(marks) ?? new Map<string, readonly LiveGroup[]>();
  read.set(marks, known);
  const groups = known.get(stepId) ?? readGroups(marks, `${stepId}/${GROUPS}/${HOUSE}/`);
  known.set(stepId, groups);
  return groups;
}

function readGroups(marks: StreamedRoom["marks"], under: string): readonly LiveGroup[] {
  const now = marks[`${under}now`];
  if (now === undefined) return [];
  return Object.entries(marks).flatMap(([place, text]) =>
    place.startsWith(under) && !place.endsWith("/now") ? readGroup(now, place, text) : [],
  );
}

/** Most groups are the same from beat to beat: each text is read once. */
const groupsRead = new Map<string, readonly LiveGroup[]>();
const MOST_READ = 5_000;

function readGroup(now: string, place: string, text: string): readonly LiveGroup[] {
  const name = `${now} ${place} ${text}`;
  const known = groupsRead.get(name);
  if (known !== undefined) return known;
  if (groupsRead.size > MOST_READ) groupsRead.clear();
  const floor = new Map([
    [place, text],
    [`${place.slice(0, place.lastIndexOf("/"))}/now`, now],
  ]);
  const { groups } = seeGroups(marksOf(floor, readPlace(place)?.stepId ?? "", GROUPS));
  groupsRead.set(name, groups);
  return groups;
}
