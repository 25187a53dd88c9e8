/** Real Fluid clients on a real relay, for the relay's tests. */
import { AzureClient } from "@fluidframework/azure-client";
import { SchemaFactory, SharedTree, TreeViewConfiguration, type ContainerSchema } from "fluid-framework";
import { Temporal } from "temporal-polyfill";
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

export const now = (): Temporal.Instant => Temporal.Now.instant();

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

/** How a client of these tests differs from the usual one. */
export interface ClientOptions {
  readonly clock?: () => Temporal.Instant;
  /** Summaries are made by a hidden second client with timers of its own; only a test about them wants it. */
  readonly isSummarising?: boolean;
}

/** A client as the product makes it. */
export function clientOf(
  endpoint: string,
  scopes: readonly RelayScope[],
  options: ClientOptions = {},
): AzureClient {
  const { clock = now, isSummarising = false } = options;
  const fetch = async (_tenant: string, documentId = "") => ({
    jwt: await tokenFor(documentId, scopes, clock()),
  });
  const tokenProvider = { fetchOrdererToken: fetch, fetchStorageToken: fetch };
  const gates = { "Fluid.ContainerRuntime.Test.DisableSummaries": !isSummarising };
  return new AzureClient({
    connection: { type: "remote", tenantId: TENANT, endpoint, tokenProvider },
    logger: { send: () => undefined }, // refusals are what these tests are about, not news
    configProvider: { getRawConfig: (name) => Object.entries(gates).find(([gate]) => gate === name)?.[1] },
  });
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

/** Waits for something to become true. */
export async function until(isTrue: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`Not true within ${withinMs} ms: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
