/**
 * A session's two live documents, by Fluid: the only file of the panel that
 * knows how they travel. Views get plain values.
 */
import { AzureClient, type ITokenProvider } from "@fluidframework/azure-client";
import {
  ConnectionState,
  Tree,
  type IFluidContainer,
  type ImplicitFieldSchema,
  type TreeView,
  type TreeViewConfiguration,
} from "fluid-framework";
import type { LiveAnswer } from "../../../core/live/contract.ts";
import type { Contribution, ControlState } from "../../../core/live/index.ts";
import {
  containerSchema,
  controlTree,
  floorTree,
  OLDEST_CLIENT,
  readContributions,
  readControl,
  writeContribution,
  writeControl,
} from "../../../core/live/schema.ts";
import type { Answer } from "../../adapters/api.ts";
import type { Room } from "./room.ts";
import { decideSteering } from "./steering.ts";
import { readTokenUser } from "./token-user.ts";

/** How long a connection may be away before the way in is asked for again: Fluid's own retry usually needs less. */
const STALLED_AFTER_MS = 3_000;
/** How long loading may take before it counts as failed; on a phone it takes about two seconds. */
const ENTER_WITHIN_MS = 10_000;

/** Summaries are the server's: a panel that made them would open a second, hidden connection. */
const NO_SUMMARIES = "Fluid.ContainerRuntime.Test.DisableSummaries";

type Renew = () => Promise<Answer<LiveAnswer>>;

/**
 * Loads both documents and waits until they are connected.
 * @param renew asks the server for fresh tokens when the service finds ours too old
 * @throws when the service refuses, or takes longer than ten seconds; nothing stays open then
 */
export async function enterRoom(invitation: LiveAnswer, renew: Renew): Promise<Room> {
  const { relay, control, floor } = invitation;
  const client = new AzureClient({
    connection: { type: "remote", ...relay, tokenProvider: tokensFor(invitation, renew) },
    configProvider: { getRawConfig: (name) => (name === NO_SUMMARIES ? true : undefined) },
  });
  const loading = [
    loadTree(client, control.documentId, controlTree),
    loadTree(client, floor.documentId, floorTree),
  ] as const;
  try {
    return roomOf(invitation, ...(await within(ENTER_WITHIN_MS, Promise.all(loading))));
  } catch (cause) {
    for (const late of loading) void late.then(close, () => undefined);
    throw cause;
  }
}

interface Loaded<Schema extends ImplicitFieldSchema> {
  readonly container: IFluidContainer;
  readonly view: TreeView<Schema>;
}

async function loadTree<Schema extends ImplicitFieldSchema>(
  client: AzureClient,
  documentId: string,
  configuration: TreeViewConfiguration<Schema>,
): Promise<Loaded<Schema>> {
  const { container } = await client.getContainer(documentId, containerSchema, OLDEST_CLIENT);
  const view = container.initialObjects.tree.viewWith(configuration);
  if (!view.compatibility.canView) {
    container.dispose();
    throw new Error("The session's document is of a version that this panel cannot read.");
  }
  if (container.connectionState !== ConnectionState.Connected) {
    await new Promise<void>((resolve, reject) => {
      container.once("connected", resolve);
      container.once("disposed", (error) =>
        reject(new Error(`The document closed: ${error?.message ?? "no reason given"}`)),
      );
    });
  }
  return { container, view };
}

function close({ container }: { readonly container: IFluidContainer }): void {
  if (!container.disposed) container.dispose();
}

function roomOf(
  invitation: LiveAnswer,
  control: Loaded<typeof controlTree.schema>,
  floor: Loaded<typeof floorTree.schema>,
): Room {
  const me = readTokenUser(invitation.floor.token);
  const listeners = new Set<() => void>();
  // Kept as plain values, so that they outlive the documents.
  let seenControl: ControlState = readControl(control.view.root);
  let seenFloor: readonly Contribution[] = readContributions(floor.view.root);
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
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
  const containers = [control.container, floor.container];
  for (const container of containers) {
    container.on("connected", changed);
    container.on("disconnected", changed);
    container.on("saved", changed);
    container.on("dirty", changed);
  }
  return {
    role: invitation.role,
    me,
    control: () => seenControl,
    contributions: () => seenFloor,
    sharedIds: () => new Set(seenFloor.map((each) => each.id)),
    isSaved: () => !floor.container.isDirty,
    isConnected: () => containers.every(isConnected),
    onChange: (listen) => void listeners.add(listen),
    share: (items) => {
      for (const { sharedAtMs, ...item } of items) {
        const signed = { ...item, authorId: me.id, authorName: me.name, atMs: sharedAtMs };
        writeContribution(floor.view.root, signed);
      }
    },
    steer: (steering, nowMs) => {
      // A participant's token could not write this; their view must not pretend to either.
      if (invitation.role !== "facilitator") return;
      const decision = decideSteering(seenControl, steering, nowMs);
      if (decision.kind !== "changed") return;
      Tree.runTransaction(control.view.root, (root) => writeControl(root, decision.control));
    },
    gone: Promise.race(containers.map(untilGone)),
    leave: () => {
      for (const off of offs) off();
      listeners.clear();
      close(control);
      close(floor);
    },
  };
}

function isConnected(container: IFluidContainer): boolean {
  return !container.disposed && container.connectionState === ConnectionState.Connected;
}

/** Settles when a document was closed, or has been without connection for too long. */
function untilGone(container: IFluidContainer): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = (): void => {
      timer ??= setTimeout(() => resolve(), STALLED_AFTER_MS);
    };
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

/** Gives the tokens of the invitation, and asks for fresh ones when the service wants them. */
function tokensFor(invitation: LiveAnswer, renew: Renew): ITokenProvider {
  let current = invitation;
  const give = async (
    documentId: string | undefined,
    refresh = false,
  ): Promise<{ jwt: string; fromCache: boolean }> => {
    if (refresh) {
      const answer = await renew();
      if (answer.kind === "problem") throw new Error(`Fresh tokens were refused: ${answer.problem.code}`);
      if (answer.value.epoch !== invitation.epoch) throw new Error("The session has moved to new documents.");
      current = answer.value;
    }
    const document = documentId === current.control.documentId ? current.control : current.floor;
    return { jwt: document.token, fromCache: !refresh };
  };
  return {
    fetchOrdererToken: (_tenant, documentId, refresh) => give(documentId, refresh),
    fetchStorageToken: (_tenant, documentId, refresh) => give(documentId, refresh),
  };
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Took longer than ${ms} ms.`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
