/** Panels of a session as real clients: both documents each, with the tokens that the API gave. */
import { AzureClient } from "@fluidframework/azure-client";
import { Tree, type ImplicitFieldSchema, type TreeView, type TreeViewConfiguration } from "fluid-framework";
import { z } from "zod";
import { liveAnswer, type LiveAnswer } from "../../core/live/contract.ts";
import { next, positionAt, previous, start, type Transition } from "../../core/live/index.ts";
import {
  containerSchema,
  controlTree,
  floorTree,
  OLDEST_CLIENT,
  readControl,
  writeControl,
} from "../../core/live/schema.ts";
import type { Measured } from "./measured.ts";
import type { Room } from "./room.ts";

/** As the panel does: both documents each, the position read at every change. */
export async function openPanels(room: Room, count: number): Promise<Measured> {
  const facilitator = await openPanel(room, room.facilitator);
  const people = Array.from({ length: count - 1 }, (_none, index) => ({
    id: `bbbbbbbb-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `Person ${index}`,
  }));
  const panels = [facilitator];
  for (const person of people) panels.push(await openPanel(room, person));
  const apply = (transition: Transition): void => {
    if (transition.kind === "changed") writeControl(facilitator.control.root, transition.control);
  };
  apply(start(readControl(facilitator.control.root), Date.now()));
  const [first, second] = readControl(facilitator.control.root).steps;
  if (first === undefined || second === undefined) throw new Error("The agenda has too few steps.");
  return {
    change(turn) {
      const control = readControl(facilitator.control.root);
      apply(turn % 2 === 0 ? next(control, Date.now(), first.id) : previous(control, Date.now(), second.id));
    },
    clients: panels.map(({ control }) => {
      let listen: () => void = () => undefined;
      Tree.on(control.root, "treeChanged", () => listen());
      return {
        onChange: (then) => (listen = then),
        has(turn) {
          const at = positionAt(readControl(control.root), Date.now());
          return at.kind === "running" && at.step.id === (turn % 2 === 0 ? second.id : first.id);
        },
      };
    }),
    close: () => panels.forEach((panel) => panel.close()),
  };
}

/** One client with both documents, as the tab has it. */
export interface Panel {
  readonly control: TreeView<typeof controlTree.schema>;
  /** From asking the way in until both documents can be used. */
  readonly loadedInMs: number;
  close(): void;
}

/** Joins the community and comes into the session. */
export async function openPanel(room: Room, person: { id: string; name: string }): Promise<Panel> {
  const token = await room.server.token(person);
  await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
  const beforeMs = performance.now();
  const answer = await room.server.api(token, "POST", `/sessions/${room.sessionId}/live`);
  const invitation = z.parse(liveAnswer, answer.body);
  const [control, floor] = await Promise.all([
    openDocument(invitation, invitation.control, controlTree),
    openDocument(invitation, invitation.floor, floorTree),
  ]);
  return {
    control: control.view,
    loadedInMs: performance.now() - beforeMs,
    close() {
      control.dispose();
      floor.dispose();
    },
  };
}

async function openDocument<Schema extends ImplicitFieldSchema>(
  invitation: LiveAnswer,
  document: LiveAnswer["control"],
  configuration: TreeViewConfiguration<Schema>,
): Promise<{ view: TreeView<Schema>; dispose(): void }> {
  const fetchToken = (): Promise<{ jwt: string }> => Promise.resolve({ jwt: document.token });
  const client = new AzureClient({
    connection: {
      type: "remote",
      ...invitation.relay,
      tokenProvider: { fetchOrdererToken: fetchToken, fetchStorageToken: fetchToken },
    },
    configProvider: {
      getRawConfig: (name) => (name === "Fluid.ContainerRuntime.Test.DisableSummaries" ? true : undefined),
    },
  });
  const { container } = await client.getContainer(document.documentId, containerSchema, OLDEST_CLIENT);
  return { view: container.initialObjects.tree.viewWith(configuration), dispose: () => container.dispose() };
}
