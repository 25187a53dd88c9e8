/**
 * A step change on thirty connected panels against a bare Fluid operation on
 * the same relay: from the facilitator's press until every client has it.
 */
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
import { openBareDocuments } from "./bare-document.ts";
import { percentile, type Figure } from "./figure.ts";
import type { Measured } from "./measured.ts";
import { openRoom, type Room } from "./room.ts";

const PANELS = 30;
const WARM_UP = 10;
const CHANGES = 300;
const SETTLE_MS = 120;

/** Gives the p50 and p99 over changes of the time until the last of thirty clients has it. */
export async function measureSteps(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const panels = await openPanels(room);
    const bare = await openBareDocuments(room.server.relayUrl, PANELS);
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const oursMs = await untilAllHave(panels, turn);
      await settled();
      const floorMs = await untilAllHave(bare, turn);
      await settled();
      if (turn < WARM_UP) continue;
      ours.push(oursMs);
      floor.push(floorMs);
    }
    panels.close();
    bare.close();
    const figure = (what: string, share: number, goal: string): Figure => ({
      what,
      value: percentile(ours, share),
      floor: percentile(floor, share),
      unit: "ms",
      goal,
    });
    return [
      figure("step change on 30 panels, p50", 0.5, "none set"),
      figure("step change on 30 panels, p99", 0.99, "<= 1.3 x"),
    ];
  } finally {
    await room.close();
  }
}

/**
 * A facilitator moves on once in minutes. The next change, ours or the
 * floor's, begins when the record of the last one has been written.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

async function untilAllHave(measured: Measured, turn: number): Promise<number> {
  const before = performance.now();
  const all = measured.clients.map(
    (client) =>
      new Promise<void>((resolve) => {
        client.onChange(() => {
          if (client.has(turn)) resolve();
        });
      }),
  );
  measured.change(turn);
  await Promise.all(all);
  return performance.now() - before;
}

/** As the panel does: both documents each, the position read at every change. */
async function openPanels(room: Room): Promise<Measured> {
  const facilitator = await openPanel(room, room.facilitator);
  const people = Array.from({ length: PANELS - 1 }, (_none, index) => ({
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

interface Panel {
  readonly control: TreeView<typeof controlTree.schema>;
  close(): void;
}

async function openPanel(room: Room, person: { id: string; name: string }): Promise<Panel> {
  const token = await room.server.token(person);
  await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
  const answer = await room.server.api(token, "POST", `/sessions/${room.sessionId}/live`);
  const invitation = z.parse(liveAnswer, answer.body);
  const [control, floor] = await Promise.all([
    openDocument(invitation, invitation.control, controlTree),
    openDocument(invitation, invitation.floor, floorTree),
  ]);
  return {
    control: control.view,
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
