/** The live documents on Fluid: made, opened and freed by the server. */
import { AzureClient } from "@fluidframework/azure-client";
import type { ContainerSchema, IFluidContainer } from "fluid-framework";
import { draftContainer, draftTree, newDraft } from "../../../core/agendas/schema.ts";
import { HOUSE } from "../../../core/live/activities/index.ts";
import type { Contribution, ControlState } from "../../../core/live/index.ts";
import {
  containerSchema,
  controlTree,
  floorSchema,
  floorTree,
  MarkMap,
  marksTree,
  newControl,
  newFloor,
  OLDEST_CLIENT,
} from "../../../core/live/schema.ts";
import {
  LiveDocumentsError,
  type Clock,
  type LiveDocumentIds,
  type LiveDocuments,
  type LiveRoom,
  type RelayScope,
} from "../../ports.ts";
import { signRelayToken } from "../../relay/token.ts";
import { followFloor } from "./authors.ts";
import { OpenedRooms } from "./opened.ts";
import { caughtUp, isConnected, openRoom, type OpenDocument, type OpenFloor } from "./room.ts";

export interface RelaySettings {
  readonly endpoint: string;
  readonly tenantId: string;
  readonly tenantKey: string;
}

/** This server among the people of a document. */
export const SERVER_USER = { id: HOUSE, name: "Guildhall" };

const ALL: readonly RelayScope[] = ["doc:read", "doc:write", "summary:write"];

/** Under the hour that Fluid's contract allows, so that a clock that is a little off does no harm. */
const TOKEN_MINUTES = 50;

/** A session's documents are short-lived and small: a second, hidden connection that sums them up would cost more than it saves. */
const NO_SUMMARIES = "Fluid.ContainerRuntime.Test.DisableSummaries";

/** How long the service may take for one document. */
const DOCUMENT_MS = 8_000;
const REQUEST_MS = 3_000;

/** Makes the port on a service that speaks Fluid's protocol. Connects to nothing yet. */
export function createLiveDocuments(relay: RelaySettings, clock: Clock): LiveDocuments {
  const token: LiveDocuments["token"] = (documentId, scopes, user, minutes = TOKEN_MINUTES) =>
    signRelayToken({
      tenantId: relay.tenantId,
      tenantKey: relay.tenantKey,
      documentId,
      scopes,
      user,
      now: clock.now(),
      lifetimeSeconds: minutes * 60,
    });
  const client = clientOf(relay, token);
  const ask: Ask = (method, documentId) => request(relay, token, method, documentId);
  const opened = new OpenedRooms();
  return {
    token,
    async create(
      control: ControlState,
      contributions: readonly Contribution[],
      marks: ReadonlyMap<string, string>,
    ): Promise<LiveDocumentIds> {
      await probe(relay);
      const [controlId, floorId] = await within("create", (signal) =>
        Promise.all([
          make(client, signal, containerSchema, ({ tree }) =>
            tree.viewWith(controlTree).initialize(newControl(control)),
          ),
          make(client, signal, floorSchema, (trees) => {
            trees.tree.viewWith(floorTree).initialize(newFloor(contributions));
            trees.marks.viewWith(marksTree).initialize(new MarkMap(marks));
          }),
        ]),
      );
      return { controlId, floorId };
    },
    async state(ids) {
      return opened.hasOneIn(ids) ? "present" : stateOf(ask, [ids.controlId, ids.floorId]);
    },
    async open(ids) {
      const { room, isConnected } = await open(client, ids, clock);
      return opened.keep(ids, room, isConnected);
    },
    async free(ids) {
      opened.forget(ids);
      const { controlId, floorId } = ids;
      await Promise.all([ask("DELETE", controlId), ask("DELETE", floorId)]);
    },
    drafts: draftsAt(relay, client, ask),
  };
}

type Ask = (method: "GET" | "DELETE", documentId: string) => Promise<number>;

function draftsAt(relay: RelaySettings, client: AzureClient, ask: Ask): LiveDocuments["drafts"] {
  return {
    async create(draft, recorded) {
      await probe(relay);
      return within("create a draft", (signal) =>
        make(client, signal, draftContainer, ({ tree }) =>
          tree.viewWith(draftTree).initialize(newDraft(draft, recorded)),
        ),
      );
    },
    state: (documentId) => stateOf(ask, [documentId]),
    async free(documentId) {
      await ask("DELETE", documentId);
    },
  };
}

/** Whether the service has all of them. */
async function stateOf(ask: Ask, documentIds: readonly string[]): Promise<"present" | "gone"> {
  const answers = await Promise.all(documentIds.map((id) => ask("GET", id)));
  if (answers.includes(404)) return "gone";
  if (answers.every((status) => status === 200)) return "present";
  // anything else (401, 403, 429) says nothing about the documents
  throw new LiveDocumentsError(`state, answered ${answers.join(" and ")}`, "unreachable");
}

