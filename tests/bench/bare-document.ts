/** The floor of a step change: one number in a SharedTree on the same relay, with as many clients. */
import { AzureClient } from "@fluidframework/azure-client";
import { SchemaFactory, SharedTree, Tree, TreeViewConfiguration } from "fluid-framework";
import { systemClock } from "../../bot/adapters/clock.ts";
import { signRelayToken } from "../../bot/relay/token.ts";
import type { Measured } from "./measured.ts";

const factory = new SchemaFactory("bare");
class Count extends factory.object("Count", { turn: factory.number }) {}
const configuration = new TreeViewConfiguration({ schema: Count });
const schema = { initialObjects: { tree: SharedTree } };

/** The local world's tenant and key at the relay. */
const RELAY = { tenantId: "local", tenantKey: "guildhall-local-relay-key" };

/** Opens one document with this many clients. */
export async function openBareDocuments(endpoint: string, clients: number): Promise<Measured> {
  const made = await clientOf(endpoint).createContainer(schema, "2.100.0");
  const first = made.container.initialObjects.tree.viewWith(configuration);
  first.initialize(new Count({ turn: -1 }));
  const id = await made.container.attach();
  const containers = [made.container];
  for (let index = 1; index < clients; index += 1) {
    containers.push((await clientOf(endpoint).getContainer(id, schema, "2.100.0")).container);
  }
  const views = [
    first,
    ...containers.slice(1).map((container) => container.initialObjects.tree.viewWith(configuration)),
  ];
  return {
    change: (turn) => void (first.root.turn = turn),
    clients: views.map((view) => {
      let listen: () => void = () => undefined;
      Tree.on(view.root, "treeChanged", () => listen());
      return { onChange: (then) => (listen = then), has: (turn) => view.root.turn === turn };
    }),
    close: () => containers.forEach((container) => container.dispose()),
  };
}

function clientOf(endpoint: string): AzureClient {
  const fetchToken = async (_tenant: string, documentId = ""): Promise<{ jwt: string }> => ({
    jwt: await signRelayToken({
      ...RELAY,
      documentId,
      scopes: ["doc:read", "doc:write", "summary:write"],
      user: { id: "bench", name: "Bench" },
      now: systemClock.now(),
      lifetimeSeconds: 3_000,
    }),
  });
  return new AzureClient({
    connection: {
      type: "remote",
      endpoint,
      tenantId: RELAY.tenantId,
      tokenProvider: { fetchOrdererToken: fetchToken, fetchStorageToken: fetchToken },
    },
    configProvider: {
      getRawConfig: (name) => (name === "Fluid.ContainerRuntime.Test.DisableSummaries" ? true : undefined),
    },
  });
}

/** Makes one document and stays in it, so that the service keeps it. */
export async function makeBareDocument(endpoint: string): Promise<{ readonly id: string; close(): void }> {
  const { container } = await clientOf(endpoint).createContainer(schema, "2.100.0");
  container.initialObjects.tree.viewWith(configuration).initialize(new Count({ turn: 0 }));
  const id = await container.attach();
  return { id, close: () => container.dispose() };
}

/** Loads a document and lets go of it; gives the milliseconds until it could be read. */
export async function loadBareDocument(endpoint: string, id: string): Promise<number> {
  const beforeMs = performance.now();
  const { container } = await clientOf(endpoint).getContainer(id, schema, "2.100.0");
  container.initialObjects.tree.viewWith(configuration);
  const tookMs = performance.now() - beforeMs;
  container.dispose();
  return tookMs;
}
