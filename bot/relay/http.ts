/** The relay's HTTP door: checks the token of every request, answers, and never falls over. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { admit, admitCreation } from "./access.ts";
import { readRequest, type RelayRequest } from "./http-request.ts";
import type { RelayParts } from "./parts.ts";
import { Refusal } from "./refusal.ts";
import { documentRoutes, readFirstSummary, type DocumentRoute } from "./routes.ts";

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Any page may ask: a token decides, and there are no cookies. */
const HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "86400",
  "cache-control": "no-store",
  "content-type": "application/json",
};

/** Makes the function that answers every request. It never throws. */
export function requestListener(relay: RelayParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(request, relay).catch((failure: unknown) =>
      explain(failure, relay),
    );
    if (response.destroyed) return;
    // What is left of a request that is too long is not worth waiting for.
    const ending = request.complete ? {} : { connection: "close" };
    response.writeHead(status, { ...HEADERS, ...ending });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
}

async function answer(incoming: IncomingMessage, relay: RelayParts): Promise<Answer> {
  const request = await readRequest(incoming);
  const { method, url } = request;
  if (method === "OPTIONS") return { status: 204 };
  if (method === "GET" && url.pathname === "/health") return { status: 200, body: { status: "ok" } };

  const creation = method === "POST" ? match("/documents/:tenant", url.pathname) : undefined;
  if (creation !== undefined) return create(request, creation, relay);

  const { route, params } = findRoute(method, url.pathname);
  requireTenant(params, relay);
  const { document } = await admit(request.token, params["document"], route.need, relay);
  const { body, origin } = request;
  const { documents } = relay;
  const found = await route.answer({ document, documents, params, query: url.searchParams, body, origin });
  return { status: route.status, body: found };
}

async function create(
  request: RelayRequest,
  params: Readonly<Record<string, string>>,
  relay: RelayParts,
): Promise<Answer> {
  requireTenant(params, relay);
  await admitCreation(request.token, relay.trust);
  const document = await relay.documents.create(readFirstSummary(request.body));
  relay.log.info({ documentId: document.id, documents: relay.documents.size }, "relay: document made");
  return { status: 201, body: document.id };
}

function findRoute(
  method: string,
  path: string,
): { route: DocumentRoute; params: Readonly<Record<string, string>> } {
  for (const route of documentRoutes) {
    const params = route.method === method ? match(route.path, path) : undefined;
    if (params !== undefined) return { route, params };
  }
  throw new Refusal(404, "There is nothing here");
}

/** The named parts of a path, or undefined when it has another shape. */
function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

function requireTenant(params: Readonly<Record<string, string>>, relay: RelayParts): void {
  if (params["tenant"] !== relay.trust.tenantId)
    throw new Refusal(403, "The relay does not serve this tenant");
}

/** What the packages and the parsers throw at a request that they cannot read. */
const MALFORMED = ["ZodError", "URIError", "TypeError", "RangeError", "NetworkError", "Error"];

/** What a failure means to the caller. A failure of ours is logged, without the request. */
function explain(failure: unknown, relay: RelayParts): Answer {
  if (failure instanceof Refusal) return { status: failure.code, body: { message: failure.message } };
  const name = failure instanceof Error ? failure.name : "unknown";
  relay.log.warn({ failure: name }, "relay: a request could not be answered");
  if (MALFORMED.includes(name)) return { status: 400, body: { message: "The request cannot be read" } };
  return { status: 500, body: { message: "The relay could not do this" } };
}
