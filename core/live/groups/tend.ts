/**
 * What the service does about the groups of the step that is on, beat by beat:
 * which there should be, who is in them now, and what is written on the floor.
 */
import { HOUSE, marksOf, type Mark } from "../activities/marks.ts";
import type { RunningParts } from "../activities/secrets.ts";
import type { GroupMember, LiveGroup } from "./group.ts";
import { GROUPS, readGroupsMark, seeGroups, type GroupsSeen } from "./marks.ts";
import { settleGroups } from "./settle.ts";
import { sizeAround, wantedIn, type WantedGroups } from "./wanted.ts";

/** What those who run the session have asked of its groups in a step. */
export interface AskedGroups {
  /** Of how many people; 0: together again; undefined where nobody has asked. */
  readonly size: number | undefined;
  readonly atMs: number;
  readonly areRoomsOpen: boolean;
}

const NOTHING_ASKED: AskedGroups = { size: undefined, atMs: 0, areRoomsOpen: false };

/** The marks by which somebody asks for groups in a step, whether they may or not. Never throws. */
export function askingIn(floor: ReadonlyMap<string, string>, stepId: string): readonly Mark[] {
  return marksOf(floor, stepId, GROUPS).filter(
    ({ author, key }) => author !== HOUSE && (key === "rooms" || key === "make"),
  );
}

/**
 * What is asked in these marks of people who may (rule GRP11). Groups that were
 * asked for before the step began anew count for nothing. Never throws.
 */
export function askedBy(marks: readonly Mark[], sinceMs: number): AskedGroups {
  return marks.reduce((asked, { key, value, atMs }) => {
    const mark = readGroupsMark(value, key);
    if (mark?.kind === "rooms") return { ...asked, areRoomsOpen: mark.areOpen };
    if (mark?.kind === "make" && atMs >= sinceMs) return { ...asked, size: mark.size, atMs };
    return asked;
  }, NOTHING_ASKED);
}

/** What is to be done about groups now. */
export type GroupsPlan =
  | { readonly kind: "together"; readonly seen: GroupsSeen }
  | {
      readonly kind: "groups";
      readonly seen: GroupsSeen;
      readonly wanted: WantedGroups;
      readonly areRoomsOpen: boolean;
      /** They have to be formed first: those on the floor belong to another set, or there are none. */
      readonly isNew: boolean;
    };

/** Whether people are together or in groups, and in which (rule GRP11). Never throws. */
export function planGroups(
  running: RunningParts,
  floor: ReadonlyMap<string, string>,
  asked: AskedGroups,
): GroupsPlan {
  const seen = seeGroups(marksOf(floor, running.stepId, GROUPS));
  const wanted = wantedNow(running, asked);
  if (wanted === undefined) return { kind: "together", seen };
  const isNew = seen.set !== wanted.set;
  return { kind: "groups", seen, wanted, areRoomsOpen: asked.areRoomsOpen, isNew };
}

function wantedNow(running: RunningParts, { size, atMs }: AskedGroups): WantedGroups | undefined {
  if (size === undefined) return wantedIn(running.activity, running.phases, running.phase);
  if (size === 0) return undefined;
  return { set: `asked-${atMs}`, size: sizeAround(size), endsAtMs: running.endsAtMs };
}

/** Something that the service writes under its own name. */
export interface HouseMark {
  readonly key: string;
  readonly value: unknown;
}

/**
 * What is to be written so that the floor has the groups as they are now;
 * nothing where it has them (rules GRP1 to GRP5). Never throws.
 *
 * @param formed the groups of a new set; not read where the plan needs none
 * @param here who is in the room
 */
export function groupMarks(
  plan: GroupsPlan,
  formed: readonly LiveGroup[],
  here: readonly Pick<GroupMember, "person" | "name">[],
  nowMs: number,
): readonly HouseMark[] {
  const { seen } = plan;
  if (plan.kind === "together") return seen.set === undefined ? [] : [{ key: "now", value: { set: "" } }];
  const { wanted, areRoomsOpen, isNew } = plan;
  const before = isNew ? [] : seen.groups;
  const after = settleGroups(isNew ? formed : before, here, { ...wanted, nowMs });
  const now = { set: wanted.set, ...(areRoomsOpen ? { rooms: true } : {}) };
  return [
    ...changed(before, after),
    ...(isNew || seen.areRoomsOpen !== areRoomsOpen ? [{ key: "now", value: now }] : []),
  ];
}

function changed(before: readonly LiveGroup[], after: readonly LiveGroup[]): readonly HouseMark[] {
  const was = new Map(before.map((group) => [group.id, JSON.stringify(group)]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((group) => {
      if (was.get(group.id) === JSON.stringify(group)) return [];
      const { id, ...value } = group;
      return [{ key: id, value }];
    }),
    ...before.flatMap(({ id }) => (is.has(id) ? [] : [{ key: id, value: null }])),
  ];
}
