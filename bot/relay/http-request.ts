/** Reading what a request brings: its body, and its token in each of the ways that Fluid's clients send it. */
import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/**
 * Bytes of one request. A summary of ours is some hundred kilobytes; it arrives
 * URL-encoded, which can triple it.
 */
const MOST_BODY_BYTES = 12 * 1024 * 1024;

/** A request as it was meant, whichever way it was packed. */
export interface RelayRequest {
  readonly method: string;
  readonly url: URL;
  readonly token: string | undefined;
  /** The parsed JSON, or undefined when there is none. */
  readonly body: unknown;
  /** The address that the caller used, also behind a proxy, without a trailing slash. */
  readonly origin: string;
}

/**
 * Reads a request. Fluid's clients pack method, headers and body of every
 * request into one form, so that a browser need not ask for permission first.
 *
 * @throws {Refusal} 400 when it cannot be read, 413 when it is longer than 12 MB
 */
export async function readRequest(request: IncomingMessage): Promise<RelayRequest> {
  const text = await readText(request);
  const isPacked = request.headers["content-type"]?.toLowerCase().includes("restless") === true;
  const packed = isPacked ? new URLSearchParams(text) : undefined;
  const authorization =
    packed === undefined ? request.headers.authorization : packedHeader(packed, "authorization");
  return {
    method: (packed?.get("method") ?? request.method ?? "GET").toUpperCase(),
    url: readUrl(request.url ?? "/"),
    token: readToken(authorization),
    body: readJson(packed === undefined ? text : (packed.get("body") ?? "")),
    origin: originOf(request),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed on return: the refusal still has to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array); // without an encoding set, a request yields bytes
    length += bytes.length;
    if (length > MOST_BODY_BYTES) throw new Refusal(413, "The request is too long");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readUrl(path: string): URL {
  const url = URL.parse(`http://relay${path}`);
  if (url === null) throw new Refusal(400, "The address cannot be read");
  return url;
}

function readJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(400, "The body is not JSON");
  }
}

function packedHeader(packed: URLSearchParams, name: string): string | undefined {
  const prefix = `${name}: `;
  const header = packed.getAll("header").find((line) => line.toLowerCase().startsWith(prefix));
  return header?.slice(prefix.length);
}

/** Ordering requests send `Basic <token>`, storage requests `Basic base64(tenant:token)`, everyone else `Bearer <token>`. */
function readToken(authorization: string | undefined): string | undefined {
  const [scheme = "", credentials = ""] = authorization?.trim().split(/\s+/) ?? [];
  if (credentials === "" || !["basic", "bearer"].includes(scheme.toLowerCase())) return undefined;
  if (credentials.includes(".")) return credentials;
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}

function originOf(request: IncomingMessage): string {
  const forwarded = request.headers["x-forwarded-proto"]?.toString().split(",")[0]?.trim();
  return `${forwarded === "https" ? "https" : "http"}://${request.headers.host ?? "127.0.0.1"}`;
}
