/**
 * The relay's socket door. Fluid's own lambda speaks the protocol; what stands
 * between it and the socket admits the token, keeps every socket to its one
 * document, and ends a socket that sends what no Fluid client sends.
 */
import type { Server as HttpServer } from "node:http";
import { configureWebSocketServices } from "@fluidframework/server-lambdas";
import {
  DefaultMetricClient,
  type IClientManager,
  type IWebSocket,
} from "@fluidframework/server-services-core";
import { Server, type Socket } from "socket.io";
import { admit, TO_READ } from "./access.ts";
import type { Connection, LiveDocument, Publish } from "./document.ts";
import { isSignalling, isSubmission, readConnect } from "./messages.ts";
import type { RelayParts } from "./parts.ts";
import { Refusal } from "./refusal.ts";
import { noStorage, silentLogger, tenantManager, unused } from "./seams.ts";
import { verifyRelayToken } from "./token.ts";

/** Bytes of one message. Fluid's clients send at most 700 KB at once. */
const MOST_MESSAGE_BYTES = 1_000_000;

/** How long a socket may stay without being admitted to a document, in milliseconds; clients ask at once. */
const ADMISSION_MS = 20_000;

type Handler = (...args: unknown[]) => unknown;

/** Opens the socket door on a server that does not listen yet. */
export function openSockets(): { io: Server; publish: Publish } {
  const io = new Server({ maxHttpBufferSize: MOST_MESSAGE_BYTES, cors: { origin: "*" }, serveClient: false });
  return { io, publish: (room, event, ...args) => void io.to(room).emit(event, ...args) };
}

/** Lets Fluid's lambda serve every socket that is admitted. */
export function serveSockets(io: Server, http: HttpServer, relay: RelayParts): void {
  const server = {
    on: (_event: string, greet: (socket: IWebSocket) => void) =>
      void io.on("connection", (socket) => greet(guarded(socket, relay))),
    close: () => io.close(),
  };
  const orderers = {
    getOrderer: (_tenantId: string, documentId: string) => relay.documents.load(documentId).orderer(),
    removeOrderer: () => undefined,
  };
  const tenants = tenantManager({
    verifyToken: async (_tenantId, token) => void (await verifyRelayToken(token, relay.trust)),
  });
  configureWebSocketServices(
    server,
    orderers,
    tenants,
    noStorage,
    clientsOf(relay),
    new DefaultMetricClient(),
    silentLogger,
  );
  io.attach(http);
}

/** Who takes part, kept with each document. */
function clientsOf({ documents }: RelayParts): IClientManager {
  return {
    addClient: async (_tenantId, documentId, clientId, client) =>
      void documents.load(documentId).clients.set(clientId, client),
    removeClient: async (_tenantId, documentId, clientId) =>
      void documents.find(documentId)?.clients.delete(clientId),
    getClients: async (_tenantId, documentId) =>
      [...documents.load(documentId).clients].map(([clientId, client]) => ({ clientId, client })),
    getSequencedClients: unused,
    extendSequencedClients: unused,
  };
}

/** A socket as the lambda sees it. */
function guarded(socket: Socket, relay: RelayParts): IWebSocket {
  const end = (): void => void socket.disconnect(true);
  const waiting = setTimeout(end, ADMISSION_MS).unref();
  socket.once("disconnect", () => clearTimeout(waiting));
  socket.on("ping", (answer: unknown) => {
    if (typeof answer === "function") Reflect.apply(answer, undefined, []);
  });

  let hasAsked = false;
  let guest: Guest | undefined;
  const greet = async (message: unknown, next: Handler): Promise<void> => {
    if (hasAsked) return end();
    hasAsked = true;
    guest = await enter(socket, message, relay, end);
    clearTimeout(waiting);
    await next(message);
  };
  const receive = async (event: string, args: readonly unknown[], next: Handler): Promise<void> => {
    if (event === "connect_document") return greet(args[0], next);
    if (isWelcome(event, args, guest)) await next(...args);
  };

  return {
    id: socket.id,
    on(event, handler: Handler) {
      socket.on(event, (...args: unknown[]) => {
        receive(event, args, handler).catch((failure: unknown) => refuse(socket, event, failure, relay));
      });
    },
    join: async (room) => socket.join(room),
    emit: (event, ...args: unknown[]) => {
      socket.emit(event, ...args);
      if (event === "connect_document_error") end();
    },
    emitToRoom: (room, event, ...args: unknown[]) => void socket.nsp.to(room).emit(event, ...args),
    disconnect: end,
  };
}

/** Who was admitted. */
interface Guest {
  readonly document: LiveDocument;
  readonly mayWrite: boolean;
}

/**
 * Whether a message may go on to the lambda. Signals of readers are dropped: Fluid lets
 * everyone signal, and one that cannot be read closes the document for all who receive it.
 *
 * @throws {Refusal} 400 when no Fluid client sends such a thing
 */
function isWelcome(event: string, args: readonly unknown[], guest: Guest | undefined): boolean {
  if (event === "submitOp" && !isSubmission(args, guest?.document.ops.newest ?? -1)) {
    throw new Refusal(400, "These are no operations");
  }
  if (event !== "submitSignal") return true;
  if (!isSignalling(args)) throw new Refusal(400, "These are no signals");
  return guest?.mayWrite === true;
}

/** Admits a socket to the document that it asks for, until it leaves. @throws {Refusal} */
async function enter(socket: Socket, message: unknown, relay: RelayParts, end: () => void): Promise<Guest> {
  const { id, token } = readConnect(message);
  const { claims, document } = await admit(token, id, TO_READ, relay);
  const connection: Connection = { expiresAtSeconds: claims.exp, disconnect: end };
  relay.documents.connect(id, connection);
  const leave = (): void => relay.documents.disconnect(id, connection);
  socket.once("disconnect", leave);
  if (socket.disconnected) leave();
  return { document, mayWrite: claims.scopes.includes("doc:write") };
}

/** Tells a socket why, if it asked to be admitted, and ends it. */
function refuse(socket: Socket, event: string, failure: unknown, relay: RelayParts): void {
  const isExpected = failure instanceof Refusal;
  if (!isExpected)
    relay.log.warn({ event, failure: nameOf(failure) }, "relay: a socket sent what cannot be read");
  const answer = isExpected ? failure : new Refusal(400, "The message cannot be read");
  if (event === "connect_document") socket.emit("connect_document_error", answer);
  socket.disconnect(true);
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : "unknown";
}
