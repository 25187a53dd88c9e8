/** What travels to those who follow a session by a stream: the room as it is, then what changes in it. */
import type { Contribution } from "./contributions.ts";
import type { ControlState } from "./control.ts";

/** A room as plain values. */
export interface StreamedRoom {
  readonly control: ControlState;
  readonly contributions: readonly Contribution[];
  readonly hands: Readonly<Record<string, number>>;
  /** What people did besides sharing words; place to text. */
  readonly marks: Readonly<Record<string, string>>;
}

/** What has changed since the last one; what is absent stays as it was. */
export interface StreamedChange {
  readonly control?: ControlState;
  /** New ones, and those whose words were put right. */
  readonly put?: readonly Contribution[];
  readonly taken?: readonly string[];
  readonly hands?: Readonly<Record<string, number>>;
  /** New marks, and those that were written anew. */
  readonly marks?: Readonly<Record<string, string>>;
  readonly marksTaken?: readonly string[];
}

/** The difference between two looks at a room; undefined where there is none (rule LIV28). Never throws. */
export function changeBetween(before: StreamedRoom, after: StreamedRoom): StreamedChange | undefined {
  const known = new Map(before.contributions.map((item) => [item.id, item]));
  const there = new Set(after.contributions.map(({ id }) => id));
  const put = after.contributions.filter((item) => !isSame(known.get(item.id), item));
  const taken = before.contributions.flatMap(({ id }) => (there.has(id) ? [] : id));
  const isMoved = JSON.stringify(before.control) !== JSON.stringify(after.control);
  const areHandsMoved = JSON.stringify(before.hands) !== JSON.stringify(after.hands);
  const marks = Object.entries(after.marks).filter(([place, text]) => before.marks[place] !== text);
  const marksTaken = Object.keys(before.marks).filter((place) => after.marks[place] === undefined);
  const all = put.length + taken.length + marks.length + marksTaken.length;
  if (!isMoved && !areHandsMoved && all === 0) return undefined;
  return {
    ...(isMoved ? { control: after.control } : {}),
    ...(put.length === 0 ? {} : { put }),
    ...(taken.length === 0 ? {} : { taken }),
    ...(areHandsMoved ? { hands: after.hands } : {}),
    ...(marks.length === 0 ? {} : { marks: Object.fromEntries(marks) }),
    ...(marksTaken.length === 0 ? {} : { marksTaken }),
  };
}

/** The room after a change (rule LIV28). Never throws. */
export function afterChange(room: StreamedRoom, change: StreamedChange): StreamedRoom {
  const gone = new Set(change.taken);
  const items = new Map(room.contributions.map((item) => [item.id, item]));
  for (const item of change.put ?? []) items.set(item.id, item);
  return {
    control: change.control ?? room.control,
    contributions: [...items.values()]
      .filter(({ id }) => !gone.has(id))
      .toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)),
    hands: change.hands ?? room.hands,
    marks: marksAfter(room.marks, change),
  };
}

function marksAfter(
  marks: StreamedRoom["marks"],
  change: Pick<StreamedChange, "marks" | "marksTaken">,
): StreamedRoom["marks"] {
  if (change.marks === undefined && change.marksTaken === undefined) return marks;
  const gone = new Set(change.marksTaken);
  return Object.fromEntries(
    Object.entries({ ...marks, ...change.marks }).filter(([place]) => !gone.has(place)),
  );
}

function isSame(one: Contribution | undefined, other: Contribution): boolean {
  return one?.text === other.text && one.authorName === other.authorName;
}
