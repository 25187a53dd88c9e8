/** Knocking at the relay's doors without a Fluid client: what a forger or a broken client would send. */
import { io, type Socket } from "socket.io-client";
import type { Relay } from "../../../bot/relay/index.ts";
import { TENANT, tokenFor } from "./clients.ts";

export interface Asked {
  readonly token?: string | undefined;
  readonly body?: unknown;
}

/** Sends one request and gives its status and what it says. */
export async function ask(relay: Relay, method: string, path: string, { token, body }: Asked = {}) {
  const response = await fetch(`${relay.endpoint}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    said: text === "" ? undefined : (JSON.parse(text) as unknown),
  };
}

/** What making a document needs: the least that Fluid's clients send. */
export const creation = {
  summary: {
    type: "tree",
    entries: [{ path: "note", type: "blob", value: { type: "blob", content: "a note", encoding: "utf-8" } }],
  },
  sequenceNumber: 0,
  values: [],
};

/** Makes a document without a Fluid client and gives its id. */
export async function make(relay: Relay): Promise<string> {
  const { said } = await ask(relay, "POST", `/documents/${TENANT}`, {
    token: await tokenFor(""),
    body: creation,
  });
  return String(said);
}

/** The first message of Fluid's socket protocol. */
export function hello(id: string, token: string | null | undefined, tenantId = TENANT) {
  const details = { capabilities: { interactive: true } };
  const client = { mode: "write", details, permission: [], user: { id: "forger" }, scopes: ["doc:write"] };
  return { tenantId, id, token, client, versions: ["^0.4.0"], mode: "write" };
}

/** What came of knocking. */
export interface Knocked {
  readonly socket: Socket;
  /** "in", or the code of the refusal. */
  readonly answer: "in" | number;
  readonly clientId: string;
  readonly mode: string;
}

/** Opens a socket without saying anything. */
export function openSocket(relay: Relay): Socket {
  return io(relay.endpoint, { transports: ["websocket"], reconnection: false, forceNew: true });
}

/** Opens a socket and asks to be admitted. The caller closes the socket. */
export function knock(relay: Relay, message: unknown, socket = openSocket(relay)): Promise<Knocked> {
  return new Promise((resolve, reject) => {
    socket.once("connect_document_success", ({ clientId, mode }: { clientId: string; mode: string }) =>
      resolve({ socket, answer: "in", clientId, mode }),
    );
    socket.once("connect_document_error", ({ code }: { code: number }) =>
      resolve({ socket, answer: code, clientId: "", mode: "" }),
    );
    socket.once("disconnect", () => reject(new Error("The relay hung up without a word")));
    socket.once("connect_error", reject);
    socket.emit("connect_document", message);
  });
}
