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

/** Where a session stands among its steps: all that a step change changes. */
export type Standing = Pick<ControlState, "status" | "anchor" | "startedAtMs" | "endedAtMs">;

/** What has changed since the last one; what is absent stays as it was. */
export interface StreamedChange {
  /** Everything about the session, where its steps have changed. */
  readonly control?: ControlState;
  /** Where it stands, where its steps are as they were. */
  readonly standing?: Standing;
  /** New ones, and those whose words were put right. */
  readonly put?: readonly Contribution[];
  readonly taken?: readonly string[];
  /** Hands that were raised or say something else. */
  readonly raised?: Readonly<Record<string, number>>;
  /** All hands, where one was taken down. */
  readonly hands?: Readonly<Record<string, number>>;
  /** New marks, and those that were written anew. */
  readonly marks?: Readonly<Record<string, string>>;
  readonly marksTaken?: readonly string[];
}

/**
 * The difference between two looks at a room; undefined where there is none
 * (rule LIV28). It goes to everybody who follows, so it is as small as can be:
 * a step change is its anchor. Never throws.
 */
export function changeBetween(before: StreamedRoom, after: StreamedRoom): StreamedChange | undefined {
  const change = {
    ...controlChange(before.control, after.control),
    ...wordsChange(before.contributions, after.contributions),
    ...handsChange(before.hands, after.hands),
    ...marksChange(before.marks, after.marks),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/**
 * The same change for a panel of the version before, which knows neither
 * `standing` nor `raised`. Never throws.
 */
export function changeInFull(change: StreamedChange, after: StreamedRoom): StreamedChange {
  const { standing, raised, ...rest } = change;
  return {
    ...rest,
    ...(standing === undefined ? {} : { control: after.control }),
    ...(raised === undefined ? {} : { hands: after.hands }),
  };
}

function controlChange(
  before: ControlState,
  after: ControlState,
): Pick<StreamedChange, "control" | "standing"> {
  if (before === after) return {};
  // Steps that nobody touched are read once: most often they are the very same.
  const areStepsSame = before.steps === after.steps || isAlike(before.steps, after.steps);
  if (!areStepsSame || before.title !== after.title || before.sessionId !== after.sessionId)
    return { control: after };
  const standing = standingOf(after);
  return isAlike(standingOf(before), standing) ? {} : { standing };
}

function standingOf({ status, anchor, startedAtMs, endedAtMs }: ControlState): Standing {
  return {
    status,
    anchor,
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(endedAtMs === undefined ? {} : { endedAtMs }),
  };
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function wordsChange(
  before: StreamedRoom["contributions"],
  after: StreamedRoom["contributions"],
): Pick<StreamedChange, "put" | "taken"> {
  if (before === after) return {};
  const known = new Map(before.map((item) => [item.id, item]));
  const there = new Set(after.map(({ id }) => id));
  const put = after.filter((item) => !isSame(known.get(item.id), item));
  const taken = before.flatMap(({ id }) => (there.has(id) ? [] : id));
  return { ...(put.length === 0 ? {} : { put }), ...(taken.length === 0 ? {} : { taken }) };
}

function isSame(one: Contribution | undefined, other: Contribution): boolean {
  return one?.text === other.text && one.authorName === other.authorName;
}

function handsChange(
  before: StreamedRoom["hands"],
  after: StreamedRoom["hands"],
): Pick<StreamedChange, "hands" | "raised"> {
  if (Object.keys(before).some((name) => after[name] === undefined)) return { hands: after };
  const raised = Object.entries(after).filter(([name, value]) => before[name] !== value);
  return raised.length === 0 ? {} : { raised: Object.fromEntries(raised) };
}

function marksChange(
  before: StreamedRoom["marks"],
  after: StreamedRoom["marks"],
): Pick<StreamedChange, "marks" | "marksTaken"> {
  const marks = Object.entries(after).filter(([place, text]) => before[place] !== text);
  const marksTaken = Object.keys(before).filter((place) => after[place] === undefined);
  return {
    ...(marks.length === 0 ? {} : { marks: Object.fromEntries(marks) }),
    ...(marksTaken.length === 0 ? {} : { marksTaken }),
  };
}

/** The room after a change (rule LIV28). Never throws. */
export function afterChange(room: StreamedRoom, change: StreamedChange): StreamedRoom {
  return {
    control: controlAfter(room.control, change),
    contributions: wordsAfter(room.contributions, change),
    hands: change.hands ?? (change.raised === undefined ? room.hands : { ...room.hands, ...change.raised }),
    marks: marksAfter(room.marks, change),
  };
}

function controlAfter(control: ControlState, change: StreamedChange): ControlState {
  if (change.control !== undefined) return change.control;
  if (change.standing === undefined) return control;
  const { startedAtMs: _started, endedAtMs: _ended, ...lasting } = control;
  return { ...lasting, ...change.standing };
}

function wordsAfter(
  words: StreamedRoom["contributions"],
  { put, taken }: StreamedChange,
): StreamedRoom["contributions"] {
  if (put === undefined && taken === undefined) return words;
  const gone = new Set(taken);
  const items = new Map(words.map((item) => [item.id, item]));
  for (const item of put ?? []) items.set(item.id, item);
  return [...items.values()]
    .filter(({ id }) => !gone.has(id))
    .toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
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