/** Opens both, with everything that was written before; nothing stays open where one of them fails. */
async function open(
  client: AzureClient,
  ids: LiveDocumentIds,
  clock: Clock,
): Promise<{ readonly room: LiveRoom; readonly isConnected: () => boolean }> {
  const loading = [loadControl(client, ids.controlId), loadFloor(client, ids.floorId, clock)] as const;
  try {
    return await within("open", async () => {
      const [control, floor] = await Promise.all(loading);
      await Promise.all([control, floor].map(({ container }) => caughtUp(container)));
      const views = [control.view, floor.view, floor.marks];
      if (!views.every(({ compatibility }) => compatibility.canView))
        throw new Error("The documents are of a version that this server cannot read.");
      const room = openRoom(control, floor, SERVER_USER.id);
      return { room, isConnected: () => [control, floor].every((each) => isConnected(each.container)) };
    });
  } catch (error) {
    for (const late of loading) void late.then((opened) => opened.container.dispose(), ignoreFailed);
    throw error;
  }
}

/** Its failure was told already, by whoever waited for both. */
function ignoreFailed(): void {
  // nothing was opened, so there is nothing to let go of
}

function clientOf(relay: RelaySettings, token: LiveDocuments["token"]): AzureClient {
  const fetchToken = async (_tenant: string, documentId = ""): Promise<{ jwt: string }> => ({
    jwt: await token(documentId, ALL, SERVER_USER),
  });
  return new AzureClient({
    connection: {
      type: "remote",
      tenantId: relay.tenantId,
      endpoint: relay.endpoint,
      tokenProvider: { fetchOrdererToken: fetchToken, fetchStorageToken: fetchToken },
    },
    configProvider: { getRawConfig: (name) => (name === NO_SUMMARIES ? true : undefined) },
  });
}

async function make<Schema extends ContainerSchema>(
  client: AzureClient,
  signal: AbortSignal,
  schema: Schema,
  fill: (objects: IFluidContainer<Schema>["initialObjects"]) => void,
): Promise<string> {
  const { container } = await client.createContainer(schema, OLDEST_CLIENT);
  const end = (): void => container.dispose();
  signal.addEventListener("abort", end);
  try {
    fill(container.initialObjects);
    return await container.attach();
  } finally {
    signal.removeEventListener("abort", end);
    if (!container.disposed) end();
  }
}

/** Fluid itself would go on trying for as long as anybody waits. Any answer means that the service is there. */
async function probe(relay: RelaySettings): Promise<void> {
  try {
    const response = await fetch(relay.endpoint, { signal: AbortSignal.timeout(REQUEST_MS) });
    await response.arrayBuffer();
  } catch (error) {
    throw new LiveDocumentsError("probe", "unreachable", error);
  }
}

async function loadControl(
  client: AzureClient,
  documentId: string,
): Promise<OpenDocument<typeof controlTree.schema>> {
  const { container, services } = await client.getContainer(documentId, containerSchema, OLDEST_CLIENT);
  const view = container.initialObjects.tree.viewWith(controlTree);
  return { container, view, audience: services.audience };
}

async function loadFloor(client: AzureClient, documentId: string, clock: Clock): Promise<OpenFloor> {
  const { container, services } = await client.getContainer(documentId, floorSchema, OLDEST_CLIENT);
  const view = container.initialObjects.tree.viewWith(floorTree);
  const marks = container.initialObjects.marks.viewWith(marksTree);
  const server = { self: SERVER_USER.id, nowMs: () => clock.now().epochMilliseconds };
  const followed = followFloor(container, { floor: view, marks }, server);
  return { container, view, marks, audience: services.audience, followed };
}

/** Every failure and every silence of the service is a {@link LiveDocumentsError}, and what was begun is given up. */
async function within<T>(doing: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = new AbortController();
  const timer = setTimeout(() => reject(new LiveDocumentsError(doing, "unreachable")), DOCUMENT_MS);
  try {
    return await Promise.race([work(giveUp.signal), promise]);
  } catch (error) {
    giveUp.abort();
    if (error instanceof LiveDocumentsError) throw error;
    throw new LiveDocumentsError(doing, isGone(error) ? "gone" : "unreachable", error);
  } finally {
    clearTimeout(timer);
  }
}

function isGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 404;
}

async function request(
  relay: RelaySettings,
  token: LiveDocuments["token"],
  method: "GET" | "DELETE",
  documentId: string,
): Promise<number> {
  const jwt = await token(documentId, ALL, SERVER_USER);
  const authorization = `Basic ${Buffer.from(`${relay.tenantId}:${jwt}`).toString("base64")}`;
  try {
    const url = `${relay.endpoint}/documents/${relay.tenantId}/${encodeURIComponent(documentId)}`;
    const response = await fetch(url, {
      method,
      headers: { authorization },
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    await response.arrayBuffer();
    if (response.status >= 500) throw new LiveDocumentsError(method, "unreachable");
    return response.status;
  } catch (error) {
    if (error instanceof LiveDocumentsError) throw error;
    throw new LiveDocumentsError(method, "unreachable", error);
  }
}
