import { Tree } from "fluid-framework";
import { HOUSE } from "../../../../core/live/activities/marks.ts";
import type { LiveAnswer } from "../../../../core/live/contract.ts";
import type { Contribution, ControlState } from "../../../../core/live/index.ts";
import {
  readContribution,
  readControl,
  readHands,
  watchFloor,
  writeContribution,
  writeControl,
  writeHand,
  writeMark,
  type controlTree,
} from "../../../../core/live/schema.ts";
import { close, isConnected, untilGone } from "../../../adapters/fluid.ts";
import type { Room } from "../room.ts";
import { decideSteering } from "../steering.ts";
import { readTokenUser } from "../token-user.ts";
import type { Loaded, LoadedFloor } from "./loading.ts";

type Control = Loaded<typeof controlTree.schema>;
type Floor = LoadedFloor;

/** Two loaded documents as a {@link Room}: plain values to read, plain wishes to write. */
export function openRoom(invitation: LiveAnswer, control: Control, floor: Floor): Room {
  const me = readTokenUser(invitation.floor.token);
  const seen = follow(control, floor);
  const containers = [control.container, floor.container];
  const unsaved = new Set<string>();
  const { promise: renewed, resolve: renew } = Promise.withResolvers<void>();
  floor.container.on("saved", () => unsaved.clear());
  return {
    role: invitation.role,
    me,
    control: seen.control,
    contributions: seen.contributions,
    marks: seen.marks,
    hands: () => readHands(floor.view.root),
    raiseHand: (name, value) => writeHand(floor.view.root, name, value),
    people: () => peopleIn(floor),
    sharedIds: () => new Set(seen.contributions().map((each) => each.id)),
    unsavedIds: () => unsaved,
    isConnected: () => containers.every(isConnected),
    onChange: seen.onChange,
    share: (items) => {
      for (const { sharedAtMs, ...item } of items) {
        const signed = { ...item, authorId: me.id, authorName: me.name, atMs: sharedAtMs };
        unsaved.add(item.id);
        writeContribution(floor.view.root, signed);
      }
    },
    putMark: (place, text) => writeMark(floor.marks.root, place, text),
    steer: (steering, nowMs) => {
      // A participant's token could not write this; their view must not pretend to either.
      if (invitation.role !== "facilitator") return;
      const decision = decideSteering(seen.control(), steering, nowMs);
      if (decision.kind !== "changed") return;
      writeControl(control.view.root, decision.control);
    },
    renew,
    gone: Promise.race([renewed, ...containers.map(untilGone)]),
    leave: () => {
      seen.stop();
      close(control);
      close(floor);
    },
  };
}

/** Keeps what the documents say as plain values, so that it outlives them, and tells of every change. */
function follow(control: Control, floor: Floor) {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
  let seenControl: ControlState = readControl(control.view.root);
  const seenFloor = followFloor(floor, changed);
  const offs = [
    Tree.on(control.view.root, "treeChanged", () => {
      seenControl = readControl(control.view.root);
      changed();
    }),
    seenFloor.stop,
  ];
  for (const { container } of [control, floor]) {
    container.on("connected", changed);
    container.on("disconnected", changed);
    container.on("saved", changed);
    container.on("dirty", changed);
  }
  floor.audience.on("membersChanged", changed);
  return {
    control: () => seenControl,
    contributions: seenFloor.contributions,
    marks: seenFloor.marks,
    onChange: (listen: () => void): void => void listeners.add(listen),
    stop: () => {
      for (const off of offs) off();
      floor.audience.off("membersChanged", changed);
      listeners.clear();
    },
  };
}

/** The floor as plain values: what has changed is read on a look, not on an event, so that a burst is read once. */
function followFloor(floor: Floor, changed: () => void) {
  const [words, marks] = [floor.view.root.contributions, floor.marks.root];
  const watch = watchFloor(floor.view.root, marks, changed);
  const seenMarks = new Map<string, string>();
  const seenWords = new Map<string, Contribution>();
  let inOrder: readonly Contribution[] = [];
  let isLeft = false;
  const catchUp = (): void => {
    if (isLeft) return;
    const changes = watch.changes();
    for (const place of changes.marks) {
      const text = marks.get(place);
      if (text === undefined) seenMarks.delete(place);
      else seenMarks.set(place, text);
    }
    const keys = changes.contributions === "any" ? new Set(words.keys()) : changes.contributions;
    if (keys.size === 0) return;
    for (const key of keys) {
      const node = words.get(key);
      if (node === undefined) seenWords.delete(key);
      else seenWords.set(key, readContribution(node));
    }
    inOrder = [...seenWords.values()].toSorted((a, b) => a.atMs - b.atMs);
  };
  return {
    contributions: () => {
      catchUp();
      return inOrder;
    },
    marks: () => {
      catchUp();
      return seenMarks;
    },
    stop: () => {
      catchUp();
      isLeft = true;
      watch.stop();
    },
  };
}

/** Who is in the room, by the names of their tokens; the service itself left out. */
function peopleIn({ audience }: Floor): readonly { readonly id: string; readonly name: string }[] {
  const people = new Map<string, string>();
  for (const member of audience.getMembers().values())
    if (member.id !== HOUSE) people.set(member.id, member.name);
  return [...people].map(([id, name]) => ({ id, name }));
}
