/** Loading one shared tree, and knowing when it is lost. */
import type { AzureClient, IAzureAudience } from "@fluidframework/azure-client";
import {
  ConnectionState,
  type ContainerSchema,
  type IFluidContainer,
  type ImplicitFieldSchema,
  type TreeView,
  type TreeViewConfiguration,
} from "fluid-framework";
import {
  containerSchema,
  floorSchema,
  floorTree,
  marksTree,
  OLDEST_CLIENT,
} from "../../../../core/live/schema.ts";

/** How long a connection may be away before the way in is asked for again: Fluid's own retry usually needs less. */
const STALLED_AFTER_MS = 3_000;

/** How long loading may take before it counts as failed; on a phone it takes about two seconds. */
const LOAD_WITHIN_MS = 10_000;

export interface Loaded<Schema extends ImplicitFieldSchema> {
  readonly container: IFluidContainer;
  readonly view: TreeView<Schema>;
  readonly audience: IAzureAudience;
}

/** A floor that was loaded, with its marks. */
export interface LoadedFloor extends Loaded<typeof floorTree.schema> {
  readonly marks: TreeView<typeof marksTree.schema>;
}

/**
 * Loads a document and waits until it is connected.
 * @throws when the service refuses, or takes longer than ten seconds; nothing stays open then
 */
export function loadTree<Schema extends ImplicitFieldSchema>(
  client: AzureClient,
  documentId: string,
  configuration: TreeViewConfiguration<Schema>,
): Promise<Loaded<Schema>> {
  return load(client, documentId, containerSchema, ({ container, audience }) => ({
    container,
    audience,
    view: readable(container.initialObjects.tree.viewWith(configuration)),
  }));
}

/** Loads the floor as {@link loadTree} does. @throws as it does */
export function loadFloor(client: AzureClient, documentId: string): Promise<LoadedFloor> {
  return load(client, documentId, floorSchema, ({ container, audience }) => ({
    container,
    audience,
    view: readable(container.initialObjects.tree.viewWith(floorTree)),
    marks: readable(container.initialObjects.marks.viewWith(marksTree)),
  }));
}

async function load<Schema extends ContainerSchema, T>(
  client: AzureClient,
  documentId: string,
  schema: Schema,
  open: (got: { readonly container: IFluidContainer<Schema>; readonly audience: IAzureAudience }) => T,
): Promise<T> {
  const getting = client.getContainer(documentId, schema, OLDEST_CLIENT);
  const { container, services } = await within(LOAD_WITHIN_MS, getting, (late) => close(late));
  try {
    const opened = open({ container, audience: services.audience });
    await within(LOAD_WITHIN_MS, untilConnected(container));
    return opened;
  } catch (cause) {
    close({ container });
    throw cause;
  }
}

function readable<Schema extends ImplicitFieldSchema>(view: TreeView<Schema>): TreeView<Schema> {
  if (view.compatibility.canView) return view;
  throw new Error("The session's document is of a version that this panel cannot read.");
}

function untilConnected(container: IFluidContainer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (isConnected(container)) return resolve();
    container.once("connected", resolve);
    container.once("disposed", (error) => {
      reject(new Error(`The document closed: ${error?.message ?? "no reason given"}`));
    });
  });
}

/** Lets go of a document. Harmless when it has closed already. */
export function close({ container }: { readonly container: IFluidContainer }): void {
  if (!container.disposed) container.dispose();
}

/** Whether changes travel at the moment. */
export function isConnected(container: IFluidContainer): boolean {
  const state: number = container.connectionState;
  return !container.disposed && state === Number(ConnectionState.Connected);
}

/** Settles when a document was closed, or has been without connection for too long. */
export function untilGone(container: IFluidContainer): Promise<void> {
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

/** A promise with patience. What arrives too late is handed to `late`. */
function within<T>(ms: number, promise: Promise<T>, late: (value: T) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`Took longer than ${ms} ms.`));
    }, ms);
    promise
      .then((value) => (isLate ? late(value) : resolve(value)), reject)
      .finally(() => clearTimeout(timer));
  });
}
