/** Two opened documents as a {@link LiveRoom}: plain values out, plain values in. */
import type { IAzureAudience } from "@fluidframework/azure-client";
import {
  ConnectionState,
  type IFluidContainer,
  type ImplicitFieldSchema,
  type TreeView,
} from "fluid-framework";
import type { ControlState } from "../../../core/live/index.ts";
import {
  readContribution,
  readControl,
  readHands,
  writeContribution,
  writeControl,
  writeHand,
  writeMark,
  type controlTree,
  type floorTree,
  type marksTree,
} from "../../../core/live/schema.ts";
import type { LiveRoom } from "../../ports.ts";
import { isSameWords, onOperation, type FollowedFloor } from "./authors.ts";

export interface OpenDocument<Schema extends ImplicitFieldSchema> {
  readonly container: IFluidContainer;
  readonly view: TreeView<Schema>;
  readonly audience: IAzureAudience;
}

export interface OpenFloor extends OpenDocument<typeof floorTree.schema> {
  readonly marks: TreeView<typeof marksTree.schema>;
  readonly followed: FollowedFloor;
}

/** How long Fluid may try to connect again by itself before the documents are looked for anew. */
const STALLED_MS = 4_000;

/** Makes the room. @param self the user under which this server is connected */
export function openRoom(
  control: OpenDocument<typeof controlTree.schema>,
  floor: OpenFloor,
  self: string,
): LiveRoom {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
  const { genuine, damaged } = floor.followed;
  floor.followed.onChange(changed);
  onOperation(control.container, () => changed());
  for (const { audience } of [control, floor]) audience.on("membersChanged", changed);
  const containers = [control.container, floor.container];
  return {
    control: (): ControlState => readControl(control.view.root),
    contributions: () => genuine.items(),
    hands: () => readHands(floor.view.root),
    people: () => peopleIn([control.audience, floor.audience], self),
    onChange: (listen) => void listeners.add(listen),
    lost: Promise.race([damaged, ...containers.map(untilLost)]),
    setControl: (next) => writeControl(control.view.root, next),
    putContribution(item) {
      genuine.add(item);
      const node = floor.view.root.contributions.get(item.id);
      if (node === undefined || !isSameWords(readContribution(node), item))
        writeContribution(floor.view.root, item);
    },
    takeContribution(id) {
      genuine.take(id);
      if (floor.view.root.contributions.has(id)) floor.view.root.contributions.delete(id);
    },
    marks: () => genuine.marks(),
    putMark: (place, text) => writeMark(floor.marks.root, place, text),
    putHand: (name, value) => writeHand(floor.view.root, name, value),
    leave() {
      listeners.clear();
      floor.followed.stop();
      for (const container of containers) if (!container.disposed) container.dispose();
    },
  };
}

function peopleIn(
  audiences: readonly IAzureAudience[],
  self: string,
): readonly { person: string; name: string }[] {
  const people = new Map<string, string>();
  for (const audience of audiences) {
    for (const member of audience.getMembers().values())
      if (member.id !== self) people.set(member.id, member.name);
  }
  return [...people].map(([person, name]) => ({ person, name }));
}

/** Settles when everything that was written before has been read. @throws {Error} when the document closes instead */
export function caughtUp(container: IFluidContainer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (isConnected(container)) return resolve();
    container.once("connected", () => resolve());
    container.once("disposed", (error) =>
      reject(new Error("The document closed.", error === undefined ? {} : { cause: error })),
    );
  });
}

/** Fluid types the state as a number, and its names as an enum of another package. */
export function isConnected(container: IFluidContainer): boolean {
  return Number(container.connectionState) === Number(ConnectionState.Connected);
}

/** Settles when a document was closed, or stayed without connection for too long. */
function untilLost(container: IFluidContainer): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const watch = (): void => void (timer ??= setTimeout(resolve, STALLED_MS));
    container.on("disconnected", watch);
    container.on("connected", () => {
      clearTimeout(timer);
      timer = undefined;
    });
    container.on("disposed", () => {
      clearTimeout(timer);
      resolve();
    });
    if (!isConnected(container)) watch();
  });
}
