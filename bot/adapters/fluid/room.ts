/** Two opened documents as a {@link LiveRoom}: plain values out, plain values in. */
import type { IAzureAudience } from "@fluidframework/azure-client";
import {
  ConnectionState,
  Tree,
  type IFluidContainer,
  type ImplicitFieldSchema,
  type TreeView,
} from "fluid-framework";
import type { Contribution, ControlState } from "../../../core/live/index.ts";
import {
  readContributions,
  readControl,
  writeContribution,
  writeControl,
  type controlTree,
  type floorTree,
} from "../../../core/live/schema.ts";
import type { LiveRoom } from "../../ports.ts";

export interface OpenDocument<Schema extends ImplicitFieldSchema> {
  readonly container: IFluidContainer;
  readonly view: TreeView<Schema>;
  readonly audience: IAzureAudience;
}

/** How long Fluid may try to connect again by itself before the documents are looked for anew. */
const STALLED_MS = 4_000;

/** Makes the room. @param self the user under which this server is connected */
export function openRoom(
  control: OpenDocument<typeof controlTree.schema>,
  floor: OpenDocument<typeof floorTree.schema>,
  self: string,
): LiveRoom {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
  const offs = [
    Tree.on(control.view.root, "treeChanged", changed),
    Tree.on(floor.view.root, "treeChanged", changed),
  ];
  for (const { audience } of [control, floor]) audience.on("membersChanged", changed);
  const containers = [control.container, floor.container];
  return {
    control: (): ControlState => readControl(control.view.root),
    contributions: (): readonly Contribution[] => readContributions(floor.view.root),
    people: () => peopleIn([control.audience, floor.audience], self),
    onChange: (listen) => void listeners.add(listen),
    lost: Promise.race(containers.map(untilLost)),
    setControl: (next) => writeControl(control.view.root, next),
    putContribution: (item) => writeContribution(floor.view.root, item),
    leave() {
      for (const off of offs) off();
      listeners.clear();
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
    // Fluid types the state as a number and its names as an enum of another package
    if (Number(container.connectionState) !== Number(ConnectionState.Connected)) watch();
  });
}
