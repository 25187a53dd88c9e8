/** The relay: Fluid's own service packages, with tokens that are checked and documents that are kept apart. */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Temporal } from "temporal-polyfill";
import { Documents } from "./documents.ts";
import { requestListener } from "./http.ts";
import type { RelayLog, RelayParts } from "./parts.ts";
import { openSockets, serveSockets } from "./socket.ts";

export { signRelayToken, verifyRelayToken, LONGEST_TOKEN_SECONDS } from "./token.ts";
export type { RelayClaims, RelayGrant, RelayScope, TokenTrust } from "./token.ts";
export type { RelayLog } from "./parts.ts";

export interface RelayOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  readonly tenantId: string;
  /** The secret that tokens are signed with. */
  readonly tenantKey: string;
  /** The app's clock: tokens and idle documents are judged by it. */
  readonly now: () => Temporal.Instant;
  /** Silent when absent. */
  readonly log?: RelayLog;
  /** How long a document stays when nobody is connected, in milliseconds; 6 hours when absent. */
  readonly idleDocumentMs?: number;
  /** How often idle documents and expired tokens are looked for, in milliseconds; 10 seconds when absent. */
  readonly sweepEveryMs?: number;
}

export interface Relay {
  /** Where clients reach it, without a trailing slash. */
  readonly endpoint: string;
  readonly port: number;
  /** How many documents it holds. */
  documents(): number;
  /** Ends every connection and forgets every document. Harmless when called again. */
  close(): Promise<void>;
}

/** A working day's meetings with their breaks; sessions that come back later are made anew from the record. */
const IDLE_DOCUMENT_MS = 6 * 60 * 60 * 1000;

/** Neither an idle document nor an expired token is urgent to the second; a sweep walks over all of them. */
const SWEEP_EVERY_MS = 10_000;

const silence = (): void => undefined;
const silentLog: RelayLog = { info: silence, warn: silence, error: silence };

/**
 * Starts a relay that holds its documents in memory: a restart forgets them all,
 * and clients of a forgotten document are told so at once (404).
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { tenantId, tenantKey, now, host = "127.0.0.1", log = silentLog } = options;
  const { io, publish } = openSockets();
  const { idleDocumentMs = IDLE_DOCUMENT_MS, sweepEveryMs = SWEEP_EVERY_MS } = options;
  const documents = new Documents({ tenantId, now, idleDocumentMs, publish });
  const relay: RelayParts = { documents, trust: { tenantId, tenantKey, now }, log };

  const listen = requestListener(relay);
  const http = createServer((request, response) => void listen(request, response));
  serveSockets(io, http, relay);
  const port = await listening(http, options.port, host);
  const sweeping = setInterval(() => void sweep(relay), sweepEveryMs).unref();

  const stop = async (): Promise<void> => {
    clearInterval(sweeping);
    await documents.close();
    http.closeAllConnections();
    await io.close();
  };
  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => (stopped ??= stop());
  return { endpoint: `http://${host}:${port}`, port, documents: () => documents.size, close };
}

async function sweep({ documents, log }: RelayParts): Promise<void> {
  try {
    await documents.sweep();
  } catch (failure) {
    log.error({ failure: failure instanceof Error ? failure.name : "unknown" }, "relay: sweeping failed");
  }
}

function listening(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve(portOf(http.address(), port));
    });
  });
}

function portOf(address: AddressInfo | string | null, asked: number): number {
  return typeof address === "object" && address !== null ? address.port : asked;
}
