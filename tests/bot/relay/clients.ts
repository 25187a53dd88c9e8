/** Real Fluid clients on a real relay, for the relay's tests. */
import { AzureClient, type AzureRemoteConnectionConfig } from "@fluidframework/azure-client";
import {
  SchemaFactory,
  SharedTree,
  Tree,
  TreeViewConfiguration,
  type ContainerSchema,
  type TreeNode,
} from "fluid-framework";
import type { Temporal } from "temporal-polyfill";
import { systemClock } from "../../../bot/adapters/clock.ts";
import { signRelayToken, startRelay, type Relay, type RelayScope } from "../../../bot/relay/index.ts";

export const TENANT = "tenant-of-tests";
export const KEY = "key-of-tests";

/** What a facilitator's and the server's tokens allow, and what a participant's do in a document they follow. */
export const WRITER: readonly RelayScope[] = ["doc:read", "doc:write", "summary:write"];
export const READER: readonly RelayScope[] = ["doc:read"];

const factory = new SchemaFactory("relay-tests");
export class Notes extends factory.array("Notes", factory.string) {}
const treeConfiguration = new TreeViewConfiguration({ schema: Notes });
const schema = { initialObjects: { tree: SharedTree } } satisfies ContainerSchema;

export const now = (): Temporal.Instant => systemClock.now();

/** Starts a relay on a free port. */
export async function testRelay(options: Partial<Parameters<typeof startRelay>[0]> = {}): Promise<Relay> {
  return startRelay({ port: 0, tenantId: TENANT, tenantKey: KEY, now, ...options });
}

/** A token for a document (or none yet), as the server would give it. */
export async function tokenFor(
  documentId: string,
  scopes: readonly RelayScope[] = WRITER,
  at = now(),
): Promise<string> {
  const user = { id: "steward", name: "Steward" };
  return signRelayToken({
    tenantId: TENANT,
    tenantKey: KEY,
    documentId,
    scopes,
    user,
    now: at,
    lifetimeSeconds: 600,
  });
}

/** No summaries: a hidden second client makes them, with timers that outlive a test. */
export const quietConfig = {
  getRawConfig: (name: string) =>
    name === "Fluid.ContainerRuntime.Test.DisableSummaries" ? true : undefined,
};

/** A client as the product makes it, with tokens by this clock. */
export function clientOf(endpoint: string, scopes: readonly RelayScope[], clock = now): AzureClient {
  const fetch = async (_tenant: string, documentId = "") => ({
    jwt: await tokenFor(documentId, scopes, clock()),
  });
  const tokenProvider = { fetchOrdererToken: fetch, fetchStorageToken: fetch };
  const connection: AzureRemoteConnectionConfig = {
    type: "remote",
    tenantId: TENANT,
    endpoint,
    tokenProvider,
  };
  return new AzureClient({ connection, configProvider: quietConfig });
}

/** Makes a document that holds these notes. */
export async function makeDocument(
  endpoint: string,
  notes: string[] = [],
  client = clientOf(endpoint, WRITER),
) {
  const { container } = await client.createContainer(schema, "2.100.0");
  const view = container.initialObjects.tree.viewWith(treeConfiguration);
  view.initialize(new Notes(notes));
  const id = await container.attach();
  return { id, container, view };
}

/** Opens a document as somebody with these scopes. */
export async function openAs(
  endpoint: string,
  id: string,
  scopes: readonly RelayScope[],
  client = clientOf(endpoint, scopes),
) {
  const { container } = await client.getContainer(id, schema, "2.100.0");
  return { id, container, view: container.initialObjects.tree.viewWith(treeConfiguration) };
}

/**
 * Waits for something to be true of a shared tree, if only for a moment: looks at
 * each change, where {@link until} looks every few milliseconds and may miss what
 * is put right at once. To be called before the change is made.
 */
export async function sees(tree: TreeNode, isTrue: () => boolean, withinMs = 10_000): Promise<void> {
  let stop = (): void => undefined;
  const seen = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`Not seen within ${withinMs} ms: ${isTrue.toString()}`)),
      withinMs,
    );
    const unwatch = Tree.on(tree, "treeChanged", () => {
      if (isTrue()) resolve();
    });
    stop = () => {
      clearTimeout(late);
      unwatch();
    };
  });
  try {
    await seen;
  } finally {
    stop();
  }
}

/** Waits for something to become true. */
export async function until(isTrue: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`Not true within ${withinMs} ms: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
