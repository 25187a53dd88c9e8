/** A panel as the tab has it: real Fluid clients with the tokens that the API gave. */
import { AzureClient } from "@fluidframework/azure-client";
import {
  ConnectionState,
  type ImplicitFieldSchema,
  type TreeView,
  type TreeViewConfiguration,
} from "fluid-framework";
import { v7 as uuidv7 } from "uuid";
import type { LiveAnswer } from "../../../core/live/contract.ts";
import { placeKey, printMark } from "../../../core/live/activities/index.ts";
import {
  contributionId,
  type Contribution,
  type ControlState,
  type Transition,
} from "../../../core/live/index.ts";
import {
  containerSchema,
  controlTree,
  floorSchema,
  floorTree,
  marksTree,
  OLDEST_CLIENT,
  readContributions,
  readControl,
  writeContribution,
  writeControl,
} from "../../../core/live/schema.ts";
import { quietConfig } from "../relay/clients.ts";

/** Whoever sits before the panel. */
export interface PanelPerson {
  readonly id: string;
  readonly name: string;
}

export interface Panel {
  readonly control: () => ControlState;
  readonly contributions: () => readonly Contribution[];
  /** Presses a button of the facilitator: what `decide` makes of the control that is seen. */
  steer(decide: (control: ControlState) => Transition): void;
  /** Shares something in the current person's name; gives what was shared. */
  share(text: string, more?: Partial<Contribution>): Contribution;
  readonly controlView: TreeView<typeof controlTree.schema>;
  readonly floorView: TreeView<typeof floorTree.schema>;
  readonly marksView: TreeView<typeof marksTree.schema>;
  /** Marks something in the current person's name, or as `author` says. */
  mark(stepId: string, part: string, key: string, value: unknown, author?: string): string;
  /** How often a document has lost its connection. */
  cuts(): number;
  /** Whether changes travel in both documents. */
  isConnected(): boolean;
  /** Whether nothing is on its way. */
  isSettled(): boolean;
  close(): void;
}

/** Opens both documents with the tokens of the answer. @param renew gives a fresh answer when a token ran out */
export async function openPanel(
  who: PanelPerson,
  invitation: LiveAnswer,
  renew: () => Promise<LiveAnswer> = () => Promise.resolve(invitation),
): Promise<Panel> {
  const [control, floor] = await Promise.all([
    openDocument(invitation, "control", controlTree, renew),
    openFloor(invitation, renew),
  ]);
  const containers = [control.container, floor.container];
  let cuts = 0;
  for (const container of containers) container.on("disconnected", () => (cuts += 1));
  return {
    control: () => readControl(control.view.root),
    contributions: () => readContributions(floor.view.root),
    steer(decide) {
      const decision = decide(readControl(control.view.root));
      if (decision.kind === "changed") writeControl(control.view.root, decision.control);
    },
    share(text, more = {}) {
      const item: Contribution = {
        id: contributionId(who.id, uuidv7()),
        kind: "answer",
        stepId: readControl(control.view.root).steps.find((step) => step.collects)?.id ?? "",
        authorId: who.id,
        authorName: who.name,
        text,
        atMs: Date.parse(invitation.serverNow),
        ...more,
      };
      writeContribution(floor.view.root, item);
      return item;
    },
    controlView: control.view,
    floorView: floor.view,
    marksView: floor.marks,
    mark(stepId, part, key, value, author = who.id) {
      const place = placeKey({ stepId, part, author, key });
      floor.marks.root.set(place, printMark(value, Date.parse(invitation.serverNow)));
      return place;
    },
    cuts: () => cuts,
    isConnected: () =>
      containers.every(
        ({ connectionState }) => Number(connectionState) === Number(ConnectionState.Connected),
      ),
    isSettled: () => containers.every((container) => !container.isDirty),
    close: () => containers.forEach((container) => container.disposed || container.dispose()),
  };
}

/** Opens the floor with its marks. */
async function openFloor(invitation: LiveAnswer, renew: () => Promise<LiveAnswer>) {
  const { container } = await clientFor(invitation, "floor", renew).getContainer(
    invitation.floor.documentId,
    floorSchema,
    OLDEST_CLIENT,
  );
  const { tree, marks } = container.initialObjects;
  return { container, view: tree.viewWith(floorTree), marks: marks.viewWith(marksTree) };
}

function clientFor(invitation: LiveAnswer, which: "control" | "floor", renew: () => Promise<LiveAnswer>) {
  const token = async (_tenant: string, _document?: string, isStale?: boolean) => ({
    jwt: (isStale === true ? await renew() : invitation)[which].token,
  });
  return new AzureClient({
    connection: {
      type: "remote",
      ...invitation.relay,
      tokenProvider: { fetchOrdererToken: token, fetchStorageToken: token },
    },
    configProvider: quietConfig,
  });
}

/** Opens one of the two documents, as a panel that knows no marks does. */
export async function openDocument<Schema extends ImplicitFieldSchema>(
  invitation: LiveAnswer,
  which: "control" | "floor",
  configuration: TreeViewConfiguration<Schema>,
  renew: () => Promise<LiveAnswer> = () => Promise.resolve(invitation),
) {
  const client = clientFor(invitation, which, renew);
  const { documentId } = invitation[which];
  const { container } = await client.getContainer(documentId, containerSchema, OLDEST_CLIENT);
  return { container, view: container.initialObjects.tree.viewWith(configuration) };
}
