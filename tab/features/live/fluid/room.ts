import { Tree } from "fluid-framework";
import type { LiveAnswer } from "../../../../core/live/contract.ts";
import type { Contribution, ControlState } from "../../../../core/live/index.ts";
import {
  readContributions,
  readControl,
  readHands,
  writeContribution,
  writeControl,
  writeHand,
  type controlTree,
  type floorTree,
} from "../../../../core/live/schema.ts";
import type { Room } from "../room.ts";
import { decideSteering } from "../steering.ts";
import { readTokenUser } from "../token-user.ts";
import { close, isConnected, untilGone, type Loaded } from "./loading.ts";

type Control = Loaded<typeof controlTree.schema>;
type Floor = Loaded<typeof floorTree.schema>;

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
    hands: () => readHands(floor.view.root),
    raiseHand: (name, value) => writeHand(floor.view.root, name, value),
    people: () => peopleIn(floor.audience),
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

/** The server's own connection is nobody. */
const SERVER_ID = "guildhall";

/** Everybody who is connected, however many windows they have. */
function peopleIn(audience: Floor["audience"]): readonly { id: string; name: string }[] {
  const people = new Map<string, string>();
  for (const { id, name } of audience.getMembers().values()) if (id !== SERVER_ID) people.set(id, name);
  return [...people].map(([id, name]) => ({ id, name }));
}

/** Keeps what the documents say as plain values, so that it outlives them, and tells of every change. */
function follow(control: Control, floor: Floor) {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
  let seenControl: ControlState = readControl(control.view.root);
  let seenFloor: readonly Contribution[] = readContributions(floor.view.root);
  const offs = [
    Tree.on(control.view.root, "treeChanged", () => {
      seenControl = readControl(control.view.root);
      changed();
    }),
    Tree.on(floor.view.root, "treeChanged", () => {
      seenFloor = readContributions(floor.view.root);
      changed();
    }),
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
    contributions: () => seenFloor,
    onChange: (listen: () => void): void => void listeners.add(listen),
    stop: () => {
      for (const off of offs) off();
      floor.audience.off("membersChanged", changed);
      listeners.clear();
    },
  };
}
