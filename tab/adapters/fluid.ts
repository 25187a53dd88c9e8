/** Live documents on Fluid: loading one, and knowing when it is lost. */
import { AzureClient, type IAzureAudience, type ITokenProvider } from "@fluidframework/azure-client";
import {
  ConnectionState,
  type ContainerSchema,
  type IFluidContainer,
  type ImplicitFieldSchema,
  type TreeView,
} from "fluid-framework";

/** How long a connection may be away before the way in is asked for again: Fluid's own retry usually needs less. */
const STALLED_AFTER_MS = 3_000;

/** How long loading may take before it counts as failed; on a phone it takes about two seconds. */
const LOAD_WITHIN_MS = 10_000;

/** Summaries are the server's: a window that made them would open a second, hidden connection. */
const NO_SUMMARIES = "Fluid.ContainerRuntime.Test.DisableSummaries";

/** A client of the service; connects to nothing yet. */
export function clientFor(
  relay: { readonly endpoint: string; readonly tenantId: string },
  tokenProvider: ITokenProvider,
): AzureClient {
  return new AzureClient({
    connection: { type: "remote", ...relay, tokenProvider },
    configProvider: { getRawConfig: (name) => (name === NO_SUMMARIES ? true : undefined) },
  });
}

interface Wanted {
  readonly client: AzureClient;
  readonly documentId: string;
  readonly oldest: "2.100.0";
}

/**
 * Loads a document and waits until it is connected.
 * @param oldest the oldest client that may take part
 * @throws when the service refuses, or takes longer than ten seconds; nothing stays open then
 */
export async function loadDocument<Schema extends ContainerSchema, T>(
  { client, documentId, oldest }: Wanted,
  schema: Schema,
  open: (got: { readonly container: IFluidContainer<Schema>; readonly audience: IAzureAudience }) => T,
): Promise<T> {
  const getting = client.getContainer(documentId, schema, oldest);
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

/** The view, where this version of ours can read it. @throws otherwise */
export function readable<Schema extends ImplicitFieldSchema>(view: TreeView<Schema>): TreeView<Schema> {
  if (view.compatibility.canView) return view;
  throw new Error("The document is of a version that this page cannot read.");
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
